"""A PostgreSQL for whoever needs one: the server the environment names, or the one that lies in `var/`.

    with postgres.running(ROOT) as urls:
        psycopg.connect(urls.owner)

The embedded server starts with its first user and is gone when the last one has left.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg.conninfo import conninfo_to_dict

from siwei.stack import cluster
from siwei.stack.files import Files, Lock, StackError

__all__ = ["StackError", "Urls", "running"]

OLDEST, NEWEST = 15, 18
# Recovery after a crash replays the log; the server refuses connections meanwhile.
LONGEST_START = 120.0
LONGEST_STOP = 45.0
ATTEMPTS = 3
LARGEST_LOG = 10_000_000


@dataclass(frozen=True)
class Urls:
    """The addresses of one database for its three roles.  A server of somebody else's has no bootstrap."""

    owner: str
    web: str
    bootstrap: str | None


@contextlib.contextmanager
def running(root: Path) -> Iterator[Urls]:
    """Hold a server for as long as the block runs.  root: the repository.  Raises StackError."""
    given = _given()
    if given:
        _check_version(given.owner)
        yield given
        return
    files = Files(root.resolve())
    files.make()
    with Lock(files.users) as users:
        # Waits here while a server is being stopped.
        users.share()
        try:
            yield _attach(files)
        finally:
            _leave(files, users)


def revive(root: Path, url: str) -> bool:
    """Start the embedded server again if its keeper was killed; for who holds it by `running`.  -> whether that was needed.

    url: where the caller's database is; a server of somebody else's is not ours to start.  Raises StackError.
    """
    files = Files(root.resolve())
    if conninfo_to_dict(url).get("host") != str(files.short_sockets()) or _keeper_lives(files):
        return False
    _attach(files)
    return True


def _given() -> Urls | None:
    owner, web = os.environ.get("DATABASE_URL"), os.environ.get("DATABASE_WEB_URL")
    if bool(owner) != bool(web):
        missing = "DATABASE_WEB_URL" if owner else "DATABASE_URL"
        raise StackError(
            f"環境變數缺少 {missing}：使用現有的 PostgreSQL 時，DATABASE_URL（擁有者）與 "
            "DATABASE_WEB_URL（網站角色）兩個都要設定；都不設定則使用內附的資料庫。"
        )
    return Urls(owner, web, os.environ.get("DATABASE_BOOTSTRAP_URL")) if owner and web else None


def _check_version(url: str) -> None:
    try:
        with psycopg.connect(url, connect_timeout=10) as connection:
            version = connection.info.server_version // 10_000
    except psycopg.OperationalError as error:
        raise StackError(f"無法連線到 DATABASE_URL 指定的資料庫，請檢查位址與密碼：{error}") from error
    if not OLDEST <= version <= NEWEST:
        raise StackError(f"PostgreSQL 的版本是 {version}，本系統需要 {OLDEST} 到 {NEWEST} 版。請改用合適的伺服器。")


def _attach(files: Files) -> Urls:
    with Lock(files.starting) as starting:
        starting.take()
        passwords = _start(files)
        cluster.ensure_roles(files, passwords)
    address = {role: cluster.url(files, role, password) for role, password in passwords.items()}
    return Urls(address[cluster.OWNER], address[cluster.WEB], address[cluster.BOOTSTRAP])


def _start(files: Files) -> cluster.Passwords:
    """Return when a server accepts connections: one that is there, or a new one."""
    for attempt in range(ATTEMPTS):
        # The sessions of a killed server may need a moment to notice, and block the next one meanwhile.
        time.sleep(attempt)
        passwords = cluster.read_passwords(files)
        if passwords is None:
            _dismiss_keeper(files)
        if passwords is None or not _keeper_lives(files):
            passwords = cluster.settle(files)
            _spawn_keeper(files)
        if _wait_until_ready(files, passwords):
            return passwords
    raise StackError(f"資料庫無法啟動。請看 {files.log} 的最後幾行：\n{_last_lines(files.log)}")


def _spawn_keeper(files: Files) -> None:
    if files.log.exists() and files.log.stat().st_size > LARGEST_LOG:
        files.log.rename(files.log.with_suffix(".log.1"))
    command = [sys.executable, "-m", "siwei.stack.keeper", str(files.root)]
    with files.log.open("ab") as log:
        subprocess.run(command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, check=False)


def _dismiss_keeper(files: Files) -> None:
    """Ask the keeper to stop the server, and wait until both are gone."""
    end = time.monotonic() + LONGEST_STOP
    asked = False
    while time.monotonic() < end:
        with Lock(files.keeper) as lock:
            if lock.try_take():
                return
            if not asked and (number := lock.read()):
                os.kill(int(number), signal.SIGTERM)
                asked = True
        time.sleep(0.01)


def _keeper_lives(files: Files) -> bool:
    with Lock(files.keeper) as lock:
        return not lock.try_take()


def _wait_until_ready(files: Files, passwords: cluster.Passwords) -> bool:
    address = cluster.url(files, cluster.BOOTSTRAP, passwords[cluster.BOOTSTRAP], "postgres")
    start = time.monotonic()
    while _keeper_lives(files) and time.monotonic() < start + LONGEST_START:
        try:
            psycopg.connect(address).close()
        except psycopg.OperationalError as error:
            if "password authentication failed" in str(error):
                raise StackError(
                    f"{files.secrets} 的密碼與資料庫不符。請刪除這個檔案再執行一次，密碼會重新設定，資料不受影響。"
                ) from error
            # Each try leaves a line in the log: seldom during a long recovery.
            time.sleep(0.02 + (time.monotonic() - start) / 10)
        else:
            return True
    return False


def _last_lines(log: Path, count: int = 5) -> str:
    return "\n".join(log.read_text(errors="replace").splitlines()[-count:])


def _leave(files: Files, users: Lock) -> None:
    """Stop using the server; the last to leave waits until it is down, so that nothing is left running."""
    with Lock(files.starting) as starting:
        # One after the other: two that leave at once would each take the other for one who stays.
        starting.take()
        others_stay = not users.try_take() and users.try_share()
        if not others_stay:
            _dismiss_keeper(files)
