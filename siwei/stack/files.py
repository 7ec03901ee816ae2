"""Where the embedded server keeps its things: all of it lies in `var/` of the repository."""

from __future__ import annotations

import fcntl
import hashlib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path

LONGEST_SOCKET_PATH = 107
SOCKET_NAME = ".s.PGSQL.5432"
DATABASE = "siwei"


class StackError(Exception):
    """The server or a process cannot run; the message is the sentence to show."""


@dataclass(frozen=True)
class Files:
    """The folders and files of one repository's server.  root: the repository."""

    root: Path

    @property
    def var(self) -> Path:
        return self.root / "var"

    @property
    def data(self) -> Path:
        """The data directory, once it is complete; a link where root cannot use namespaces (see cage.py)."""
        return Path(os.path.realpath(self.var / "pg"))

    @property
    def fresh(self) -> Path:
        """Where initdb works; renamed to `data` when it has succeeded, so never holds anything of worth."""
        return self.data.with_name(self.data.name + ".new")

    @property
    def sockets(self) -> Path:
        return self.data.with_name(self.data.name + ".run")

    @property
    def secrets(self) -> Path:
        return self.var / "pg.secrets"

    @property
    def users(self) -> Path:
        """Locked shared by each process that uses the server, exclusively by whoever stops it."""
        return self.var / "pg.users"

    @property
    def starting(self) -> Path:
        """Locked by the one process that starts or leaves at this moment."""
        return self.var / "pg.start"

    @property
    def keeper(self) -> Path:
        """Locked by the keeper as long as it lives; holds its process number."""
        return self.var / "pg.keeper"

    @property
    def log(self) -> Path:
        return self.var / "log" / "postgres.log"

    def make(self) -> None:
        try:
            self.log.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise StackError(
                f"無法建立資料夾 {self.log.parent}：{error.strerror}。請檢查資料夾的權限與磁碟空間。"
            ) from error

    def short_sockets(self) -> Path:
        """Return the socket folder under a name that fits into an address: itself, or a link to it."""
        if len(os.fsencode(self.sockets / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return self.sockets
        name = hashlib.sha256(os.fsencode(self.sockets)).hexdigest()[:12]
        link = Path(tempfile.gettempdir()) / f"siwei-{os.geteuid()}-{name}"
        _link(link, self.sockets)
        return link


def _link(link: Path, target: Path) -> None:
    # The temporary folder is everybody's: only a link of our own making may be followed.
    try:
        ours = os.lstat(link).st_uid == os.geteuid()
        if ours and os.readlink(link) == str(target):
            return
        link.unlink()
    except FileNotFoundError:
        pass
    except OSError as error:
        raise StackError(f"無法使用 {link}：這個名稱已被別的使用者占用。請刪除它，或設定環境變數 TMPDIR。") from error
    link.symlink_to(target)


class Lock:
    """One open lock file.  The kernel frees it when its process ends, however it ends."""

    def __init__(self, path: Path) -> None:
        try:
            self._file = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except PermissionError as error:
            raise StackError(f"無法開啟 {path}：檔案屬於別的使用者。請用建立它的使用者執行。") from error

    def share(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_SH)

    def take(self) -> None:
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def try_share(self) -> bool:
        return self._try(fcntl.LOCK_SH)

    def try_take(self) -> bool:
        """Take the lock alone if nobody else holds it.  A shared lock held before is lost when this fails."""
        return self._try(fcntl.LOCK_EX)

    def _try(self, how: int) -> bool:
        try:
            fcntl.flock(self._file, how | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def write(self, text: str) -> None:
        os.ftruncate(self._file, 0)
        os.pwrite(self._file, text.encode(), 0)

    def read(self) -> str:
        return os.pread(self._file, 100, 0).decode()

    def close(self) -> None:
        os.close(self._file)

    def __enter__(self) -> Lock:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
