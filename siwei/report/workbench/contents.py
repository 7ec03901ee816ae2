"""What a section says, as revisions keep it and as the form sends it."""

from __future__ import annotations

from typing import Any, TypedDict

from siwei.report.models import Section
from siwei.report.tables import check


class Content(TypedDict):
    heading: str
    body: str
    tables: list[dict[str, Any]]


def content_of(section: Section) -> Content:
    return {"heading": section.heading, "body": section.body, "tables": section.tables}


def tidied(given: Content) -> Content:
    """Lines end as ours do, and nothing hangs over.  Raises BadInput for a table that is none."""
    lines = given["body"].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    check(given["tables"])
    return {
        "heading": " ".join(given["heading"].split()),
        "body": "\n".join(line.rstrip() for line in lines).strip("\n"),
        "tables": given["tables"],
    }


def put(section: Section, content: Content) -> None:
    section.heading, section.body, section.tables = content["heading"], content["body"], content["tables"]
