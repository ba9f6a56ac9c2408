"""Templates of drafts: which one serves for what. What a line of one may hold, see referrals/drafting.py."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Min, Q

from accounts import history
from accounts.ownership import OWNER_KEY, Edited
from referrals import drafting
from referrals.drafting import Size
from referrals.stages import Direction


def is_template(body: str) -> None:
    if found := drafting.problems(body):
        raise ValidationError(found)


class DraftTemplateQuerySet(models.QuerySet):
    def for_use(self, *, direction: str, kind: str, size: str):
        return self.filter(direction=direction, kind=kind, size=size)

    def chosen(self, *, direction: str, kind: str, name: str = "") -> "dict[str, DraftTemplate]":
        """For each size that has any, the one of this name, or else the default, or else the oldest."""
        rows = self.filter(direction=direction, kind=kind).order_by("-pk")
        return {row.size: row for row in sorted(rows, key=lambda row: (row.name == name, row.is_default))}

    def tones(self) -> list[str]:
        """The names, those that came first first."""
        return list(
            self.order_by().values("name").annotate(first=Min("pk")).order_by("first").values_list("name", flat=True)
        )


@history.tracked
class DraftTemplate(Edited):
    """A text with slots, for one use: a direction, a kind and a size. Those of one name are a tone."""

    class Kind(models.TextChoices):
        WARM = "warm", "Warm: we have practised"
        COLD = "cold", "Cold: we have not"

    name = models.CharField(max_length=80)
    direction = models.CharField(max_length=5, choices=Direction)
    kind = models.CharField(max_length=4, choices=Kind)
    size = models.CharField(max_length=9, choices=Size)
    body = models.TextField("text", max_length=drafting.LONGEST, validators=[is_template])
    is_default = models.BooleanField("use it unless another is chosen", default=False)

    objects = DraftTemplateQuerySet.as_manager()
    counted_as = ("template", "templates")

    class Meta:
        default_related_name = "draft_templates"
        ordering = ["direction", "kind", "size", "id"]
        constraints = [
            OWNER_KEY,
            models.UniqueConstraint(
                fields=["owner", "direction", "kind", "size", "name"], name="template_name_once_per_use"
            ),
            models.UniqueConstraint(
                fields=["owner", "direction", "kind", "size"],
                condition=Q(is_default=True),
                name="one_default_template_per_use",
                violation_error_message="Another template is the default for this use: take that away first.",
            ),
        ]

    def __str__(self):
        return f"{self.name}, {self.get_size_display().lower()}"

    def make_default(self) -> None:
        """Use it from now on unless another is chosen, instead of the one that was the default for the same use."""
        others = type(self).objects.filter(owner=self.owner, is_default=True).exclude(pk=self.pk)
        others.for_use(direction=self.direction, kind=self.kind, size=self.size).update(is_default=False)
        self.is_default = True
        self.save()

    def clean(self):
        if self.size == Size.SUBJECT and len(list(filter(str.strip, self.body.splitlines()))) > 1:
            raise ValidationError({"body": "The subject of an e-mail is one line: take out the others."})


GIVEN, ASKED = Direction.GIVEN, Direction.ASKED
WARM, COLD = DraftTemplate.Kind.WARM, DraftTemplate.Kind.COLD
