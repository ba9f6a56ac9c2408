"""The templates that each user starts with, one set for each tone. They are the user's from then on."""

from referrals.models import DraftTemplate
from referrals.standard import formal, plain, warm

TEMPLATES = plain.TEMPLATES
TONES = {"Plain": TEMPLATES, "Warm": warm.TEMPLATES, "Formal": formal.TEMPLATES}  # by the name of the templates
DEFAULT = "Plain"


def seed(user) -> None:
    """Give `user` the standard templates; what they have under the same name stays as it is."""
    DraftTemplate.objects.bulk_create(
        [
            DraftTemplate(
                owner=user,
                name=tone,
                direction=direction,
                kind=kind,
                size=size,
                body=body.strip(),
                is_default=tone == DEFAULT,
            )
            for tone, templates in TONES.items()
            for (direction, kind, size), body in templates.items()
        ],
        ignore_conflicts=True,
    )
