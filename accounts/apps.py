from django.apps import AppConfig
from django.core import checks

from accounts import squashed


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        checks.register(squashed.all_or_none, checks.Tags.database)
