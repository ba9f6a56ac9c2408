"""Tags on sessions: the tags of contacts, so that one word, such as "study group", means one thing everywhere."""

from django.db import models

from accounts import history
from accounts.ownership import OWNER_KEY, Owned, SameOwner
from contacts.models import Tag


@history.tracked
class SessionTagging(Owned):
    session = models.ForeignKey("mock_sessions.MockSession", models.CASCADE)
    tag = models.ForeignKey(Tag, models.CASCADE)

    class Meta:
        default_related_name = "session_taggings"
        constraints = [
            OWNER_KEY,
            SameOwner("session"),
            SameOwner("tag"),
            models.UniqueConstraint(fields=["owner", "tag", "session"], name="tag_once_per_session"),
        ]
        indexes = [models.Index(fields=["owner", "session"], name="session_tagging_by_session")]

    def __str__(self):
        return f"{self.session} is tagged {self.tag}"
