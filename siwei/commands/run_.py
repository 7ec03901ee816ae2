"""`siwei run`: prepares everything, compiles the sample report, then serves the site with a worker until Ctrl-C."""

from __future__ import annotations

import argparse
import os
import socket
import sys
import time
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from siwei.plain.errors import BadInput
from siwei.stack.postgres import revive
from siwei.stack.processes import Process, serve

HOST = "127.0.0.1"
ROOT = Path(__file__).resolve().parents[2]
LOOK_EVERY = 1.0  # seconds between looks at the database


def arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, default=8000, help="網站的連接埠，預設 8000")
    parser.add_argument("--workers", type=int, default=2, help="網站程序數，預設 2")


def run(args: argparse.Namespace) -> int:
    from .demo_ import print_accounts
    from .freezing import make
    from .preparing import prepare
    from .report_ import SAMPLE

    _free(args.port)
    prepare()
    try:
        make(SAMPLE)
    except BadInput as bad:  # the site that serves is where it can be mended
        print(f"\n報告目前無法編製：{bad}", file=sys.stderr)
    print()
    print_accounts()
    return serve(_processes(args.port, args.workers), look=Watch(args.port))


class Watch:
    """Says where the site is once it answers, and brings the database back if somebody killed its keeper."""

    def __init__(self, port: int) -> None:
        self.port, self.told, self.looked = port, False, 0.0

    def __call__(self) -> None:
        if not self.told and _answers(self.port):
            self.told = True
            print(f"\n網站：http://{HOST}:{self.port}/　（按 Ctrl-C 停止）", flush=True)
        if time.monotonic() - self.looked > LOOK_EVERY:
            self.looked = time.monotonic()
            if revive(ROOT, os.environ["DATABASE_URL"]):
                print("\n資料庫的管理程序意外結束，資料庫已重新啟動。", file=sys.stderr, flush=True)


def _answers(port: int) -> bool:
    connection = HTTPConnection(HOST, port, timeout=5)
    try:
        connection.request("GET", "/accounts/login/")
        connection.getresponse().read()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    return True


def _free(port: int) -> None:
    """Say so before a minute's work, not after it, if the port is taken."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise BadInput(f"連接埠 {port} 已被占用；請先停止占用它的程式，或以 --port 指定其他連接埠。") from error


def _processes(port: int, workers: int) -> list[Process]:
    # The served processes get the web role only: the owner's address stays here.
    env = {k: v for k, v in os.environ.items() if k != "DATABASE_URL"}
    web = [sys.executable, "-m", "gunicorn", "siwei.wsgi", "--bind", f"{HOST}:{port}", "--workers", str(workers)]
    web += ["--timeout", "60", "--log-level", "warning", "--no-control-socket", "--preload"]
    worker = [sys.executable, "-m", "django", "procrastinate", "worker"]
    return [Process("網站", web, env), Process("背景工作", worker, env)]
