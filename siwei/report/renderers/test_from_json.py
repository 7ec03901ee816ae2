"""A report read back from its JSON is the report."""

from __future__ import annotations

import json as plain_json
from typing import Any

import pytest

from siwei.report.renderers import html, json
from siwei.report.renderers.from_json import document_of
from siwei.report.tree import Document

PERIOD = {"from": "2019-03-01", "to": "2019-08-31", "roc": "108-03-01..108-08-31"}


def test_the_tree_comes_back_as_it_was(document: Document) -> None:
    text = json.render(document, figures=[], period=PERIOD)
    read = document_of(text)
    assert read.blocks[0] == document.blocks[0]
    assert list(read.figure_tokens()) == list(document.figure_tokens())
    assert read.cards == document.cards
    assert read.headings() == document.headings()


def test_it_prints_the_same_page(document: Document) -> None:
    def page(of: Document) -> str:
        return html.render_body(of, figure_href=lambda key: f"/f/{key}/", photo_src=lambda photo: f"{photo.number}")

    assert page(document_of(json.render(document, figures=[], period=PERIOD))) == page(document)


def test_fields_that_the_tree_no_longer_has_are_left_out(document: Document) -> None:
    whole: dict[str, Any] = plain_json.loads(json.render(document, figures=[], period=PERIOD))
    whole["document"]["watermark"] = "draft"
    assert document_of(plain_json.dumps(whole)).front == document.front


@pytest.mark.parametrize("text", ["[]", "{}", '{"document": {"type": "text", "text": ""}}', "nothing"])
def test_what_is_no_report_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  JSON's own and ours
        document_of(text)
