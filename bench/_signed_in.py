"""The served site of a benchmark: gunicorn on a free port, and requests of somebody signed in, over plain sockets."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from bench._scratch import ROOT

WORKERS = 2  # also how many clients ask at once, so that no worker waits and none queues


def session_of(account: Any) -> str:
    """The cookie of a new session."""
    from django.conf import settings
    from django.test import Client

    client = Client()
    client.force_login(account)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


@contextlib.contextmanager
def served(application: str = "siwei.wsgi") -> Iterator[tuple[int, int]]:
    """Port and process number of a site with two sync workers, as `siwei run` serves it."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"} | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS)]
    command += ["--log-level", "warning", "--no-control-socket", "--preload"]
    process = subprocess.Popen(command, env=env, cwd=ROOT)
    try:
        wait_for(port)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait()


def wait_for(port: int, *, at_most: float = 30) -> float:
    """Seconds until the port answers."""
    started = time.perf_counter()
    while time.perf_counter() - started < at_most:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.01)
        else:
            return time.perf_counter() - started
    raise TimeoutError(f"port {port} does not answer")


def ask(port: int, path: str, *, cookie: str = "", method: str = "GET", body: str = "") -> tuple[int, bytes]:
    """Status and body of one request."""
    head = f"{method} {path} HTTP/1.0\r\nHost: 127.0.0.1:{port}\r\nCookie: {cookie}\r\n"
    if method == "POST":
        head += f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body.encode())}\r\n"
    with socket.create_connection(("127.0.0.1", port), timeout=60) as connection:
        connection.sendall(f"{head}\r\n{body}".encode())
        answer = b"".join(iter(lambda: connection.recv(1 << 20), b""))
    top, _, content = answer.partition(b"\r\n\r\n")
    return int(top.split(b" ", 2)[1]), content


def rate(work: Any, *, seconds: float) -> tuple[float, list[float]]:
    """Calls of `work` a second by two clients at once, and what each took in seconds."""
    end = time.perf_counter() + seconds

    def client(_: int) -> list[float]:
        took = []
        while (started := time.perf_counter()) < end:
            work()
            took.append(time.perf_counter() - started)
        return took

    with ThreadPoolExecutor(WORKERS) as pool:
        times = [t for one in pool.map(client, range(WORKERS)) for t in one]
    return len(times) / seconds, times
