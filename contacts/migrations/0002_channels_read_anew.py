from django.db import migrations

from contacts import channels


def read_anew(apps, schema_editor):
    """Keys as channels are read today: twitter.com/ana finds x.com/ana, and an extension is no part of a number.

    Where a contact has both spellings, one keeps the key it has: each key is there once, and nothing may be lost.
    History gets the new key too, or an import could not be undone any more: its channels would look changed by hand.
    """
    Channel, Event = apps.get_model("contacts", "Channel"), apps.get_model("contacts", "ChannelEvent")
    for channel in Channel.objects.order_by("pk").iterator():
        key = channels.read(channel.value, channel.kind).key
        same = Channel.objects.filter(contact_id=channel.contact_id, kind=channel.kind, key=key)
        if key != channel.key and not same.exists():
            Channel.objects.filter(pk=channel.pk).update(key=key)
            Event.objects.filter(id=channel.pk, kind=channel.kind, value=channel.value).update(key=key)


class Migration(migrations.Migration):
    dependencies = [("contacts", "0001_squashed_0010_receipt_default")]

    operations = [migrations.RunPython(read_anew, migrations.RunPython.noop)]
