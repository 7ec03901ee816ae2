"""Time stamps of an authority made for the tests by OpenSSL, asked over HTTP on this machine."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from siwei import cli
from siwei.plain.errors import BadInput
from siwei.report.sealing import canonical, stamps

from .bundles import key_file, laid, sealed

CONFIGURATION = """
[tsa]
default_tsa = here
[here]
serial = {place}/serial
signer_cert = {place}/tsa.pem
signer_key = {place}/tsa.key
signer_digest = sha256
default_policy = 1.2.3.4.1
digests = sha256, sha512
ess_cert_id_alg = sha256
[root]
basicConstraints = critical, CA:TRUE
keyUsage = critical, keyCertSign
[signs]
basicConstraints = CA:FALSE
keyUsage = critical, digitalSignature
extendedKeyUsage = critical, timeStamping
"""


def openssl(place: Path, *words: str) -> None:
    subprocess.run(["openssl", *words], cwd=place, check=True, capture_output=True)


class Authority:
    """An authority with its own root, answering at `address`.  answer: what it says instead of a stamp, if anything."""

    def __init__(self, place: Path, name: str) -> None:
        self.place, self.answer = place, b""
        (place / "serial").write_text("01")
        (place / "tsa.cnf").write_text(CONFIGURATION.format(place=place))
        new = ("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-config", "tsa.cnf")
        with (place / "tsa.cnf").open("a") as file:
            file.write("[req]\ndistinguished_name = name\n[name]\n")
        root = ("-keyout", "root.key", "-out", "root.pem", "-subj", f"/CN={name} root", "-extensions", "root")
        openssl(place, *new, "-x509", "-days", "30", *root)
        openssl(place, *new, "-keyout", "tsa.key", "-out", "tsa.csr", "-subj", f"/CN={name}")
        by_root = (
            "-CA",
            "root.pem",
            "-CAkey",
            "root.key",
            "-CAcreateserial",
            "-extfile",
            "tsa.cnf",
            "-extensions",
            "signs",
        )
        openssl(place, "x509", "-req", "-in", "tsa.csr", "-days", "30", *by_root, "-out", "tsa.pem")
        self.root = place / "root.pem"
        self.server = HTTPServer(("127.0.0.1", 0), self._handler())
        self.address = f"http://127.0.0.1:{self.server.server_port}/"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def stamped(self, query: bytes) -> bytes:
        (self.place / "query").write_bytes(query)
        openssl(self.place, "ts", "-reply", "-config", "tsa.cnf", "-queryfile", "query", "-out", "reply")
        return (self.place / "reply").read_bytes()

    def _handler(authority) -> type[BaseHTTPRequestHandler]:  # noqa: N805
        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                query = self.rfile.read(int(self.headers["Content-Length"]))
                answer = authority.answer or authority.stamped(query)
                self.send_response(200)
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *args: object) -> None:
                pass

        return Handler


@pytest.fixture(scope="module")
def authorities(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Authority]]:
    made = [Authority(tmp_path_factory.mktemp(name), name) for name in ("one", "other")]
    yield made
    for each in made:
        each.server.shutdown()
        each.server.server_close()


@pytest.fixture
def one(authorities: list[Authority]) -> Iterator[Authority]:
    yield authorities[0]
    authorities[0].answer = b""


def stamper(authority: Authority) -> stamps.Stamper:
    return stamps.stamper(authority.address, stamps.certificates(authority.root))


def test_a_stamped_report_says_when_and_by_whom(
    authorities: list[Authority], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files, done = sealed(stamper=stamper(authorities[0]))
    folder, key = laid(tmp_path / "report", files), str(key_file(tmp_path))
    assert cli.main(["verify", str(folder), "--key", key]) == 0
    assert cli.main(["verify", str(folder), "--key", key, "--tsa", str(authorities[0].root)]) == 0
    stamp = done.seal["stamp"]
    when = stamps.stamped_at(bytes.fromhex(stamp["response"]), bytes.fromhex(done.seal["signature"]))
    assert when is not None
    assert abs(datetime.now(UTC) - when) < timedelta(minutes=5)
    assert f"{when:%Y-%m-%d %H:%M:%S} UTC" in capsys.readouterr().out
    assert cli.main(["verify", str(folder), "--key", key, "--tsa", str(authorities[1].root)]) == 2
    assert "不是您指定的時戳機關" in capsys.readouterr().out


def test_every_byte_of_a_stamp_is_covered(one: Authority, tmp_path: Path) -> None:
    """Certificates and unsigned parts of an answer are covered by nothing of the authority's; nor can it be taken away."""
    files, done = sealed(stamper=stamper(one))
    folder, key = laid(tmp_path / "report", files), str(key_file(tmp_path))
    stamp = done.seal["stamp"]
    for at in range(0, len(stamp["response"]), 97):
        digit = "1" if stamp["response"][at] != "1" else "2"
        changed = {**stamp, "response": stamp["response"][:at] + digit + stamp["response"][at + 1 :]}
        (folder / "seal.json").write_bytes(canonical.dumps({**done.seal, "stamp": changed}) + b"\n")
        assert cli.main(["verify", str(folder), "--key", key]) == 1
    (folder / "seal.json").write_bytes(canonical.dumps({**done.seal, "stamp": None}) + b"\n")
    assert cli.main(["verify", str(folder), "--key", key]) == 1


def test_a_stamp_of_something_else_is_refused(one: Authority, tmp_path: Path) -> None:
    """The signer would have to err himself: he signs an answer that was given for another signature."""
    wrong = stamper(one)(b"something else")
    files, _ = sealed(stamper=lambda signature: wrong)
    folder = laid(tmp_path / "report", files)
    assert cli.main(["verify", str(folder), "--key", str(key_file(tmp_path))]) == 1


@pytest.mark.parametrize("answer", [b"no stamp", b"\x30\x03\x02\x01\x02"])
def test_an_answer_that_is_no_stamp_seals_nothing(answer: bytes, one: Authority) -> None:
    one.answer = answer
    with pytest.raises(BadInput, match="不能採信"):
        sealed(stamper=stamper(one))


def test_an_answer_of_another_authority_or_to_another_question_seals_nothing(authorities: list[Authority]) -> None:
    one, other = authorities
    with pytest.raises(BadInput, match="不能採信"):
        sealed(stamper=stamps.stamper(one.address, stamps.certificates(other.root)))
    one.answer = one.place.joinpath("reply").read_bytes()
    try:
        with pytest.raises(BadInput, match="不能採信"):
            sealed(stamper=stamper(one))
    finally:
        one.answer = b""


def test_no_answer_and_wrong_settings_are_told_in_a_sentence(one: Authority, tmp_path: Path) -> None:
    roots = stamps.certificates(one.root)
    with pytest.raises(BadInput, match="沒有回覆"):
        stamps.stamper("http://127.0.0.1:9/", roots)(b"x")
    with pytest.raises(BadInput, match="SIWEI_TSA"):
        stamps.stamper("file:///etc/passwd", roots)
    with pytest.raises(BadInput, match="不是時戳機關的憑證"):
        stamps.certificates(tmp_path / "nowhere.pem")
