from django.apps import AppConfig
from django.contrib.auth import get_user_model
from django.db.models.signals import post_save


class ReferralsConfig(AppConfig):
    name = "referrals"

    def ready(self):
        post_save.connect(give_templates, sender=get_user_model(), dispatch_uid="referrals.give_templates")


def give_templates(instance, created, raw=False, **kwargs):
    """Each new user starts with the standard templates."""
    if created and not raw:
        from referrals.standard import seed

        seed(instance)
