"""The packet for somebody whom I asked: put together once, seen by me, and shown behind a link that expires.

The page behind the link shows `content` and looks at nothing else, so that it cannot tell more.
"""

from django.db import models

from accounts import history
from accounts.links import Link
from accounts.ownership import OWNER_KEY, Owned, SameOwner


@history.tracked
class Packet(Owned):
    """What was put together for one referral; a newer packet takes its place."""

    referral = models.ForeignKey("referrals.Referral", models.CASCADE)
    link = models.OneToOneField(Link, models.CASCADE, related_name="packet")
    content = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_related_name = "packets"
        ordering = ["-created_at", "-id"]
        constraints = [OWNER_KEY, SameOwner("referral"), SameOwner("link")]
        indexes = [models.Index(fields=["owner", "referral"], name="packet_by_referral")]

    def __str__(self):
        return f"Packet for {self.content['to']}, {self.content['position']}"
