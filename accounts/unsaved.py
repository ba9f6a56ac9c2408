"""What was typed into a form and not sent yet, kept until it is: closing the tab or a dead battery loses nothing.

A form has a key, such as "session-new" or "draft-34". In a view:

    kept = unsaved.kept(request.user, "session-12")
    initial = prefilled | (kept.initial if request.method == "GET" else {})
    form = SessionForm(request.POST or None, ..., initial=initial)
    ...
    if it was saved:
        unsaved.forget(request.user, "session-12", version=request.POST.get("unsaved", ""))
    return render(request, "...", {"form": form, "kept": kept})

In the template: components/_unsaved.html before the form; on it `data-autosave="{{ kept.key }}"`, `data-owner` with the
user's key, and autocomplete="off", because the server restores it and not the browser; components/_autosave.html beside
its button; and static/js/autosave.js among the scripts.

A version is "<sheet>.<count>", made by the browser: a sheet is one form opened once in one tab, so that a tab that did
not hear that its words were kept is not taken for another tab.
"""

import json
import re
from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.http import QueryDict

from accounts.locking import one_at_a_time
from accounts.ownership import OWNER_KEY, Owned

KEPT_FOR = timedelta(days=30)
MOST_FORMS, MOST_FIELDS, MOST_BYTES = 200, 2000, 300_000
KEY = re.compile(r"[a-z0-9-]{1,60}")
VERSION = re.compile(r"([0-9a-f]{8,32})\.([0-9]{1,9})")
NEVER_KEPT = re.compile(r"csrfmiddlewaretoken|unsaved|.*password.*", re.IGNORECASE)


class CannotKeep(Exception):
    """A sentence for whoever types."""


class Moved(Exception):
    """Another device or tab has saved this form, or sent it off: `there` is what is kept now, None if nothing is."""

    def __init__(self, there: "Unsaved | None"):
        self.there = there


class Unsaved(Owned):
    """One form of one user, as it was typed so far."""

    key = models.CharField(max_length=60)
    fields = models.JSONField(default=dict, help_text="Each name with the list of its values.")
    version = models.CharField(max_length=42, blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        default_related_name = "unsaved"
        ordering = ["-updated_at", "-id"]
        verbose_name = verbose_name_plural = "unsaved forms"
        constraints = [OWNER_KEY, models.UniqueConstraint(fields=["owner", "key"], name="unsaved_once_per_form")]
        indexes = [models.Index(fields=["updated_at"], name="unsaved_by_age")]

    def __str__(self):
        return self.key

    @property
    def as_sent(self) -> QueryDict:
        """The form as if it had been sent."""
        data = QueryDict(mutable=True)
        for name, values in self.fields.items():
            data.setlist(name, values)
        return data

    @property
    def initial(self) -> dict[str, str]:
        """The `initial` of a form whose fields have one value each; "" is no choice and an unticked box."""
        return {name: values[-1] if values else "" for name, values in self.fields.items()}


def kept(user: settings.AUTH_USER_MODEL, key: str) -> Unsaved:
    """What is kept of this form; a row without a `pk`, and without fields, where nothing is."""
    return user.unsaved.filter(key=key).first() or Unsaved(owner=user, key=key)


def forget(user: settings.AUTH_USER_MODEL, key: str, *, version: str) -> None:
    """The form was sent. What another device has kept of it since `version` stays."""
    user.unsaved.filter(key=key, version=version).delete()


def read(body: bytes) -> dict:
    """The arguments of `keep` from what a browser sent: {"key", "version", "base", "fields": {name: [value]}}."""
    if len(body) > MOST_BYTES:
        raise CannotKeep("This is too long to be kept until you send it: send it now, and go on from there.")
    try:
        sent = json.loads(body)
        key, version, base = (str(sent[name]) for name in ("key", "version", "base"))
        fields = {_plain(name): [_plain(value) for value in values] for name, values in sent["fields"].items()}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as problem:
        raise CannotKeep("This is no form.") from problem
    if not KEY.fullmatch(key) or not VERSION.fullmatch(version) or len(fields) > MOST_FIELDS:
        raise CannotKeep("This is no form of ours.")
    kept_fields = {name: values for name, values in fields.items() if not NEVER_KEPT.fullmatch(name)}
    return {"key": key, "version": version, "base": base, "fields": kept_fields}


def _plain(value) -> str:
    """Without what PostgreSQL cannot store: zeros, and halves of an emoji that was cut in two."""
    return str(value).replace("\x00", "").encode(errors="replace").decode()


def keep(
    user: settings.AUTH_USER_MODEL, *, key: str, version: str, base: str, fields: dict[str, list[str]], now: datetime
) -> Unsaved:
    """Keep these fields, typed on top of the version `base` ("" is nothing). Raises Moved and CannotKeep."""
    one_at_a_time("unsaved", str(user.pk))
    there = user.unsaved.filter(key=key).first()
    if there is None and not base:
        if user.unsaved.count() >= MOST_FORMS:
            raise CannotKeep(f"{MOST_FORMS} forms of yours wait to be sent already: send or discard some of them.")
        return user.unsaved.create(key=key, fields=fields, version=version, updated_at=now)
    if there is None or not _follows(there.version, version=version, base=base):
        if there is not None and there.fields == fields:
            return there
        raise Moved(there)
    if not _is_late(there.version, version):
        there.fields, there.version, there.updated_at = fields, version, now
        there.save()
    return there


def _follows(there: str, *, version: str, base: str) -> bool:
    return there == base or there.partition(".")[0] == version.partition(".")[0]


def _is_late(there: str, version: str) -> bool:
    """Of one sheet, an earlier save can arrive after a later one."""
    (sheet, _, count), (other, _, last) = version.partition("."), there.partition(".")
    return sheet == other and int(count) <= int(last)


def purge(*, now: datetime) -> int:
    """Forget what nobody has gone on with for a month. Returns how many forms that were."""
    return Unsaved.objects.filter(updated_at__lt=now - KEPT_FOR).delete()[0]
