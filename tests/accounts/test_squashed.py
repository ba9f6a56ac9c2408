import pytest
from django.core.management import CommandError, call_command
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db
APPLIED = MigrationRecorder.Migration.objects


def test_a_database_with_some_of_the_earlier_migrations_is_refused_with_a_way_out():
    APPLIED.filter(app="contacts", name__in=["0010_receipt_default", "0001_squashed_0010_receipt_default"]).delete()
    with pytest.raises(CommandError, match=r"(?s)earlier migrations of contacts .* commit \w{7}, then once more"):
        call_command("migrate", verbosity=0, skip_checks=False)


def test_a_database_with_all_of_the_earlier_migrations_is_up_to_date_and_only_noted_as_such(capsys):
    APPLIED.filter(name__contains="_squashed_", app__in=["accounts", "contacts"]).delete()
    call_command("migrate")
    assert "No migrations to apply" in capsys.readouterr().out
    assert APPLIED.filter(name="0001_squashed_0010_receipt_default").exists()
