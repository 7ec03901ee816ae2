"""What leaves the house was read back first: a file that prints another figure is never written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from siwei.measures.measure import Scope
from siwei.report import publishing
from siwei.report.compiling import Compiled, compile_edition
from siwei.report.loading import edition_of
from siwei.report.proving import NotProven, prove
from siwei.report.publishing import publish, rendered
from siwei.report.tree import Block, FigureToken, Inline, Paragraph

from ..demo import SAMPLE


@pytest.fixture(scope="module")
def compiled(demo: Scope) -> Compiled:
    return compile_edition(edition_of(demo.agency, SAMPLE))


@pytest.fixture(scope="module")
def files(compiled: Compiled) -> dict[str, bytes]:
    return rendered(compiled)


def test_the_sample_is_proved_in_all_three_formats(compiled: Compiled, files: dict[str, bytes]) -> None:
    assert set(files) == {"html", "odt", "pdf", "json"}
    prove(compiled.document, files)


@pytest.mark.parametrize("form", ["html", "odt", "pdf"])
def test_a_renderer_that_alters_a_figure_writes_nothing(
    compiled: Compiled, files: dict[str, bytes], form: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The renderer is given another number than the one that was compiled, as a fault in it would print."""
    kept = publish(compiled, tmp_path)
    before = {path: path.read_bytes() for path in kept}
    honest = publishing.RENDERERS[form]
    monkeypatch.setitem(publishing.RENDERERS, form, _altering(honest, "facilities.repairs.handled", "530 件", "531 件"))
    with pytest.raises(NotProven) as refused:
        publish(compiled, tmp_path)
    sentence = str(refused.value)
    assert all(said in sentence for said in (form.upper(), "facilities.repairs.handled", "「530件」", "「531件」"))
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_figure_that_is_left_out_is_named(compiled: Compiled, files: dict[str, bytes]) -> None:
    page = files["html"].decode()
    start = page.index("<data", page.index('data-figure="consumer.clinics.visits"') - 200)
    cut = page[:start] + page[page.index("</data>", start) + len("</data>") :]
    with pytest.raises(NotProven, match="consumer.clinics.visits"):
        prove(compiled.document, {"html": cut.encode()})


def test_a_figure_too_many_is_named(compiled: Compiled, files: dict[str, bytes]) -> None:
    more = files["html"].decode().replace("</article>", '<data class="figure" data-figure="x.y">7</data></article>')
    with pytest.raises(NotProven, match=r"x\.y.*7"):
        prove(compiled.document, {"html": more.encode()})


def _altering(honest: Callable[[Compiled], bytes], key: str, printed: str, other: str) -> Callable[[Compiled], bytes]:
    def render(compiled: Compiled) -> bytes:
        return honest(replaced(compiled, key, printed, other))

    return render


def replaced(compiled: Compiled, key: str, printed: str, other: str) -> Compiled:
    """The same report, in which one figure prints another text."""

    def changed(block: Block) -> Block:
        if not isinstance(block, Paragraph):
            return block
        return replace(block, inlines=tuple(altered(part) for part in block.inlines))

    def altered(part: Inline) -> Inline:
        if isinstance(part, FigureToken) and (part.key, part.printed) == (key, printed):
            return replace(part, printed=other)
        return part

    blocks = tuple(changed(block) for block in compiled.document.blocks)
    return replace(compiled, document=replace(compiled.document, blocks=blocks))
