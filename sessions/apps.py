from django.apps import AppConfig
from django.contrib.auth import get_user_model
from django.db.models.signals import post_save


class SessionsConfig(AppConfig):
    name = "sessions"
    label = "mock_sessions"  # Django's own app has the label "sessions"
    verbose_name = "mock sessions"

    def ready(self):
        post_save.connect(give_catalogue, sender=get_user_model(), dispatch_uid="mock_sessions.give_catalogue")


def give_catalogue(instance, created, raw=False, **kwargs):
    """Each new user starts with the skill catalogue."""
    if created and not raw:
        from sessions.catalogue import seed

        seed(instance)
