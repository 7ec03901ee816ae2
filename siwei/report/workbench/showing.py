"""A section as it will be printed, inside a page of the site: every figure opens its card."""

from __future__ import annotations

from urllib.parse import quote

from django.urls import reverse

from siwei.report.compiling import front
from siwei.report.models import Edition
from siwei.report.renderers import html
from siwei.report.tree import Block, Document


def part(edition: Edition, blocks: list[Block]) -> str:
    period = f"?period={quote(edition.period.code)}"

    def href(key: str) -> str:
        return reverse("figure", args=[key]) + period

    def attributes(key: str) -> dict[str, str]:
        card = reverse("figure-card", args=[key]) + period
        return {"hx-get": card, "hx-target": "#card", "hx-swap": "innerHTML", "data-key": key}

    document = Document(front(edition), tuple(blocks))
    return html.render_body(document, figure_href=href, figure_attributes=attributes, part=True)
