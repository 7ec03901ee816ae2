"""`siwei demo`: the sample half-years from `demo/`, by the same import that everybody uses."""

from __future__ import annotations

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any


def arguments(parser: argparse.ArgumentParser) -> None:
    """No arguments."""


def run(args: argparse.Namespace) -> int:
    from siwei.directory.models import Agency
    from siwei.plain.errors import BadInput

    from . import statistics

    if Agency.objects.exists():
        raise BadInput("資料庫裡已經有機關資料；範例只能載入空的資料庫，以免混入真實資料。")
    load_demo()
    statistics.renew()
    print("已載入範例資料。")
    print_accounts()
    return 0


def folder() -> Path:
    from django.conf import settings

    return Path(settings.ROOT) / "demo"


def load_demo() -> None:
    """Directory, every table that `demo/order.json` lists, the steps of `steps.json`, the report's outline; all or nothing."""
    from django.db import transaction

    from siwei.directory.actors import operator
    from siwei.plain import clock
    from siwei.plain.rocdate import parse_date
    from siwei.report.checking.waiving import load as load_waivers
    from siwei.report.loading import illustrate, load
    from siwei.report.promising.settling import answer_all as answer_promises
    from siwei.report.workbench.loading import load_work

    from .attach_ import attach_files
    from .import_ import import_file

    demo = folder()
    directory = json.loads((demo / "directory.json").read_text(encoding="utf-8"))
    day = parse_date(directory["today"])
    with transaction.atomic(), clock.on_day(day):
        _directory(directory, day)
        for kind, name in json.loads((demo / "order.json").read_text(encoding="utf-8")):
            import_file(kind, demo / name)
        for table in sorted((demo / "files").glob("*.csv")):
            attach_files(table.stem, table)
        for step in json.loads((demo / "steps.json").read_text(encoding="utf-8")):
            _take(*step)
        load(demo / "report" / "outline.json", demo / "report" / "editions.json")
        illustrate(demo / "report" / "photos.csv")
        load_work(demo / "report" / "work.json", directory["accounts"][0]["agency"])
        answer_promises(by=operator("siwei demo"))
        load_waivers(demo / "report" / "waivers.json", by=operator("siwei demo"))


def _take(kind: str, source_number: str, step: str, username: str, answers: dict[str, Any]) -> None:
    """A step of the sample's people: what two of them must do cannot be imported."""
    from django.utils.timezone import localdate

    from siwei.desks.desk import DESKS
    from siwei.directory.actors import actor_of
    from siwei.directory.models import Account

    move = DESKS[kind].transition(step)
    if move is None:
        raise LookupError(f"{kind} has no step {step}")
    record = DESKS[kind].model._default_manager.get(source_number=source_number)
    move.apply(record, by=actor_of(Account.objects.get(username=username), on=localdate()), **answers)


def _directory(data: dict[str, Any], day: date) -> None:
    """day: what its accounts take for today, the last that the sample tells of."""
    from siwei.directory.models import Account, Agency, Appointment, Fund, Grant, Position, Role, Unit
    from siwei.directory.permissions import expand
    from siwei.plain.rocdate import parse_date

    since = {"valid_from": parse_date("99-12-25")}  # the merger of city and county
    agencies: dict[str, Agency] = {}
    for below in (False, True):  # superiors first
        rows = [row for row in data["agencies"] if ("parent" in row) is below]
        made = [Agency(**row | {"parent": agencies[row["parent"]]} if below else row, **since) for row in rows]
        agencies |= {agency.short_name: agency for agency in Agency.objects.bulk_create(made)}
    units = {
        (row["agency"], row["name"]): Unit.objects.create(agency=agencies[row["agency"]], name=row["name"], **since)
        for row in data["units"]
    }
    _parties(data)
    for row in data["funds"]:
        Fund.objects.create(**since, **row)
    roles = {}
    for row in data["roles"]:
        wanted = expand(row["permissions"])
        roles[row["code"]] = Role.objects.create(code=row["code"], name=row["name"], permissions=wanted)
    for row in data["accounts"]:
        account = Account.objects.create_user(row["username"], row["password"], name=row["name"], sample_day=day)
        position = Position.objects.create(unit=units[row["agency"], row["unit"]], title=row["title"], **since)
        Appointment.objects.create(position=position, account=account, **since)
        for code in row["roles"]:
            Grant.objects.create(account=account, role=roles[code], agency=agencies[row["agency"]], **since)


def _parties(data: dict[str, Any]) -> None:
    from siwei.directory.models import Organisation, Person

    there = {row["name"]: Organisation.objects.create(**row) for row in data["organisations"]}
    for row in data["persons"]:
        Person.objects.create(**row | {"organisation": there.get(row["organisation"])})


def print_accounts() -> None:
    from .columns import aligned

    rows = json.loads((folder() / "directory.json").read_text(encoding="utf-8"))["accounts"]
    table = [(r["username"], r["password"], f"{r['name']}　{r['agency']} {r['unit']} {r['title']}") for r in rows]
    print("範例帳號（僅供試用）：")
    print(aligned([("帳號", "密碼", "身分"), *table]))
