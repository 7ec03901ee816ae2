"""Who may do what to a section of an open edition: the unit that owns it writes and signs it, the compiler all of them."""

from __future__ import annotations

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.timezone import localtime

from siwei.directory.actors import Actor, Refused
from siwei.plain.errors import BadInput, said
from siwei.plain.rocdate import format_date
from siwei.report.editions import editions
from siwei.report.models import Edition, Section
from siwei.report.rights import COMPILE, EDIT, SIGN


class Closed(BadInput):
    """The edition is frozen: nothing of it is changed any more."""


def edition_for(actor: Actor, pk: int) -> Edition:
    """An edition that the actor may read; to others it does not exist."""
    found: Edition = get_object_or_404(editions(actor), pk=pk)
    return found


def section_for(actor: Actor, pk: int, code: str) -> Section:
    edition = edition_for(actor, pk)
    found: Section = get_object_or_404(edition.sections.select_related("unit", "edition__agency"), code=code)
    return found


def compiles(actor: Actor, edition: Edition) -> bool:
    return actor.may(COMPILE, edition.agency_id)


def writes(actor: Actor, section: Section) -> bool:
    return compiles(actor, section.edition) or _of_unit(actor, section, EDIT)


def signs(actor: Actor, section: Section) -> bool:
    return compiles(actor, section.edition) or _of_unit(actor, section, SIGN)


def _of_unit(actor: Actor, section: Section, right: str) -> bool:
    """A right held in the agency reaches as far as one's own unit."""
    own = section.unit_id is not None and section.unit_id == actor.unit_id
    return own and actor.may(right, section.edition.agency_id)


def require_open(edition: Edition) -> None:
    """Raises Closed with who froze the edition and when."""
    if not edition.editable:
        raise Closed(closed_sentence(edition))


def closed_sentence(edition: Edition) -> str:
    frozen = edition.frozen
    if frozen is None or edition.editable:
        return ""
    at = localtime(frozen.frozen_at)
    return said(
        "這份報告已於{day} {time}由{who}定稿，內容不再修改；要更正，請由編製人員開始數字更正。",
        day=format_date(at.date()),
        time=f"{at:%H:%M}",
        who=frozen.capacity,
    )


def require_writer(actor: Actor, section: Section) -> None:
    """Raises Refused, or Closed."""
    require_open(section.edition)
    if not writes(actor, section):
        raise Refused(said("這一節由{unit}撰寫，您沒有修改它的權限。", unit=section.unit or "編製人員"))


def require_compiler(actor: Actor, edition: Edition) -> None:
    """To whoever does not compile, the page does not exist.  Raises Closed."""
    if not compiles(actor, edition):
        raise Http404
    require_open(edition)


def capacity(actor: Actor, edition: Edition) -> str:
    """Under the name of whom the deed is done, as its rows keep it."""
    right = next((right for right in (COMPILE, SIGN, EDIT) if actor.may(right, edition.agency_id)), COMPILE)
    return actor.acting(right, edition.agency_id).capacity
