"""The canonical file has one spelling, and gives its figures back."""

from __future__ import annotations

import json as standard

import pytest

from siwei.report.renderers import json
from siwei.report.tree import Document

FIGURES: list[dict[str, object]] = [{"key": "repairs.handled", "value": "530", "definition": 2}]
PERIOD = {"from": "2019-03-01", "to": "2019-08-31"}


def test_it_has_one_spelling(document: Document) -> None:
    text = json.render(document, figures=FIGURES, period=PERIOD)
    assert text == json.render(document, figures=[dict(reversed(FIGURES[0].items()))], period=PERIOD)
    assert text == standard.dumps(standard.loads(text), ensure_ascii=False, sort_keys=True, indent=1) + "\n"
    assert "裵" in text


def test_figures_come_back(document: Document) -> None:
    assert json.figures_of(json.render(document, figures=FIGURES, period=PERIOD)) == FIGURES


def test_nodes_say_what_they_are(document: Document) -> None:
    tree = standard.loads(json.render(document, figures=FIGURES, period=PERIOD))["document"]
    assert {block["type"] for block in tree["blocks"]} == {"heading", "paragraph", "notice", "table", "plate"}
    assert tree["blocks"][1]["inlines"][1]["type"] == "figure"


def test_a_photo_is_named_by_its_content_not_by_its_place(document: Document) -> None:
    text = json.render(document, figures=FIGURES, period=PERIOD)
    plate = next(b for b in standard.loads(text)["document"]["blocks"] if b["type"] == "plate")
    assert plate["photos"][0]["image"]["name"] == "0.png"
    assert len(plate["photos"][0]["image"]["sha256"]) == 64
    assert "/photos" not in text


@pytest.mark.parametrize("text", ["[]", "{}", '{"figures": {}}', "no json"])
def test_another_file_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"report|Expecting"):
        json.figures_of(text)
