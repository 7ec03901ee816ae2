"""Makes sure of the programs that the tests drive.  `make run` needs none of them."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from console import SetupError, attempt, run, step


@dataclass(frozen=True)
class Program:
    name: str
    package: str
    found: Callable[[], bool]


def install() -> None:
    missing = [program for program in PROGRAMS if not program.found()]
    if not missing:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        names = "、".join(f"{each.name}（套件 {each.package}）" for each in missing)
        raise SetupError(f"測試還需要 {names}，請由系統管理者安裝後再執行一次。")
    with step("安裝測試用的程式：" + "、".join(each.name for each in missing)):
        _apt_install([each.package for each in missing])


def _apt_install(names: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # Another apt-get may be at work: wait for it.
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    command = [*apt, "install", "--yes", "--no-install-recommends", *names]
    # The list of packages is missing or old on a fresh machine.
    if attempt(command, environment).returncode != 0:
        run([*apt, "update"], environment)
        run(command, environment)


def _has_chromium() -> bool:
    return any(shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))


def _has_writer() -> bool:
    program = shutil.which("soffice")
    return program is not None and (Path(program).resolve().parent / "libswlo.so").exists()


def _has_pdftoppm() -> bool:
    return shutil.which("pdftoppm") is not None


def _has_openssl() -> bool:
    return shutil.which("openssl") is not None


def _has_softhsm() -> bool:
    return shutil.which("softhsm2-util") is not None


PROGRAMS = (
    Program("Chromium", "chromium", _has_chromium),
    Program("LibreOffice Writer", "libreoffice-writer-nogui", _has_writer),
    Program("pdftoppm", "poppler-utils", _has_pdftoppm),
    Program("OpenSSL", "openssl", _has_openssl),
    Program("SoftHSM", "softhsm2", _has_softhsm),
)
