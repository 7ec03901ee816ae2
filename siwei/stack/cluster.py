"""The data directory over its whole life: made, repaired after an interruption, given roles and the database."""

from __future__ import annotations

import contextlib
import json
import os
import secrets
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import psycopg
from psycopg import sql

from siwei.stack.cage import cage, give, give_data, settle_home
from siwei.stack.files import DATABASE, Files, StackError

BOOTSTRAP, OWNER, WEB = "siwei_bootstrap", "siwei_owner", "siwei_web"
OPTIONS = {
    BOOTSTRAP: "SUPERUSER LOGIN",
    OWNER: "NOSUPERUSER CREATEDB NOCREATEROLE LOGIN",
    WEB: "NOSUPERUSER NOCREATEDB NOCREATEROLE LOGIN",
}
INITDB = (
    *("--username", BOOTSTRAP, "--encoding", "UTF8", "--locale", "C.UTF-8"),
    # The server's own C.UTF-8: the same order and case on every machine, whatever its C library.
    *("--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
    *("--auth-local", "scram-sha-256", "--auth-host", "scram-sha-256", "--sync-method", "syncfs"),
)
STOP_SIGNALS = ((signal.SIGINT, 20.0), (signal.SIGQUIT, 10.0), (signal.SIGKILL, 5.0))

Passwords = dict[str, str]


def settle(files: Files) -> Passwords:
    """Bring the data directory to where a server may start on it, and return the roles' passwords.

    Only for whoever holds the start lock while no keeper is alive.
    """
    settle_home(files)
    if not files.data.exists():
        return _create(files)
    give_data(files.data)
    _check_owner(files.data)
    _stop_leftover(files.data)
    _make_sockets(files, files.data)
    return read_passwords(files) or _reset_password(files)


def read_passwords(files: Files) -> Passwords | None:
    try:
        found: Passwords = json.loads(files.secrets.read_text())
    except FileNotFoundError:
        return None
    except PermissionError as error:
        raise StackError(f"無法讀取 {files.secrets}：檔案屬於別的使用者。請用建立它的使用者執行。") from error
    except ValueError as error:
        raise StackError(
            f"{files.secrets} 的內容損壞。請刪除這個檔案再執行一次，密碼會重新設定，資料不受影響。"
        ) from error
    return found


def url(files: Files, role: str, password: str, database: str = DATABASE) -> str:
    """Return the address of the database for psycopg: through the private socket, never over the network."""
    where = urlencode({"host": str(files.short_sockets())})
    return f"postgresql://{role}:{quote(password)}@/{database}?{where}"


def ensure_roles(files: Files, passwords: Passwords) -> None:
    """Make whatever is missing of roles and database; an interrupted first start leaves any part of them."""
    address = url(files, BOOTSTRAP, passwords[BOOTSTRAP], "postgres")
    with psycopg.connect(address, autocommit=True) as connection:
        for role, options in OPTIONS.items():
            _ensure_role(connection, role, options, passwords[role])
        # The tests act as the web role.
        connection.execute(f"GRANT {WEB} TO {OWNER}")
        # The tests' flush empties append-only tables, whose triggers forbid it otherwise.
        connection.execute(f"GRANT SET ON PARAMETER session_replication_role TO {OWNER}")
        if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE]).fetchone():
            connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")


def _ensure_role(connection: psycopg.Connection, role: str, options: str, password: str) -> None:
    found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
    verb = "ALTER" if found else "CREATE"
    connection.execute(sql.SQL(f"{verb} ROLE {role} {options} PASSWORD {{}}").format(password))


def _make_sockets(files: Files, data: Path) -> None:
    files.sockets.mkdir(mode=0o700, exist_ok=True)
    give(files.sockets, data)
    _check_owner(files.sockets)


def _check_owner(folder: Path) -> None:
    if os.geteuid() not in (0, folder.stat().st_uid):
        raise StackError(f"無法使用 {folder}：資料夾屬於別的使用者。請用建立它的使用者執行。")


def _create(files: Files) -> Passwords:
    """Run initdb beside the final place and rename: a directory under its final name is always complete."""
    passwords = read_passwords(files) or _write_passwords(files, _new_passwords())
    shutil.rmtree(files.fresh, ignore_errors=True)
    files.fresh.mkdir(mode=0o700)
    give_data(files.fresh)
    _make_sockets(files, files.fresh)
    here = cage(files, files.fresh)
    with _password_file(files, passwords[BOOTSTRAP]) as name:
        child = here.start(files.log, "initdb", "-D", here.data, *INITDB, "--pwfile", f"{here.sockets}/{name}")
        if child.wait() != 0:
            raise StackError(f"無法建立資料庫資料夾 {files.data}。原因請看 {files.log} 的最後幾行。")
    files.fresh.rename(files.data)
    return passwords


@contextlib.contextmanager
def _password_file(files: Files, password: str) -> Iterator[str]:
    """Lay the password where only the server's user and we can read it, for as long as initdb needs it."""
    path = files.sockets / "password"
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(password)
    give(path, files.fresh)
    try:
        yield path.name
    finally:
        path.unlink()


def _new_passwords() -> Passwords:
    return {role: secrets.token_urlsafe(24) for role in OPTIONS}


def _write_passwords(files: Files, passwords: Passwords) -> Passwords:
    half = files.secrets.with_name(files.secrets.name + ".new")
    half.unlink(missing_ok=True)
    half.touch(mode=0o600)
    with half.open("w") as file:
        json.dump(passwords, file)
        file.flush()
        os.fsync(file.fileno())
    half.rename(files.secrets)
    return passwords


def _reset_password(files: Files) -> Passwords:
    """The data is there, the file with the passwords is not: set new ones, in single-user mode."""
    passwords = _new_passwords()
    here = cage(files, files.data)
    child = here.start(files.log, "postgres", "--single", "-D", here.data, "postgres", stdin=subprocess.PIPE)
    child.communicate(f"ALTER ROLE {BOOTSTRAP} PASSWORD '{passwords[BOOTSTRAP]}'\n".encode())
    if child.returncode != 0:
        raise StackError(f"{files.secrets} 不見了，也無法重設密碼。原因請看 {files.log} 的最後幾行。")
    return _write_passwords(files, passwords)


def _stop_leftover(data: Path) -> None:
    """End a server that outlived its keeper, and remove the pid file if its number is somebody else's now.

    PostgreSQL refuses to start when any live process has that number, so the process itself is looked at.
    """
    pid_file = data / "postmaster.pid"
    pid = _number(pid_file)
    if pid is None:
        return
    for number, patience in STOP_SIGNALS:
        if not serves(pid, data):
            break
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, number)
        _wait_until_gone(pid, data, patience)
    if _number(pid_file) == pid and not serves(pid, data):
        pid_file.unlink(missing_ok=True)


def _number(pid_file: Path) -> int | None:
    try:
        return int(pid_file.read_text().split("\n")[0])
    except (FileNotFoundError, ValueError):
        return None


def serves(pid: int, data: Path) -> bool:
    """Tell whether process `pid` is a PostgreSQL server working in `data`, seen from any namespace."""
    process = Path("/proc") / str(pid)
    try:
        program = os.readlink(process / "exe").removesuffix(" (deleted)")
        return Path(program).name == "postgres" and os.path.samestat((process / "cwd").stat(), data.stat())
    except OSError:
        return False


def _wait_until_gone(pid: int, data: Path, patience: float) -> None:
    end = time.monotonic() + patience
    while serves(pid, data) and time.monotonic() < end:
        time.sleep(0.02)
