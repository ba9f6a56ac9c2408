from django.conf import settings
from django.db import migrations
from django.db.models import Min


def give_tones(apps, schema_editor):
    """The tones for accounts from before there were any: what was in use stays in use, the rest stands beside it."""
    from referrals.standard import TONES

    template = apps.get_model("referrals", "DraftTemplate")
    users = apps.get_model(*settings.AUTH_USER_MODEL.split(".")).objects
    for old in template.objects.filter(name="Standard"):
        use = {name: getattr(old, name) for name in ("owner_id", "direction", "kind", "size")}
        if not template.objects.filter(name="Plain", **use).exists():
            template.objects.filter(pk=old.pk).update(name="Plain")
    in_use = template.objects.order_by().values("owner", "direction", "kind", "size").annotate(first=Min("pk"))
    template.objects.filter(pk__in=[use["first"] for use in in_use]).update(is_default=True)
    template.objects.bulk_create(
        [
            template(owner_id=owner, name=tone, direction=direction, kind=kind, size=size, body=body.strip())
            for owner in users.values_list("pk", flat=True)
            for tone, templates in TONES.items()
            for (direction, kind, size), body in templates.items()
        ],
        ignore_conflicts=True,
    )


class Migration(migrations.Migration):
    """Apart from the one before: it writes to tables that that one alters."""

    dependencies = [("referrals", "0006_templates_by_tone")]
    operations = [migrations.RunPython(give_tones, migrations.RunPython.noop)]
