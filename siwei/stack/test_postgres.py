"""The embedded server: it is there while somebody uses it, gone afterwards, and whole whatever was killed."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from siwei.stack import cage, cluster, postgres
from siwei.stack.files import Files, Lock, StackError
from siwei.stack.postgres import running

USER = """
import sys, time
from pathlib import Path
from siwei.stack.postgres import running
with running(Path(sys.argv[1])):
    print("up", flush=True)
    time.sleep(600)
"""


@pytest.fixture(autouse=True)
def no_server_given(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DATABASE_URL", "DATABASE_WEB_URL", "DATABASE_BOOTSTRAP_URL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A repository of its own below folders that nobody else may read: those of pytest are mode 0700."""
    root = tmp_path_factory.mktemp("repository")
    yield root
    forget(root)


def forget(root: Path) -> None:
    """Remove the data of a repository whose server could not reach it (see cage.py)."""
    if (root / "var" / "pg").is_symlink():
        shutil.rmtree(Files(root).data.parent)


@pytest.fixture
def user(root: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that uses the server."""
    process = subprocess.Popen([sys.executable, "-c", USER, str(root)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "up\n"
    yield process
    process.kill()
    process.communicate()
    wait_for(lambda: not server_of(root))


def server_of(root: Path) -> int | None:
    """Return the number of the server process that works in this repository's data."""
    data = Files(root).data
    for process in Path("/proc").glob("[0-9]*"):
        if cluster.serves(int(process.name), data) and parent_of(process) == keeper_of(root):
            return int(process.name)
    return None


def parent_of(process: Path) -> int:
    try:
        return int(process.joinpath("stat").read_text().rpartition(")")[2].split()[1])
    except OSError:
        return 0


def runs(pid: int) -> bool:
    """Tell whether a process lives; one that has ended but was not waited for has no command line."""
    try:
        return bool(Path(f"/proc/{pid}/cmdline").read_bytes())
    except OSError:
        return False


def keeper_of(root: Path) -> int:
    with Lock(Files(root).keeper) as lock:
        return int(lock.read())


def wait_for(condition: Callable[[], object], seconds: float = 15) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "waited in vain"
        time.sleep(0.05)


def ask(url: str, question: str) -> object:
    with psycopg.connect(url, autocommit=True) as connection:
        row = connection.execute(question).fetchone()
    return row[0] if row else None


def remember(url: str, word: str) -> None:
    with psycopg.connect(url) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS memory (word text)")
        connection.execute("INSERT INTO memory VALUES (%s)", [word])


def test_it_is_there_for_its_user_and_gone_when_the_user_has_left(root: Path) -> None:
    with running(root) as urls:
        assert ask(urls.owner, "SELECT 1") == 1
        keeper = keeper_of(root)
    assert server_of(root) is None
    assert not runs(keeper)


@pytest.mark.usefixtures("user")
def test_it_stays_as_long_as_one_of_two_users_is_left(root: Path) -> None:
    server = server_of(root)
    with running(root) as urls:
        assert ask(urls.owner, "SELECT 1") == 1
    assert server_of(root) == server is not None


def test_a_killed_user_leaves_no_server(root: Path, user: subprocess.Popen[str]) -> None:
    server = server_of(root)
    assert server
    user.kill()
    wait_for(lambda: not runs(server))


def test_committed_data_survives_a_killed_server(root: Path) -> None:
    with running(root) as urls:
        remember(urls.owner, "server")
        os.kill(server_of(root) or 0, signal.SIGKILL)
        with running(root) as again:
            assert ask(again.owner, "SELECT count(*) FROM memory WHERE word = 'server'") == 1


def test_committed_data_survives_a_killed_keeper(root: Path) -> None:
    with running(root) as urls:
        remember(urls.owner, "keeper")
        os.kill(keeper_of(root), signal.SIGKILL)
        with running(root) as again:
            assert ask(again.owner, "SELECT count(*) FROM memory WHERE word = 'keeper'") == 1
            assert server_of(root)


def test_committed_data_survives_when_server_and_keeper_are_killed(root: Path) -> None:
    with running(root) as urls:
        remember(urls.owner, "both")
        server = server_of(root) or 0
        os.kill(keeper_of(root), signal.SIGSTOP)
        os.kill(server, signal.SIGKILL)
        os.kill(keeper_of(root), signal.SIGKILL)
        with running(root) as again:
            assert ask(again.owner, "SELECT count(*) FROM memory WHERE word = 'both'") == 1


def test_a_pid_file_whose_number_another_process_has_now_does_not_block_the_start(root: Path) -> None:
    with running(root):
        pid_file = Files(root).data / "postmaster.pid"
        found = pid_file.read_text().split("\n", 1)
    stranger = subprocess.Popen(["sleep", "60"], preexec_fn=become_the_servers_user)
    try:
        pid_file.write_text(f"{stranger.pid}\n{found[1]}")
        with running(root) as urls:
            assert ask(urls.owner, "SELECT 1") == 1
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def become_the_servers_user() -> None:
    if os.geteuid() == 0:
        os.setuid(cage.NOBODY)


def test_lost_passwords_are_set_anew(root: Path) -> None:
    with running(root) as urls:
        remember(urls.owner, "passwords")
    Files(root).secrets.unlink()
    with running(root) as again:
        assert again.owner != urls.owner
        assert ask(again.owner, "SELECT count(*) FROM memory WHERE word = 'passwords'") == 1


def test_passwords_are_for_their_owner_only(root: Path) -> None:
    with running(root):
        assert stat.S_IMODE(Files(root).secrets.stat().st_mode) == 0o600
        assert stat.S_IMODE(Files(root).data.stat().st_mode) == 0o700


def test_it_cannot_be_reached_over_the_network_nor_without_a_password(root: Path) -> None:
    with running(root) as urls:
        assert ask(urls.owner, "SHOW listen_addresses") == ""
        assert not listening_sockets(server_of(root) or 0)
        without = urls.owner.split(":")[0] + "://siwei_owner@/" + urls.owner.split("@/")[1]
        with pytest.raises(psycopg.OperationalError, match="password"):
            psycopg.connect(without, password="")


def listening_sockets(pid: int) -> set[str]:
    """Return the TCP sockets that the process listens on."""
    own = {os.readlink(each) for each in Path(f"/proc/{pid}/fd").iterdir()}
    tables = (Path(f"/proc/{pid}/net/{name}").read_text().splitlines()[1:] for name in ("tcp", "tcp6"))
    return {f"socket:[{line.split()[9]}]" for table in tables for line in table} & own


def test_the_server_runs_without_roots_rights(root: Path) -> None:
    with running(root):
        status = Path(f"/proc/{server_of(root)}/status").read_text()
    assert "Uid:\t0" not in status
    assert "CapEff:\t0000000000000000" in status


def test_the_web_role_cannot_rule(root: Path) -> None:
    with running(root) as urls:
        assert ask(urls.web, "SHOW is_superuser") == "off"
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(urls.web, "CREATE TABLE public.mine (x int)")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ask(urls.web, "SET session_replication_role = replica")


def test_the_owner_can_make_a_test_database_and_act_as_the_web_role(root: Path) -> None:
    with running(root) as urls:
        assert ask(urls.owner, "SHOW is_superuser") == "off"
        ask_nothing(urls.owner, "CREATE DATABASE test_siwei", "DROP DATABASE test_siwei")
        ask_nothing(urls.owner, "SET ROLE siwei_web")
        ask_nothing(urls.owner, "SET session_replication_role = replica")


def ask_nothing(url: str, *commands: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        for command in commands:
            connection.execute(command)


def test_an_interrupted_first_start_is_repaired(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """At three places: within initdb, before the roles, and within them.  Also: no permission above is touched."""
    above = [tmp_path, *tmp_path.parents]
    before = [(path.stat().st_mode, path.stat().st_uid) for path in above]
    # Also a path too long for a socket's address.
    root = tmp_path / ("long" * 25)
    monkeypatch.setenv("TMPDIR", str(tmp_path_factory.mktemp("t")))
    monkeypatch.setattr("tempfile.tempdir", None)
    half = root / "var" / "pg.new"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("1")
    with monkeypatch.context() as interruption:
        interruption.setattr(cluster, "ensure_roles", interrupt)
        with pytest.raises(KeyboardInterrupt), running(root):
            pass
    with running(root) as urls:
        assert urls.bootstrap
        ask_nothing(urls.bootstrap, "UPDATE pg_database SET datallowconn = true WHERE datname = 'siwei'")
        ask_nothing(urls.bootstrap.replace("/siwei?", "/postgres?"), "DROP DATABASE siwei", "DROP ROLE siwei_web")
    with running(root) as urls:
        assert ask(urls.web, "SELECT 1") == 1
    forget(root)
    assert [(path.stat().st_mode, path.stat().st_uid) for path in above] == before


def interrupt(*_: object) -> None:
    raise KeyboardInterrupt


def test_the_environment_names_another_server(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(root) as urls:
        monkeypatch.setenv("DATABASE_URL", urls.owner)
        with pytest.raises(StackError, match="DATABASE_WEB_URL"), running(root):
            pass
        monkeypatch.setenv("DATABASE_WEB_URL", urls.web)
        with running(root / "nowhere") as given:
            assert (given.owner, given.web, given.bootstrap) == (urls.owner, urls.web, None)
        monkeypatch.setattr(postgres, "NEWEST", 17)
        with pytest.raises(StackError, match="18"), running(root):
            pass
        assert not (root / "nowhere").exists()
