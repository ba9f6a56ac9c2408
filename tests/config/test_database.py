"""The embedded server with real processes: each holder below is a Python that uses the server as any command does."""

import os
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from config import database

HOLDER = """
import sys
from pathlib import Path
from config.database import EmbeddedServer
EmbeddedServer(Path(sys.argv[1]), user=sys.argv[2] or None, durable=False).acquire()
print("ready", flush=True)
sys.stdin.read()
"""
ROOT = os.geteuid() == 0


@pytest.fixture(scope="module")
def var():
    """A state folder with a short path; as root, its server lives under /var/lib/vouch like every other of root's."""
    with tempfile.TemporaryDirectory(prefix="vouch-") as folder:
        yield Path(folder)
        shutil.rmtree(Path(folder, "postgres").resolve(), ignore_errors=True)


@pytest.fixture
def server(var):
    return database.embedded(var, durable=False)


@contextmanager
def holder(server, **options):
    with subprocess.Popen(  # noqa: S603 - the Python that runs this test
        [sys.executable, "-c", HOLDER, str(server.home), server.user or ""],
        cwd=settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        **options,
    ) as process:
        yield process
        process.stdin.close()


def wait_for(process):
    assert process.stdout.readline() == "ready\n"


@contextmanager
def running(server):
    with holder(server) as process:
        wait_for(process)
        yield process


def connect(server):
    return psycopg.connect(
        host=str(server.socket_folder), port=database.PORT, user=database.USER, dbname=database.NAME, autocommit=True
    )


def mark(server):
    return server.data / "postmaster.pid"


def number(server):
    return int(mark(server).read_text().split()[0])


def mode(folder):
    return stat.S_IMODE(folder.stat().st_mode)


def test_two_processes_that_start_at_once_share_one_server(server):
    with holder(server) as first, holder(server) as second:
        wait_for(first)
        wait_for(second)
        assert server.is_running()


def test_last_process_to_leave_stops_the_server(server):
    with running(server):
        started = number(server)
        with running(server):
            assert number(server) == started
        assert server.is_running()
    assert not server.is_running()


def test_killed_process_leaves_the_server_to_the_next(server):
    with running(server) as process:
        started = number(server)
        process.kill()
    with running(server):
        assert number(server) == started
    assert not server.is_running()


def test_killed_server_recovers_with_every_committed_row(server):
    with running(server):
        with connect(server) as connection:
            connection.execute("SET synchronous_commit = on")  # off for the sake of speed in the servers of tests
            connection.execute("CREATE TABLE kept AS SELECT generate_series(1, 1000)")
        os.kill(number(server), signal.SIGKILL)
        with running(server), connect(server) as connection:
            assert connection.execute("SELECT count(*) FROM kept").fetchone() == (1000,)


def test_number_of_a_killed_server_may_belong_to_another_program(server):
    with running(server):
        os.kill(number(server), signal.SIGKILL)
    with subprocess.Popen(["/bin/sleep", "60"], user=server.user) as other:
        rest = mark(server).read_text().split("\n", 1)[1]
        mark(server).write_text(f"{other.pid}\n{rest}")
        with running(server):
            assert server.is_running()
        other.kill()


def test_set_up_that_was_cut_off_is_redone(server):
    with running(server):
        pass
    server.data.rename(server.home / "data.unfinished")
    (server.home / "data.unfinished" / "global" / "pg_control").unlink()
    with running(server):
        assert server.is_running()


def test_start_that_fails_says_why(server):
    with running(server):
        pass
    release = (server.data / "PG_VERSION").read_text()
    (server.data / "PG_VERSION").write_text("9\n")
    try:
        with holder(server, stderr=subprocess.PIPE) as process:
            assert "are incompatible with server" in process.stderr.read()
    finally:
        (server.data / "PG_VERSION").write_text(release)


def test_nobody_else_reaches_the_socket(server):
    with running(server), connect(server) as connection:
        assert mode(server.home) == mode(server.socket_folder) == 0o700
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)


def test_folders_above_keep_their_modes(server, var):
    folders = [var, *var.parents, *server.home.parents]
    before = [mode(folder) for folder in folders]
    with running(server):
        assert [mode(folder) for folder in folders] == before


def test_long_path_gets_a_short_socket_folder(server):
    server = replace(server, home=server.home / ("long" + "ä" * 50))
    try:
        with running(server), connect(server) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)
            assert mode(server.socket_folder) == 0o700
    finally:
        shutil.rmtree(server.socket_folder)


def test_folder_of_another_user_is_refused_and_left_alone(tmp_path):
    foreign = tmp_path if ROOT else Path("/usr")
    if ROOT:
        os.chown(foreign, 12345, 12345)
    before = mode(foreign)
    with pytest.raises(database.DatabaseError, match="belongs to another user"):
        database.EmbeddedServer(foreign).acquire()
    assert mode(foreign) == before


@pytest.mark.skipif(not ROOT, reason="only root's data lies outside of the state folder")
def test_moved_state_folder_of_root_keeps_its_data(server, var, tmp_path):
    moved = shutil.copytree(var, tmp_path / "moved", symlinks=True)
    assert database.embedded(moved).home == server.home


@pytest.mark.skipif(not ROOT, reason="asks what root may do")
def test_data_of_an_ordinary_user_is_refused_to_root(tmp_path):
    (tmp_path / "postgres").mkdir()
    with pytest.raises(database.DatabaseError, match="start Vouch as the user"):
        database.embedded(tmp_path)
