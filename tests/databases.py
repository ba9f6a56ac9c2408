"""One migrated database with the cast in it: all workers copy it, and the next run finds it where nothing has changed.

Migrating takes a worker some seconds, copying what was migrated a fraction of one; and an account, with its skills and
its templates, takes longer to make than most tests do.
"""

import fcntl
import hashlib
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.db.models.signals import post_migrate

from tests.factories import UserFactory

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "vouch_migrated_"
KEPT = {"django_content_type", "auth_permission"}  # what follows from the models
CAST = {"alice": "Alice Martin", "bob": "Bob Novak"}


@contextmanager
def copy(worker: str):
    """Point the connection at a fresh copy of the migrated database while the tests of this worker run."""
    name = f"test_vouch_{worker}"
    with _alone():
        template = _migrated()
    _execute(_drop(name), f"CREATE DATABASE {name} TEMPLATE {template}")
    _connect_to(name)
    # On the class: beside Playwright's event loop Django has a connection of its own.
    type(connection.ops).sql_flush = _emptying
    post_migrate.receivers.clear()  # what fills KEPT, which is what they would do after each emptying, too
    yield
    _execute(_drop(name))


def _emptying(operations, style, tables, **options) -> list[str]:
    """What empties the tables after a test whose browser saw committed rows.

    To delete a few rows from each, with triggers and references asleep, takes a twentieth of what truncating takes.
    """
    names = map(operations.quote_name, set(tables) - KEPT)
    deletions = (f"DELETE FROM {name}" for name in names)  # noqa: S608 - our own names
    return ["; ".join(["SET LOCAL session_replication_role = replica", *deletions])]


def _migrated() -> str:
    """The name of the database that has just the migrations of today, made where there is none."""
    name = PREFIX + _fingerprint()
    there = _execute("SELECT datname FROM pg_database")
    if (name,) not in there:
        unfinished = f"{PREFIX}unfinished"
        outdated = [one for (one,) in there if one.startswith(PREFIX)]
        _execute(*map(_drop, outdated), f"CREATE DATABASE {unfinished}")
        _connect_to(unfinished)
        call_command("migrate", verbosity=0)
        call_command("createcachetable", verbosity=0)
        add_cast()
        _execute(f"ALTER DATABASE {unfinished} RENAME TO {name}")
    return name


def add_cast() -> None:
    for username in CAST:
        member(username)


def member(username: str):
    """One of the cast: the one who is there, or, after a test that emptied the database, a new one."""
    there = get_user_model().objects.filter(username=username).first()
    return there or UserFactory(username=username, display_name=CAST[username])


def _fingerprint() -> str:
    """What the database follows from: migrations, ours and those of packages, and what an account starts with."""
    sources = [
        "requirements.txt",
        "*/migrations/*.py",
        "referrals/standard/*.py",
        "sessions/catalogue.py",
        "tests/databases.py",
        "tests/factories.py",
    ]
    files = [file for source in sources for file in sorted(ROOT.glob(source))]
    texts = b"".join(str(file.relative_to(ROOT)).encode() + file.read_bytes() for file in files)
    return hashlib.sha256(texts).hexdigest()[:16]


@contextmanager
def _alone():
    with (Path(settings.VAR_DIR) / "template.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _drop(name: str) -> str:
    return f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"


def _connect_to(name: str) -> None:
    _disconnect()
    settings.DATABASES["default"]["NAME"] = connection.settings_dict["NAME"] = name


def _execute(*statements: str) -> list[tuple]:
    """Run the statements beside the database of the tests; returns the rows of the last one."""
    _disconnect()
    with connection._nodb_cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
        return cursor.fetchall() if cursor.description else []


def _disconnect() -> None:
    connection.close()
    connection.close_pool()
