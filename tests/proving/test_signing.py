"""Which key this installation seals with; that of the sample is known to everybody and seals no real report."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from siwei.commands.verify_ import DEMO_KEY
from siwei.plain.errors import BadInput
from siwei.report import signing
from siwei.report.sealing import keys

from .bundles import KEY, key_file, laid, sealed

ROOT = Path(__file__).resolve().parents[2]


def test_the_sample_is_sealed_with_the_key_whose_other_half_lies_beside_it() -> None:
    signer = signing.signer()
    assert [key.id for key in keys.trusted(DEMO_KEY)] == [signer.public.id]
    assert signing.is_demo(signer)
    assert not signing.is_demo(KEY)
    assert signing.the_key_of_the_sample_seals_no_real_report(None) == []


def test_a_real_installation_refuses_the_key_of_the_sample(settings: Any) -> None:
    settings.SEAL_DEMO_KEY = False
    with pytest.raises(BadInput, match="範例金鑰"):
        signing.signer()
    with pytest.raises(BadInput, match="範例金鑰"):
        signing.signer(str(ROOT / "demo" / "seal.key"))
    assert [each.id for each in signing.the_key_of_the_sample_seals_no_real_report(None)] == ["siwei.E002"]


def test_a_real_installation_seals_with_its_own_key(settings: Any, tmp_path: Path) -> None:
    own = tmp_path / "own.key"
    key = Ed25519PrivateKey.generate()
    own.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    settings.SEAL_DEMO_KEY, settings.SEAL_KEY = False, str(own)
    assert signing.signer().public.id == keys.TrustedKey(key.public_key()).id
    assert signing.the_key_of_the_sample_seals_no_real_report(None) == []
    settings.SEAL_KEY = ""
    with pytest.raises(BadInput, match="SIWEI_SEAL_KEY"):
        signing.signer()


def test_production_settings_allow_no_key_of_the_sample() -> None:
    asked = "from siwei.settings import prod; print(prod.SEAL_DEMO_KEY, repr(prod.SEAL_KEY))"
    environment = {**os.environ, "SIWEI_SECRET_KEY": "x" * 50}
    environment.pop("SIWEI_SEAL_KEY", None)
    done = subprocess.run(
        [sys.executable, "-c", asked], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == ["False", "''"]


def test_without_an_authority_nothing_is_stamped(settings: Any) -> None:
    settings.TSA = ""
    assert signing.stamper() is None
    settings.TSA, settings.TSA_ROOTS = "https://tsa.example/", "/nowhere.pem"
    with pytest.raises(BadInput, match="憑證"):
        signing.stamper()


def test_verify_needs_no_database_no_settings_and_no_home(tmp_path: Path) -> None:
    """It loads neither Django nor the driver of the database, so it cannot need them."""
    files, _ = sealed()
    folder, key = laid(tmp_path / "report", files), key_file(tmp_path)
    program = (
        "import sys; from siwei import cli; code = cli.main(sys.argv[1:]);"
        "loaded = {'django', 'psycopg', 'siwei.stack.postgres', 'lxml'} & set(sys.modules);"
        "sys.exit(f'loaded {loaded}' if loaded else code)"
    )
    command = [sys.executable, "-c", program, "verify", str(folder), "--key", str(key)]
    started = time.monotonic()
    done = subprocess.run(
        command,
        env={"PYTHONPATH": str(ROOT), "LANG": "C.UTF-8"},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert time.monotonic() - started < 5
    assert not (tmp_path / "var").exists()


def test_verify_speaks_english_to_who_asks_for_it(tmp_path: Path) -> None:
    folder, key = laid(tmp_path / "report", sealed()[0]), key_file(tmp_path)
    command = [sys.executable, "-m", "siwei.cli", "verify", str(folder), "--key", str(key), "--english"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Valid" in done.stdout
    (folder / "report.pdf").unlink()
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()) == (1, ["Altered:", "  report.pdf: this file is missing."])
