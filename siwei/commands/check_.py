"""`siwei check`: Django's own command, with our database running."""

from __future__ import annotations

import argparse

from django.core.management import call_command

PASSES_ON = True


def run(args: argparse.Namespace) -> int:
    call_command("check", *args.rest)
    return 0
