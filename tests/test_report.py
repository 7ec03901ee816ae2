"""The report compiled from the sample: prose, numbering, files, and what happens when a record changes."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from siwei.areas.facilities.models import FundRow, WorksProject
from siwei.areas.facilities.repairs.models import RepairOrder
from siwei.areas.facilities.repairs.transitions import withdraw
from siwei.measures.measure import Scope
from siwei.plain.errors import BadInput
from siwei.records.models import Narrative
from siwei.report import facts
from siwei.report.compiling import Compiled, compile_edition
from siwei.report.conformance import entries
from siwei.report.loading import Volume, edition_of, open_edition
from siwei.report.models import Section, SectionPhoto
from siwei.report.publishing import publish
from siwei.report.renderers import readback
from siwei.report.tokens import UnknownToken
from siwei.report.tree import FigureToken, Heading, Notice, Paragraph, Plate, plain

from .demo import SAMPLE
from .factories import TESTER


def compiled(scope: Scope) -> Compiled:  # noqa: F811
    return compile_edition(edition_of(scope.agency, SAMPLE))


def prose(scope: Scope) -> str:  # noqa: F811
    blocks = compiled(scope).document.blocks
    return "\n".join(plain(b.inlines) for b in blocks if isinstance(b, Paragraph))


def test_chapters_are_numbered_as_in_the_outline(demo: Scope) -> None:  # noqa: F811
    headings = [h for h in compiled(demo).document.headings() if h.level <= 2]
    assert [h.number for h in headings] == ["壹、", "一、", "二、", "三、", "四、", "五、", "六、", "七、", "貳、"]
    assert headings[2].text == "建構友善公務環境"
    assert len([h for h in compiled(demo).document.headings() if h.level == 3]) == 20


def test_pending_chapters_say_so_and_keep_their_photo_numbers(demo: Scope) -> None:  # noqa: F811
    blocks = compiled(demo).document.blocks
    plates = [[p.number for p in b.photos] for b in blocks if isinstance(b, Plate)]
    assert plates == [list(range(1, 16)), [16], [17, 18, 19, 20], list(range(21, 27)), [27, 28, 29, 30]]
    pending = edition_of(demo.agency, SAMPLE).sections.filter(pending=True)
    assert len([b for b in blocks if isinstance(b, Notice)]) == pending.count()


def test_every_photo_of_the_source_is_shown_under_its_number(demo: Scope) -> None:  # noqa: F811
    shown = [p for b in compiled(demo).document.blocks if isinstance(b, Plate) for p in b.photos]
    assert [p.number for p in shown if p.image] == list(range(1, 31))


def test_a_told_chapter_keeps_the_numbers_of_photos_still_to_come(scope: Scope) -> None:
    SectionPhoto.objects.filter(section__code="1.5.c", section__edition__first=SAMPLE.first).delete()
    plate = [b for b in compiled(scope).document.blocks if isinstance(b, Plate)][3]
    assert [p.number for p in plate.photos] == list(range(21, 27))
    assert [p.caption for p in plate.photos if not p.image] == ["（保留，待附照片）"]


def test_a_titled_piece_is_a_heading_line_with_its_paragraphs_below(scope: Scope) -> None:
    section = Section.objects.filter(edition__first=SAMPLE.first, code="1.2.c")
    section.update(body="## 場地\n兩處。\n\n也有會議室。\n\n# 其他事項。")
    blocks = list(compiled(scope).document.blocks)
    start = next(i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.text == "集會場所之管理利用")
    heading, first, second, other = blocks[start + 1 : start + 5]
    assert isinstance(heading, Heading)
    assert (heading.level, heading.number, heading.text) == (4, "1.", "場地")
    assert [(b.number, plain(b.inlines)) for b in (first, second, other) if isinstance(b, Paragraph)] == [
        ("", "兩處。"),
        ("", "也有會議室。"),
        ("2.", "其他事項。"),
    ]


def test_the_hotline_is_a_fact_of_the_edition(demo: Scope) -> None:  # noqa: F811
    entry = next(e for e in entries(SAMPLE) if e["id"] == "consumer_hotline")
    assert facts.printed(edition_of(demo.agency, SAMPLE))["hotline"] == str(entry["value"])
    assert "撥打 1950 專線" in prose(demo)


def test_every_figure_of_the_consumer_chapter_is_printed(demo: Scope) -> None:  # noqa: F811
    printed = {t.printed for t in compiled(demo).document.figure_tokens()}
    assert {"5,118 件", "2,366 件", "614 件", "115 件", "21 次", "297 家", "19 場次", "25 場次", "114 人次"} <= printed
    assert {"108 年 8 月 22 日", "17 人", "大同 3C 復興門市、7-11 晴朗門市"} <= printed
    assert {
        "108 年 6 月 18 日至 20 日",
        "第 69 次",
        "52 人",
        "跨境旅遊消費維權論壇",
        "韓國、越南、菲律賓、香港",
    } <= printed


def test_items_of_a_theme_are_numbered_from_one_through_prose_and_records(demo: Scope) -> None:  # noqa: F811
    blocks = list(compiled(demo).document.blocks)
    start = next(i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.text == "營造安全友善空間")
    items = [b.number for b in blocks[start + 1 : start + 6] if isinstance(b, Paragraph)]
    assert items == ["1.", "2.", "3.", "4.", "5."]


def test_paragraphs_of_one_kind_of_record_stand_where_the_section_names_it(demo: Scope) -> None:
    blocks = list(compiled(demo).document.blocks)
    start = next(i for i, b in enumerate(blocks) if isinstance(b, Heading) and b.text == "提升檔案管理專業職能")
    award, visited, course = [b for b in blocks[start + 1 : start + 4] if isinstance(b, Paragraph)]
    assert [b.number for b in (award, visited, course)] == ["1.", "2.", "3."]
    assert "第 17 屆" in plain(award.inlines)
    assert "永安、茄萣、六龜、桃源、那瑪夏、甲仙等 6 個區公所" in plain(visited.inlines)
    assert plain(visited.inlines).endswith("（照片 16）")
    assert "108 年 7 月 30 日及 8 月 1 日" in plain(course.inlines)


def test_every_figure_of_the_chapter_is_printed(demo: Scope) -> None:  # noqa: F811
    printed = {t.printed for t in compiled(demo).document.figure_tokens()}
    assert {"530 件", "124 場次", "1,108 場次", "1,396 萬元", "369.6 萬元", "156 萬元", "約 1,317 組"} <= printed
    assert {"108 年 8 月 26 日", "108 年 8 月 21 日", "12 月上旬", "6 月", "3 部"} <= printed


def test_a_changed_record_changes_the_sentence(scope: Scope) -> None:  # noqa: F811
    assert "1,396 萬元" in prose(scope)
    FundRow.objects.filter(amount=13_960_000).update(amount=14_000_000)
    assert "1,396 萬元" not in prose(scope)
    assert "1,400 萬元" in prose(scope)


def test_a_withdrawn_repair_prints_one_less(scope: Scope) -> None:  # noqa: F811
    order = RepairOrder.objects.of(scope.agency).handled_in(SAMPLE).filter(state="assigned").first()
    assert order is not None
    withdraw.apply(order, by=TESTER, note="重複報修")
    assert "529 件" in prose(scope)


def test_a_cancelled_project_is_not_told(scope: Scope) -> None:  # noqa: F811
    told = Narrative.objects.filter(first=SAMPLE.first, record__kind=WorksProject.KIND).first()
    assert told is not None
    number = WorksProject.objects.get(pk=told.record_id).number
    keys = {t.key for t in compiled(scope).document.figure_tokens()}
    assert any(number in key for key in keys)
    WorksProject.objects.filter(pk=told.record_id).update(state="cancelled")
    type(told.record).objects.filter(pk=told.record_id).update(state="cancelled")
    assert not any(number in t.key for t in compiled(scope).document.figure_tokens())


def test_a_token_that_names_nothing_stops_the_report_and_says_where(scope: Scope) -> None:  # noqa: F811
    section = Section.objects.get(edition__first=SAMPLE.first, code="1.2.c")
    section.body += "\n\n另有 {facilities.repairs.lost}。"
    section.save()
    with pytest.raises(UnknownToken, match=r"1\.2\.c 集會場所之管理利用.*facilities\.repairs\.lost"):
        compiled(scope)


def test_markup_in_prose_is_text_in_every_format(scope: Scope, tmp_path: Path) -> None:  # noqa: F811
    section = Section.objects.get(edition__first=SAMPLE.first, code="1.2.c")
    section.body += '\n\n<script>alert(1)</script> #let x = 1; *粗* _斜_ \\ "引" ]]>'
    section.save()
    publish(compiled(scope), tmp_path)
    assert "<script>alert" not in (tmp_path / "report.html").read_text(encoding="utf-8")


def test_a_period_without_an_edition_is_refused_with_what_to_do(demo: Scope) -> None:  # noqa: F811
    with pytest.raises(BadInput, match="siwei report open --period 108-09-01"):
        edition_of(demo.agency, SAMPLE.following())


def test_a_new_period_works_without_code(scope: Scope) -> None:  # noqa: F811
    after = SAMPLE.following()
    edition = open_edition(scope.agency, after, read_on=after.last)
    document = compile_edition(edition).document
    values = {t.key: t.value for t in document.figure_tokens()}
    assert 0 < int(values["facilities.repairs.handled"]) < 530
    with pytest.raises(BadInput, match="已經開編"):
        open_edition(scope.agency, after, read_on=after.last)


def test_a_new_report_names_its_own_session_page_and_reporter(scope: Scope) -> None:  # noqa: F811
    before, after = edition_of(scope.agency, SAMPLE), SAMPLE.following()
    volume = Volume(session=4, first_page=5012, reporter="範例處長")
    edition = open_edition(scope.agency, after, read_on=after.last, volume=volume)
    edition.refresh_from_db()
    assert (edition.council_session, edition.first_page, edition.reporter_name) == (4, 5012, "範例處長")
    told = [plain(b.inlines) for b in compile_edition(edition).document.blocks if isinstance(b, Paragraph)]
    assert "第 4 次定期大會" in told[1]
    later = open_edition(scope.agency, after.following(), read_on=after.following().last)
    assert (later.council_session, later.first_page, later.reporter_name) == (5, 1, "範例處長")
    assert edition_of(scope.agency, SAMPLE).council_session == before.council_session


def test_a_session_or_page_that_cannot_be_printed_is_refused(scope: Scope) -> None:  # noqa: F811
    after = SAMPLE.following()
    with pytest.raises(BadInput, match="起始頁碼應為 1.*定期大會次別應為 1"):
        open_edition(scope.agency, after, read_on=after.last, volume=Volume(session=0, first_page=-1))


# ---- the files ------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def files(demo: Scope, tmp_path_factory: pytest.TempPathFactory) -> tuple[Compiled, Path]:  # noqa: F811
    made = compiled(demo)
    folder = tmp_path_factory.mktemp("report")
    publish(made, folder)
    return made, folder


def test_what_is_printed_is_the_same_in_html_odt_and_pdf(files: tuple[Compiled, Path]) -> None:
    made, folder = files
    expected = readback.expected(made.document)
    assert len(expected) >= 20
    assert readback.from_html((folder / "report.html").read_text(encoding="utf-8")) == expected
    assert readback.from_odt((folder / "report.odt").read_bytes()) == expected
    assert readback.from_pdf((folder / "report.pdf").read_bytes()) == expected


def test_the_json_holds_every_figure_beside_the_tree(files: tuple[Compiled, Path]) -> None:
    made, folder = files
    data = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    by_key: dict[str, Any] = {f["key"]: f for f in data["figures"]}
    assert by_key["facilities.repairs.handled"]["value"] == 530
    assert by_key["facilities.repairs.handled"]["printed"] == "530 件"
    assert by_key["facilities.repairs.handled"]["period"]["roc"] == "108-03-01..108-08-31"
    tokens = [t for t in made.document.figure_tokens() if isinstance(t, FigureToken)]
    assert {t.key for t in tokens} <= by_key.keys()
    assert data["document"]


def test_the_odt_is_a_sound_package(files: tuple[Compiled, Path]) -> None:
    with zipfile.ZipFile(io.BytesIO((files[1] / "report.odt").read_bytes())) as package:
        assert package.testzip() is None
        assert package.namelist()[0] == "mimetype"


def test_an_unknown_format_is_refused(files: tuple[Compiled, Path], tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="沒有「doc」這種格式"):
        publish(files[0], tmp_path, ["doc"])
