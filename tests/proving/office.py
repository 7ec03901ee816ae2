"""A real LibreOffice that edits a text document: one start, in a profile of its own, driven by a Basic macro."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from xml.sax.saxutils import escape

SOFFICE = shutil.which("soffice")
SECONDS = 120  # a LibreOffice that hangs must not hang the tests
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_LIBRARY = "http://openoffice.org/2000/library"
_DTD = '<!DOCTYPE {root} PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "{file}.dtd">\n'
# Without this mark the first start lays an empty library over ours.
_INSTALLED = (
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Setup/Office">'
    '<prop oor:name="ooSetupInstCompleted" oor:op="fuse"><value>true</value></prop></item></oor:items>'
)
_LINK = 'xmlns:xlink="http://www.w3.org/1999/xlink" xlink:type="simple" library:link="false"'


def edit(source: Path, target: Path, macro: Path) -> None:
    """Opens source, runs Sub Work of the macro on it, and saves it as target.  Raises AssertionError with what the macro said."""
    assert SOFFICE, "這項測試需要 LibreOffice：請執行 make test，它會安裝或說明缺少什麼。"
    profile = target.parent / "profile"
    _install(profile, macro.read_text(encoding="utf-8"))
    said = target.with_suffix(".log")
    call = f'macro:///Standard.Hand.Main("{source.as_uri()}","{target.as_uri()}","{said}")'
    command = [SOFFICE, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", call]
    subprocess.run(command, check=True, timeout=SECONDS, capture_output=True)
    assert target.is_file(), said.read_text(encoding="utf-8") if said.is_file() else "LibreOffice did not run the macro"


def _install(profile: Path, macro: str) -> None:
    basic = profile / "user" / "basic"
    library = basic / "Standard"
    library.mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_XML + _INSTALLED)
    for kind in ("script", "dialog"):
        at = f"$(USER)/basic/Standard/{kind}.xlb/"
        one = f'<library:library library:name="Standard" xlink:href="{at}" {_LINK}/>'
        head = _XML + _DTD.format(root="library:libraries", file="libraries")
        (basic / f"{kind}.xlc").write_text(
            f'{head}<library:libraries xmlns:library="{_LIBRARY}">{one}</library:libraries>'
        )
        module = '<library:element library:name="Hand"/>' if kind == "script" else ""
        head = _XML + _DTD.format(root="library:library", file="library")
        rest = 'library:name="Standard" library:readonly="false" library:passwordprotected="false"'
        (library / f"{kind}.xlb").write_text(
            f'{head}<library:library xmlns:library="{_LIBRARY}" {rest}>{module}</library:library>'
        )
    head = _XML + _DTD.format(root="script:module", file="module")
    about = 'xmlns:script="http://openoffice.org/2000/script" script:name="Hand" script:language="StarBasic"'
    (library / "Hand.xba").write_text(f"{head}<script:module {about}>{escape(macro)}</script:module>", encoding="utf-8")
