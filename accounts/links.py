"""Public links: addresses that open one page of mine to whoever has them, without an account.

A link is random, expires, can be revoked, and opens once unless it is reusable. accounts/public.py serves the pages;
what is behind a link is found from its row: the owner, or what points at it, such as `link.packet`.

    link = request.user.links.create(kind=Kind.PACKET, expires_at=now + timedelta(days=14), is_reusable=True)
"""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.db import models
from django.db.models import Exists, OuterRef, Q

from accounts.ownership import OWNER_KEY, Owned

KEPT_FOR = timedelta(days=90)  # after it was closed


class Kind(models.TextChoices):
    """Which page a link opens; it opens no other."""

    CARD = "card", "My card"
    PACKET = "packet", "Ask packet"


def new_token() -> str:
    """192 random bits that an address holds as they are."""
    return secrets.token_urlsafe(24)


class LinkQuerySet(models.QuerySet):
    def unexpired(self, *, now: datetime):
        return self.filter(expires_at__gt=now, revoked_at=None, owner__is_active=True)

    def open(self, *, now: datetime):
        return self.unexpired(now=now).filter(Q(used_at=None) | Q(is_reusable=True))

    def closed_by(self, moment: datetime):
        used_up = Q(used_at__lt=moment, is_reusable=False)
        return self.filter(Q(expires_at__lt=moment) | Q(revoked_at__lt=moment) | used_up)

    def pointed_at_by_none(self):
        """No packet and no inbox entry has come by them, and none that an undo could bring back."""
        links = self
        for relation in self.model._meta.related_objects:
            for rows in (relation.related_model, relation.related_model.pgh_event_model):
                links = links.exclude(Exists(rows.objects.filter(**{relation.field.name: OuterRef("pk")})))
        return links


class Link(Owned):
    """The token is kept as it is, so that its owner can show the address again: it opens little, and not for long."""

    kind = models.CharField(max_length=10, choices=Kind)
    token = models.CharField(max_length=64, unique=True, default=new_token, editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField("expires")
    is_reusable = models.BooleanField("more than once", default=False)
    used_at = models.DateTimeField("used", null=True, blank=True)
    receipt = models.UUIDField(null=True, blank=True, editable=False)  # from the form of whoever used it last
    revoked_at = models.DateTimeField("revoked", null=True, blank=True)

    objects = LinkQuerySet.as_manager()

    class Meta:
        default_related_name = "links"
        ordering = ["-created_at", "-id"]
        constraints = [OWNER_KEY]
        indexes = [models.Index(fields=["owner", "kind", "-created_at", "-id"], name="link_by_kind")]

    def __str__(self):
        return f"{self.get_kind_display()}, made on {self.created_at:%-d %B %Y}"

    @property
    def is_used_up(self) -> bool:
        return self.used_at is not None and not self.is_reusable

    def closed_because(self, *, now: datetime) -> str:
        """ "revoked", "used" or "expired"; empty while the link is open. For the owner: nobody else learns it."""
        if self.revoked_at:
            return "revoked"
        if self.is_used_up:
            return "used"
        return "expired" if self.expires_at <= now else ""

    def use(self, *, now: datetime, receipt: UUID | None = None) -> bool:
        """Mark the link as used. Of two who use it at once, the second gets False, unless it is reusable.

        A `receipt` lets whoever used it come back: a random number that the form carried, and that its answer leads to.
        """
        return bool(Link.objects.open(now=now).filter(pk=self.pk).update(used_at=now, receipt=receipt))

    def was_used_with(self, receipt: str) -> bool:
        return self.receipt is not None and secrets.compare_digest(str(self.receipt).encode(), receipt.encode())

    def revoke(self, *, now: datetime) -> None:
        Link.objects.filter(pk=self.pk, revoked_at=None).update(revoked_at=now)


def find(kind: str, token: str, *, now: datetime) -> Link | None:
    """The link of this token, which may be used up, in one look-up whatever the token is."""
    links = Link.objects.select_related("owner").unexpired(now=now)
    return links.filter(kind=kind, token=token.replace("\0", "")).first()


def purge(*, now: datetime) -> int:
    """Forget what was closed long ago and leads nowhere. Returns how many links that were."""
    return Link.objects.closed_by(now - KEPT_FOR).pointed_at_by_none().delete()[0]
