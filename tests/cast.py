"""The people of the tests.  王 is a clerk of facilities, 李 her section chief, 陳 a clerk of another agency, 林 a citizen.
高 and 郭 administer the rights of 王's agency.
"""

from __future__ import annotations

from datetime import date

from django.apps import apps

from siwei.directory.actors import Actor, actor_of
from siwei.directory.models import Account, Agency, Appointment, Grant, Position, Role, Unit
from siwei.directory.permissions import KNOWN

SINCE = date(2010, 12, 25)
TODAY = date(2019, 6, 1)
PASSWORD = "correct-horse-battery"
CHIEF_ONLY = ("accept", "cancel", "extend")


def agency(name: str = "行國處", code: str = "3970000001") -> Agency:
    made, _ = Agency.objects.get_or_create(
        code=code, defaults={"name": name, "short_name": name, "level": Agency.Level.FIRST, "valid_from": SINCE}
    )
    return made


def other_agency() -> Agency:
    return agency("工務局", "3970000002")


def account(username: str, name: str, *, of: Agency, permissions: list[str], title: str = "科員") -> Account:
    """An account with a position in the agency's 行政科 and one role with these permissions."""
    found = Account.objects.filter(username=username).first()
    if found:
        return found
    made = Account.objects.create_user(username, PASSWORD, name=name)
    unit, _ = Unit.objects.get_or_create(agency=of, name="行政科", defaults={"valid_from": SINCE})
    position = Position.objects.create(unit=unit, title=title, valid_from=SINCE)
    Appointment.objects.create(position=position, account=made, valid_from=SINCE)
    role = Role.objects.create(code=f"role-{username}", name=name, permissions=permissions)
    Grant.objects.create(account=made, role=role, agency=of, valid_from=SINCE)
    return made


def _clerk_permissions() -> list[str]:
    own = (config.label for config in apps.get_app_configs() if config.name.startswith("siwei.areas."))
    areas = (
        *(f"{label}." for label in own if label != "administration"),
        "administration.view_",
        "administration.export_",
    )
    verbs = [p for p in KNOWN if p.startswith(areas) and not p.split(".")[1].startswith(CHIEF_ONLY)]
    return [*verbs, "measures.view_figures", "report.view_reports"]


def wang() -> Account:
    return account("wang", "王小明", of=agency(), permissions=_clerk_permissions())


def li() -> Account:
    return account("li", "李秀華", of=agency(), permissions=sorted(KNOWN), title="科長")


def chen() -> Account:
    return account("chen", "陳大文", of=other_agency(), permissions=_clerk_permissions())


def lin() -> Account:
    return account("lin", "林市民", of=agency(), permissions=[])


def gao() -> Account:
    """Administers accounts and rights."""
    return account("gao", "高維廷", of=agency(), permissions=_administrator_permissions(), title="系統管理師")


def guo() -> Account:
    """The second person that every change of rights needs."""
    return account("guo", "郭沛珊", of=agency(), permissions=_administrator_permissions(), title="政風室主任")


def _administrator_permissions() -> list[str]:
    return [p for p in KNOWN if p.startswith("administration.")]


def role(code: str = "facilities-reader", *permissions: str) -> Role:
    held = list(permissions or ("facilities.view_repairs",))
    return Role.objects.get_or_create(code=code, defaults={"name": "設施檢視", "permissions": held})[0]


def position(of: Account) -> Position:
    """The one that the account holds."""
    return Position.objects.get(appointments__account=of)


def actor(of: Account) -> Actor:
    return actor_of(of, on=TODAY)
