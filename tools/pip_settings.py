"""Hands what pip is configured with to uv, which reads none of it: index, certificate, proxy.

Nothing of it is written down: a host belongs to the machine, not to the repository.
"""

from __future__ import annotations

import configparser
import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

# pip's name, uv's name, and what joins several values there.
NAMES = (
    ("index-url", "UV_DEFAULT_INDEX", " "),
    ("extra-index-url", "UV_INDEX", " "),
    ("find-links", "UV_FIND_LINKS", ","),
    ("trusted-host", "UV_INSECURE_HOST", " "),
    ("timeout", "UV_HTTP_TIMEOUT", " "),
    ("cert", "SSL_CERT_FILE", " "),
    ("client-cert", "SSL_CLIENT_CERT", " "),
    ("proxy", "ALL_PROXY", " "),
)
# Where these are set, the machine has told uv itself.
OTHER_NAMES = {"UV_DEFAULT_INDEX": ("UV_INDEX_URL",), "UV_INDEX": ("UV_EXTRA_INDEX_URL",)}


def for_uv(environment: Mapping[str, str]) -> dict[str, str]:
    """Return the environment with what pip knows added wherever it says nothing itself."""
    found = dict(environment)
    settings = read(environment)
    for pip_name, uv_name, joint in NAMES:
        known = any(name in environment for name in (uv_name, *OTHER_NAMES.get(uv_name, ())))
        if pip_name in settings and not known:
            found[uv_name] = joint.join(settings[pip_name].split())
    if "UV_INDEX" in found:
        # Like pip: all indexes are equal.  The hashes of the lock decide what may be installed.
        found.setdefault("UV_INDEX_STRATEGY", "unsafe-best-match")
    return found


def read(environment: Mapping[str, str]) -> dict[str, str]:
    """Return pip's settings, the later source before the earlier: files from machine to user, environment."""
    settings: dict[str, str] = {}
    for file in _files(environment):
        parser = configparser.RawConfigParser()
        try:
            parser.read(file, encoding="utf-8")
        except (OSError, UnicodeError, configparser.Error):
            continue
        for section in ("global", "install"):
            if parser.has_section(section):
                settings.update(parser.items(section))
    for name, value in environment.items():
        if name.startswith("PIP_") and value:
            settings[name[4:].lower().replace("_", "-")] = value
    return settings


def _files(environment: Mapping[str, str]) -> Iterator[Path]:
    alone = environment.get("PIP_CONFIG_FILE")
    if alone == os.devnull:
        return
    home = Path(environment.get("HOME", "/"))
    for folder in environment.get("XDG_CONFIG_DIRS", "/etc/xdg").split(":"):
        yield Path(folder) / "pip" / "pip.conf"
    yield Path("/etc/pip.conf")
    yield home / ".pip" / "pip.conf"
    yield Path(environment.get("XDG_CONFIG_HOME", home / ".config")) / "pip" / "pip.conf"
    yield Path(sys.prefix) / "pip.conf"
    if alone:
        yield Path(alone)
