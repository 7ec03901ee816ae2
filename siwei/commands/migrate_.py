"""`siwei migrate`: tables by the owner, the rights of the web role, then the rules and office calendars that are shipped."""

from __future__ import annotations

import argparse
import os

from psycopg.conninfo import conninfo_to_dict


def arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(args: argparse.Namespace) -> int:
    migrate(verbosity=1)
    return 0


def migrate(*, verbosity: int = 0) -> None:
    from django.core.management import call_command

    from siwei.directory.actors import operator
    from siwei.law.loading import load
    from siwei.records.grants import grant_web
    from siwei.records.recomputing import recompute

    from .reindex_ import reindex

    call_command("migrate", database="owner", interactive=False, verbosity=verbosity)
    call_command("createcachetable", database="owner", verbosity=verbosity)
    grant_web(str(conninfo_to_dict(os.environ["DATABASE_WEB_URL"])["user"]))
    if load().years:  # limits that ran into a year not known before get their date
        recompute(by=operator("辦公日曆"), because="辦公日曆新增年度")
    reindex(lacking_only=True)  # of an import that was cut off after its commit, or of before there was an index
