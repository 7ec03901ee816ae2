"""What stops a freeze: unbound numerals, figures that do not fit each other, words that say the wrong direction; and waivers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

from siwei.areas.facilities.repairs.models import RepairOrder
from siwei.directory.actors import operator
from siwei.law.models import Rule
from siwei.measures.measure import MEASURES, Scope
from siwei.plain.errors import BadInput
from siwei.report.checking import plausibility, relations
from siwei.report.checking.checks import blocking, findings
from siwei.report.checking.directions import lint as direction_lint
from siwei.report.checking.findings import Finding
from siwei.report.checking.lint import lint
from siwei.report.checking.models import Waiver
from siwei.report.checking.waiving import waive
from siwei.report.compiling import Compiled, Compiler, Place, compile_edition
from siwei.report.loading import edition_of
from siwei.report.models import Edition, Section, SectionPhoto
from siwei.report.renderers import json as as_json
from siwei.report.tokens import UnknownToken
from siwei.report.tree import Paragraph, Text, plain

from ..demo import SAMPLE

BY = operator("測試")
BEFORE = SAMPLE.previous()


@pytest.fixture(scope="module")
def sample(demo: Scope) -> Compiled:
    return compile_edition(edition_of(demo.agency, SAMPLE))


@pytest.fixture
def told(sample: Compiled, scope: Scope) -> Callable[..., Compiled]:
    """The report in which one section says this, and nothing else is said: its figures have been read already."""

    def tell(body: str) -> Compiled:
        section = edition_of(scope.agency, SAMPLE).sections.get(code="1.2.c")
        section.body = body
        compiler = Compiler(sample.edition, sample.figures, section=section)
        blocks = tuple(compiler._body(section))
        places = tuple(Place(section, n) for n in range(1, len(blocks) + 1))
        return replace(sample, document=replace(sample.document, blocks=blocks), places=places)

    return tell


def compiled(scope: Scope, body: str = "") -> Compiled:
    """The whole report, compiled anew."""
    if body:
        Section.objects.filter(edition__first=SAMPLE.first, code="1.2.c").update(body=body)
    return compile_edition(edition_of(scope.agency, SAMPLE))


def unbound(compiled: Compiled) -> list[str]:
    return [f.values["numeral"] for f in lint(compiled)]


# ---- the sample --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("period", [SAMPLE, BEFORE])
def test_the_samples_can_be_frozen(demo: Scope, period: object) -> None:
    edition = Edition.objects.get(agency=demo.agency, first=period.first)  # type: ignore[attr-defined]
    assert blocking(edition, compile_edition(edition)) == []


def test_every_numeral_of_the_sample_is_bound_or_sourced(sample: Compiled) -> None:
    assert list(lint(sample)) == []


def test_what_the_source_has_wrong_comes_up_by_general_checks(sample: Compiled) -> None:
    """The entries of `inconsistencies` that are of fact: each by its check, about its figure or record."""
    found = findings(sample.edition, sample)
    there = {(f.code, f.figure.partition("@")[0] or (f.record.kind if f.record else "")) for f in found}
    assert {
        ("lasts", "workforce.system_projects.planned"),  # 1: ten months from April end in February
        ("unlisted", "international.visits.main"),  # 2: a visit described and not listed
        ("subset", "workforce.pension_plans.paid"),  # 3: more paid than was lacking
        ("as-of", "workforce.rounds.quarter"),  # 4
        ("as-of", "workforce.pension_plans.paid"),  # 4
        ("year", "oversight.control_yuan_visits.year"),  # 5
        ("regular", "publishing.gazette.issues"),  # 6
        ("related", "facilities.venue_uses.meetings"),  # 10
        ("assumed", "workforce.headcounts.contract_subsidy"),  # 11
        ("sum", "workforce.headcounts.others"),  # 12: 327 unnamed
        ("undated", "consumer.conferences"),  # 13
        ("variant", "international.programmes"),  # 15
        ("reporter", "international.missions"),  # 16
        ("place", "facilities.projects"),  # 17
        ("era", ""),  # 18
        ("uncounted", "workforce.trainings"),  # 19
    } <= there


# ---- number lint -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("numeral", ["1,108", "一千一百零八", "１１０８", "半數", "三成", "12.5％", "兩"])
def test_a_bare_number_is_a_finding_with_its_place(told: Callable[..., Compiled], numeral: str) -> None:
    (found,) = lint(told(f"第一段。\n\n本期共開放{numeral}場次。"))
    assert found.blocks
    assert found.paragraph == 2
    assert found.values["numeral"] == ("三" if numeral == "三成" else numeral)
    assert "本期共開放" in found.sentence


def test_figures_facts_photos_and_literals_are_bound(told: Callable[..., Compiled]) -> None:
    body = "本期 {facilities.venue_uses.opened}，{edition.period}，第 {edition.term} 屆，依法 {=15|行政程序法第 51 條} 日內辦理。"
    assert unbound(told(body)) == []


def test_a_literal_carries_its_source_into_the_json(told: Callable[..., Compiled]) -> None:
    document = told("應於 {=15|行政程序法第 51 條} 日內答復。").document
    assert '"source": "=行政程序法第 51 條"' in as_json.render(document, figures=[], period={})
    assert any("應於 15 日內答復" in plain(b.inlines) for b in document.blocks if isinstance(b, Paragraph))


@pytest.mark.parametrize("literal", ["{=15}", "{=15|}", "{=|出處}"])
def test_a_literal_without_its_source_is_refused(told: Callable[..., Compiled], literal: str) -> None:
    with pytest.raises(UnknownToken, match=r"1\.2\.c"):
        told(f"應於 {literal} 日內答復。")


def test_a_date_is_on_file_or_a_finding(told: Callable[..., Compiled]) -> None:
    assert unbound(told("環保評比後，於 108 年 8 月 21 日完工的燈具已啟用。")) == []
    assert unbound(told("於 108 年 8 月 17 日完工。")) == ["108 年 8 月 17 日"]


def test_a_list_is_counted_rightly(told: Callable[..., Compiled]) -> None:
    assert unbound(told("四維、鳳山兩行政中心的場地。")) == []
    assert unbound(told("四維、鳳山三行政中心的場地。")) == ["三"]


def test_a_caption_says_what_its_record_says(scope: Scope) -> None:
    photo = SectionPhoto.objects.filter(section__edition__first=SAMPLE.first).first()
    assert photo is not None
    SectionPhoto.objects.filter(pk=photo.pk).update(caption="現場有 9,876 人參加")
    assert [f.values["numeral"] for f in lint(compiled(scope)) if f.code == "caption"] == ["9,876"]


# ---- checks between figures --------------------------------------------------------------------------------------


FLOWS = [
    "facilities.repairs.handled",
    "facilities.venue_uses.meetings",
    "facilities.venue_uses.opened",
]  # 530, 1,108, 124


@pytest.mark.parametrize(
    ("relation", "found"),
    [
        ({"check": "sum", "is": FLOWS[0], "parts": [FLOWS[2]]}, True),
        ({"check": "sum", "is": FLOWS[0], "parts": [FLOWS[0]]}, False),
        ({"check": "within", "is": FLOWS[1], "parts": [FLOWS[0], FLOWS[2]]}, False),
        ({"check": "within", "is": FLOWS[0], "parts": [FLOWS[1], FLOWS[2]]}, True),
        ({"check": "difference", "is": FLOWS[0], "of": FLOWS[1], "less": FLOWS[2]}, True),
        ({"check": "subset", "part": FLOWS[1], "whole": FLOWS[0]}, True),
        ({"check": "subset", "part": FLOWS[2], "whole": FLOWS[0]}, False),
        ({"check": "same", "figures": FLOWS[:2]}, True),
        ({"check": "apart", "figures": [FLOWS[0], FLOWS[0]]}, True),
        ({"check": "apart", "figures": FLOWS[1:]}, False),
        ({"check": "regular", "figure": FLOWS[0], "every": "month"}, True),
        ({"check": "roll", "stock": "workforce.headcounts.staff", "plus": [FLOWS[0]]}, True),
        ({"check": "roll", "stock": "workforce.headcounts.staff", "more": True}, True),
        (
            {"check": "rate", "is": "workforce.headcounts.temps_rate", "numerator": FLOWS[0], "denominator": FLOWS[1]},
            True,
        ),
    ],
)
def test_a_declared_relation_is_held_against_the_figures(
    sample: Compiled, relation: dict[str, object], found: bool
) -> None:
    there = list(relations.check(sample, [relation]))
    assert bool(there) is found
    assert all(f.sentence and f.code == relation["check"] for f in there)


def test_every_declared_relation_names_figures_that_exist() -> None:
    for relation in relations.declared():
        for key in relations._keys(relation):
            assert key.partition("@")[0] in MEASURES, relation


def test_a_gap_in_a_series_is_seen(scope: Scope, sample: Compiled) -> None:
    assert list(plausibility.gaps(sample)) == []
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE records_series SET last = last + 1 WHERE kind = %s AND year = 108 AND agency_id = %s",
            [RepairOrder.KIND, scope.agency.pk],
        )
    (found,) = plausibility.gaps(sample)
    assert found.blocks


def test_a_jump_is_measured_by_the_setting(scope: Scope, sample: Compiled) -> None:
    before = len(list(plausibility.jumps(sample)))
    Rule.objects.filter(code="report.jump").update(parameters={"percent": 1, "least": 1})
    assert len(list(plausibility.jumps(sample))) > before


def test_months_add_up(sample: Compiled) -> None:
    assert list(plausibility.months(sample)) == []


# ---- direction words ---------------------------------------------------------------------------------------------


def test_a_word_is_printed_from_the_sign_of_the_change(told: Callable[..., Compiled]) -> None:
    document = told("維修案較前期{direction facilities.repairs.handled}，共 {facilities.repairs.handled}。").document
    said = next(plain(b.inlines) for b in document.blocks if isinstance(b, Paragraph) and "較前期" in plain(b.inlines))
    assert said == "維修案較前期增加，共 530 件。"
    own = told(
        "數量{direction workforce.headcounts.staff 上揚 下滑 不變}，現有 {workforce.headcounts.staff}。"
    ).document
    assert any("數量下滑" in plain(b.inlines) for b in own.blocks if isinstance(b, Paragraph))
    assert any(
        isinstance(part, Text) and part.source == "direction workforce.headcounts.staff"
        for b in own.blocks
        if isinstance(b, Paragraph)
        for part in b.inlines
    )


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("維修案較前期增加，共 {facilities.repairs.handled}。", "direction-unbound"),
        ("維修案成長至 {facilities.repairs.handled}。", "direction-unbound"),
        ("由 {workforce.headcounts.workers_at_merger}增至 {workforce.headcounts.workers}。", "direction"),
        ("與合併時相比，計增 {workforce.headcounts.workers_reduced}。", "direction"),
        ("由 {workforce.headcounts.workers_at_merger}降至 {workforce.headcounts.workers}。", ""),
        ("與合併時相比，計減 {workforce.headcounts.workers_reduced}。", ""),
        ("換裝後減少耗電。本期共 {facilities.repairs.handled}。", ""),
        ("維修案較前期{direction facilities.repairs.handled}，共 {facilities.repairs.handled}。", ""),
    ],
)
def test_a_bare_word_beside_a_figure_is_judged(told: Callable[..., Compiled], body: str, code: str) -> None:
    found = [f.code for f in direction_lint(told(body))]
    assert found == ([code] if code else [])


def test_a_direction_that_names_no_number_is_refused(told: Callable[..., Compiled]) -> None:
    with pytest.raises(UnknownToken, match="direction"):
        told("名單{direction facilities.repairs.trades}。")


# ---- waivers -----------------------------------------------------------------------------------------------------


def _found(scope: Scope) -> tuple[Edition, Finding]:
    edition = edition_of(scope.agency, SAMPLE)
    (found,) = blocking(edition, compiled(scope, "本期共開放 99 場次。"))
    return edition, found


def test_a_waiver_needs_a_reason_and_ends_the_block(scope: Scope) -> None:
    edition, found = _found(scope)
    with pytest.raises(BadInput, match="理由"):
        waive(edition, found, "同意", by=BY)
    waive(edition, found, "場地借用系統改版前的人工統計，無案件可連結。", by=BY)
    assert blocking(edition, compiled(scope)) == []


def test_a_changed_finding_needs_a_new_waiver(scope: Scope) -> None:
    edition, found = _found(scope)
    waive(edition, found, "場地借用系統改版前的人工統計。", by=BY)
    (again,) = blocking(edition, compiled(scope, "本期共開放 98 場次。"))
    assert again.fingerprint != found.fingerprint
    moved = compiled(scope, "先說明原委。\n\n本期共開放 99 場次。")
    assert blocking(edition, moved) == []


def test_a_waiver_is_never_changed(scope: Scope) -> None:
    edition, found = _found(scope)
    made = waive(edition, found, "場地借用系統改版前的人工統計。", by=BY)
    with pytest.raises(DatabaseError), transaction.atomic():
        Waiver.objects.filter(pk=made.pk).update(reason="別的")
    with pytest.raises(BadInput, match="已經由他人放行"):
        waive(edition, found, "場地借用系統改版前的人工統計。", by=BY)
