"""The first migration of each app stands for all those that made its tables before: a database has all, or none."""

from django.core import checks
from django.db import connections
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

LAST_WITH_EACH = "feced06"  # the last commit that has them one by one


def all_or_none(databases=None, **kwargs) -> list[checks.Error]:
    """Before `migrate` does anything: Django takes an app with some of them for up to date, and says nothing."""
    loader = MigrationLoader(None)
    return [
        checks.Error(
            f"This database stopped among earlier migrations of {squashed.app_label} that are now one.",
            hint=f'Run "manage.py migrate" with Vouch as of commit {LAST_WITH_EACH}, then once more with this version.',
            id="accounts.E001",
        )
        for alias in databases or []
        for applied in [MigrationRecorder(connections[alias]).applied_migrations()]
        for squashed in loader.replacements.values()
        for gone in [[one for one in squashed.replaces if one not in loader.disk_migrations]]
        if 0 < sum(one in applied for one in gone) < len(gone)
    ]
