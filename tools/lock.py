"""Renews the lock files from pyproject.toml and package.json.  Versions stay as they are where they still fit;
delete a lock file first to take the newest of everything."""

from __future__ import annotations

import frontend
import packages
from console import ROOT, SetupError, run, step

FLAGS = (
    *("--quiet", "--universal", "--python-version", "3.11", "--generate-hashes", "--no-emit-index-url"),
    *("--custom-compile-command", "make lock"),
)
# What makes one machine's lock differ from another's: packages that only it can see.
OWN_PACKAGES = ("UV_INDEX", "UV_EXTRA_INDEX_URL", "UV_FIND_LINKS", "UV_INDEX_STRATEGY")


def renew() -> None:
    with step("更新 requirements/*.txt"):
        _compile("base", "pyproject.toml")
        _compile("dev", "pyproject.toml", "--extra", "dev", "--constraint", "requirements/base.txt")
        _compile("uv", "requirements/uv.in")
    packages.install("base")
    with step("更新 assets/package-lock.json"):
        frontend.npm("install", "--package-lock-only")


def _compile(name: str, *source: str) -> None:
    uv = packages.find_uv()
    if uv is None:
        raise SetupError("無法取得 uv，請先執行 pip install uv。")
    environment = packages.uv_environment()
    for variable in OWN_PACKAGES:
        environment.pop(variable, None)
    target = f"requirements/{name}.txt"
    run([uv, "pip", "compile", *FLAGS, *source, "--output-file", target], environment, ROOT)
