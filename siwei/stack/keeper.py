"""The keeper: one small process, detached from every terminal, that owns the server while anybody uses it.

python -m siwei.stack.keeper ROOT

It stops the server when it can take the users' lock alone, that is when no user is left, however they ended.
If the keeper itself is killed, the kernel interrupts the server, which then shuts down.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from siwei.stack.cage import Child, cage
from siwei.stack.files import Files, Lock

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "shared_buffers": "256MB",
    "effective_cache_size": "1GB",
    "work_mem": "16MB",
    "max_connections": "100",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_line_prefix": "%m [%p] %q%u@%d ",
    # After a crash: one call instead of opening each of a thousand files.
    "recovery_init_sync_method": "syncfs",
    # Short queries over many small tables: compiling them takes longer than running them.
    "jit": "off",
}
LOOK_EVERY = 0.2
TOO_SHORT_A_LIFE = 5.0


class Keeper:
    """Starts the server, starts it again if it was killed, stops it when nobody needs it."""

    def __init__(self, files: Files, users: Lock) -> None:
        self.files = files
        self.users = users
        self.asked = False

    def ask(self, *_: object) -> None:
        self.asked = True

    def keep(self) -> None:
        while self.serve():
            time.sleep(1)

    def serve(self) -> bool:
        """Run the server once.  -> whether it ended by itself, after a life worth starting it again."""
        born = time.monotonic()
        server = self.start()
        while server.poll() is None:
            if self.asked or self.users.try_take():
                stop(server)
                return False
            time.sleep(LOOK_EVERY)
        return time.monotonic() - born > TOO_SHORT_A_LIFE

    def start(self) -> Child:
        here = cage(self.files, self.files.data)
        settings = [part for name, value in SETTINGS.items() for part in ("-c", f"{name}={value}")]
        return here.start(self.files.log, "postgres", "-D", here.data, "-k", here.sockets, *settings)


def stop(server: Child) -> None:
    """Shut down fast: sessions are ended, everything committed is on disk."""
    for number, patience in ((signal.SIGINT, 30), (signal.SIGQUIT, 10), (signal.SIGKILL, None)):
        server.send_signal(number)
        try:
            server.wait(patience)
        except subprocess.TimeoutExpired:
            continue
        return


def main(root: Path) -> int:
    """Take the keeper's lock, go on in a detached process.  -> 0 once the lock is taken, 1 if another has it."""
    files = Files(root)
    with Lock(files.keeper) as alive, Lock(files.users) as users:
        if not alive.try_take():
            return 1
        child = os.fork()
        if child:
            alive.write(str(child))
            return 0
        os.setsid()
        os.chdir("/")
        keeper = Keeper(files, users)
        signal.signal(signal.SIGTERM, keeper.ask)
        signal.signal(signal.SIGINT, signal.SIG_IGN)
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        keeper.keep()
        # The kernel frees the locks, in the order they were opened: who waits for them finds the process gone,
        # and who gets the users' lock finds no keeper that is about to go.
        os._exit(0)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
