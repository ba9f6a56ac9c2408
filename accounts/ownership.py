"""Who owns what, held three times: queries start at the user, forms are scoped to them, the database refuses the rest.

Every table of ours carries `owner`. A reference between two of them is a composite foreign key on (owner, id), so that
no row can point at another owner's row, whatever the code above does.
"""

from hashlib import sha256

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.constraints import BaseConstraint

from accounts.conflicts import Conflict, differences

# What a composite foreign key points at; also the index for "this owner's rows".
OWNER_KEY = models.UniqueConstraint(fields=["owner", "id"], name="%(app_label)s_%(class)s_owner_key")


class SameOwner(BaseConstraint):
    """A foreign key on (owner, `field`): the row that `field` points at belongs to the same owner as this row."""

    def __init__(self, field: str, *, name: str = ""):
        self.field = field
        super().__init__(name=name or f"%(app_label)s_%(class)s_{field}_same_owner")

    def create_sql(self, model, schema_editor):
        # At the end of the migration: the key that this one points at may be made later in the same migration.
        quote = schema_editor.quote_name
        field = model._meta.get_field(self.field)
        schema_editor.deferred_sql.append(
            f"ALTER TABLE {quote(model._meta.db_table)} ADD CONSTRAINT {quote(self.name)} "
            f"FOREIGN KEY ({quote('owner_id')}, {quote(field.column)}) "
            f"REFERENCES {quote(field.related_model._meta.db_table)} ({quote('owner_id')}, {quote('id')}) "
            "DEFERRABLE INITIALLY DEFERRED"
        )

    constraint_sql = create_sql

    def remove_sql(self, model, schema_editor):
        quote = schema_editor.quote_name
        return f"ALTER TABLE {quote(model._meta.db_table)} DROP CONSTRAINT {quote(self.name)}"

    def validate(self, model, instance, exclude=None, using=None):
        field = model._meta.get_field(self.field)
        if instance.owner_id is None or (exclude and self.field in exclude):
            return
        target = getattr(instance, self.field) if getattr(instance, field.attname) is not None else None
        if target is not None and target.owner_id != instance.owner_id:
            raise ValidationError({self.field: f"This {field.verbose_name} belongs to somebody else."})

    def deconstruct(self):
        path, _, kwargs = super().deconstruct()
        return path, (self.field,), kwargs

    def __eq__(self, other):
        return isinstance(other, SameOwner) and (self.field, self.name) == (other.field, other.name)

    def __hash__(self):
        return hash((self.field, self.name))


class Owned(models.Model):
    """A row that belongs to one user."""

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, db_index=False)

    counted_as: tuple[str, str] | None = None  # one and many, where a deletion says what goes along

    class Meta:
        abstract = True


class Derived(Owned):
    """An owned row that follows from others and that the database keeps: nobody writes it, no history records it."""

    class Meta:
        abstract = True


class Edited(Owned):
    """An owned row that people edit: it counts its versions, so that a stale save can be told from a fresh one."""

    version = models.PositiveIntegerField(default=1, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


class OwnedForm(forms.ModelForm):
    """A form for one row of `user`: its choices are the user's, and so is the row that it makes.

    For an `Edited` row it carries the version it was opened with. If the row has moved on, the form does not save: it
    keeps what was typed, lists what differs in `conflicts`, and takes the new version: saving again is then a choice.
    """

    only_adds: frozenset[str] = frozenset()  # fields that add to what is there, and so overwrite nothing

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.conflicts: list[Conflict] = []
        if self.instance.owner_id is None:
            self.instance.owner = user
        for field in self.fields.values():
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = field.queryset.filter(owner=user)
        if isinstance(self.instance, Edited) and self.instance.pk:
            self.fields["version"] = forms.CharField(widget=forms.HiddenInput, required=False, initial=self.opened_with)

    def beside(self) -> list:
        """What the form shows out of other rows. They count no versions: a change there is seen by comparing."""
        return []

    def opened_with(self) -> str:
        """The version of the row, and a digest of what stands beside it: "3" or "3.5f1c9a"."""
        beside = self.beside()
        digest = f".{sha256(repr(beside).encode()).hexdigest()[:16]}" if beside else ""
        return f"{self.instance.version}{digest}"

    def clean(self):
        cleaned = super().clean()
        if "version" in self.fields:
            self._refuse_stale_save(cleaned.get("version", ""))
        return cleaned

    def _refuse_stale_save(self, opened: str):
        stored = type(self.instance)._base_manager.select_for_update().get(pk=self.instance.pk)
        now = type(self)(user=self.user, instance=stored)
        is_stale = opened not in {str(stored.version), now.opened_with()}
        self.conflicts = self.differences(now) if is_stale else []
        if not self.conflicts:
            self.instance.version = stored.version + 1
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = now.opened_with()
        raise ValidationError(
            "This was changed elsewhere since you opened it. Nothing is saved yet: "
            "compare both versions, and save again to keep yours.",
            code="stale",
        )

    def differences(self, now: "OwnedForm") -> list["Conflict"]:
        """Where what was typed differs from what the form would show `now`."""
        return differences(
            self, lambda name: now.get_initial_for_field(now.fields[name], name), without={"version"} | self.only_adds
        )
