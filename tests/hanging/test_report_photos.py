"""Photos in the report: numbered through all chapters, printed at their chapter's end, in every format."""

from __future__ import annotations

import io
import json
import zipfile
import zlib
from pathlib import Path
from typing import Any

import pdfplumber
import pytest
from django.test import Client
from lxml import html

from siwei.areas.facilities.models import RepairOrder, WorksProject
from siwei.directory.models import Account
from siwei.measures.measure import Scope
from siwei.plain.errors import BadInput
from siwei.records import store
from siwei.records.attaching import Upload, attach, describe, remove
from siwei.records.models import Attachment, Entry, Narrative
from siwei.records.telling import choose_photos, in_order
from siwei.report.compiling import compile_edition
from siwei.report.illustrating import illustrate
from siwei.report.loading import edition_of, open_edition
from siwei.report.models import Edition, Section
from siwei.report.publishing import publish
from siwei.report.tokens import UnknownToken
from siwei.report.tree import Document, Notice, Paragraph, Photo, PhotoToken, Plate, plain
from tests import pictures
from tests.demo import SAMPLE
from tests.factories import TESTER

# As the sample's own edition reserves them; a new one begins without.
RESERVED = {"1.1": 15, "1.3": 1, "1.4": 4, "1.5": 6, "1.7": 4}


@pytest.fixture
def edition(scope: Scope) -> Edition:
    """The report after the sample's, so that the sample itself keeps its numbers."""
    after = SAMPLE.following()
    opened = open_edition(scope.agency, after, read_on=after.last)
    for code, count in RESERVED.items():
        opened.sections.filter(code=code).update(reserved_photos=count)
    for told in Narrative.objects.filter(first=SAMPLE.first, record__agency=scope.agency):
        Narrative.objects.create(
            record=told.record,
            first=after.first,
            last=after.last,
            section=told.section,
            position=told.position,
            text="本期續辦。",
        )
    return opened


def photo(record: WorksProject | RepairOrder, caption: str, *, visibility: str = "public") -> Attachment:
    content = pictures.jpeg(80, 60, colour=f"#{zlib.crc32(caption.encode()) % 0xFFFFFF:06x}")
    row = attach(record, Upload("現場.jpg", io.BytesIO(content), len(content)), by=TESTER, caption=caption)
    return describe(row, {"visibility": visibility}, record=record, by=TESTER)


def narratives(edition: Edition) -> list[tuple[Narrative, WorksProject]]:
    told = Narrative.objects.filter(first=edition.first, section="1.2.a").order_by("position")
    projects = {p.pk: p for p in WorksProject.objects.exclude(state="cancelled")}
    return [(n, projects[n.record_id]) for n in told if n.record_id in projects]


def plates(document: Document) -> list[list[int]]:
    return [[p.number for p in b.photos] for b in document.blocks if isinstance(b, Plate)]


def references(document: Document) -> list[str]:
    inlines = [i for b in document.blocks if isinstance(b, Paragraph) for i in b.inlines]
    return [i.printed for i in inlines if isinstance(i, PhotoToken)]


def section(edition: Edition, code: str) -> Section:
    return Section.objects.get(edition=edition, code=code)


def by_number(document: Document) -> dict[int, Photo]:
    return {p.number: p for b in document.blocks if isinstance(b, Plate) for p in b.photos}


@pytest.fixture
def illustrated(edition: Edition) -> Edition:
    """Two photos in one record's paragraph, one in another's, one in a section of the same chapter and one in chapter 三; 四 is pending."""
    (first, works), (second, other) = narratives(edition)[:2]
    before, after = photo(works, "施工前"), photo(works, "施工後")
    choose_photos(first, [after.pk, before.pk], record=works, by=TESTER)
    choose_photos(second, [photo(other, "竣工").pk], record=other, by=TESTER)
    contest, hall = photo(works, "評比"), photo(works, "禮堂")
    illustrate(section(edition, "1.2.b"), [contest.pk], {contest.pk: "環境清潔評比現場"})
    illustrate(section(edition, "1.3"), [hall.pk], {})
    Section.objects.filter(edition=edition, code="1.4").update(pending=True)
    return edition


# ---- numbers --------------------------------------------------------------------------------------------


def test_numbers_run_through_the_whole_report_with_those_of_pending_chapters(illustrated: Edition) -> None:
    document = compile_edition(illustrated).document
    # 一 reserves 15, 二 prints four, 三 prints the one that it reserved, 四 五 七 reserve 4, 6 and 4.
    assert plates(document) == [
        list(range(1, 16)),
        [16, 17, 18, 19],
        [20],
        [21, 22, 23, 24],
        list(range(25, 31)),
        [31, 32, 33, 34],
    ]
    assert references(document) == ["（照片 16、17）", "（照片 18）", "（照片 19）"]
    notices = [b.text for b in document.blocks if isinstance(b, Notice)]
    assert "照片 21 至 24 的編號" in "".join(notices)


def test_a_reference_stands_at_the_end_of_its_paragraph_and_captions_follow_the_choice(illustrated: Edition) -> None:
    document = compile_edition(illustrated).document
    told = [plain(b.inlines) for b in document.blocks if isinstance(b, Paragraph)]
    assert "本期續辦。（照片 16、17）" in told
    captions = {number: photo.caption for number, photo in by_number(document).items() if photo.image}
    assert captions == {16: "施工後", 17: "施工前", 18: "竣工", 19: "環境清潔評比現場", 20: "禮堂"}


def test_prose_may_place_its_photos_itself(edition: Edition) -> None:
    (told, works), *_ = narratives(edition)
    rows = [photo(works, f"第 {n} 景") for n in (1, 2, 3)]
    choose_photos(told, [row.pk for row in rows], record=works, by=TESTER)
    Narrative.objects.filter(pk=told.pk).update(text="先看{photos 3}，再看其餘{photos}。")
    document = compile_edition(edition).document
    assert "先看（照片 16），再看其餘（照片 17、18）。" in [
        plain(b.inlines) for b in document.blocks if isinstance(b, Paragraph)
    ]
    assert by_number(document)[16].caption == "第 3 景"


def test_a_place_for_a_photo_that_was_not_chosen_stops_the_report_and_says_where(edition: Edition) -> None:
    told, works = narratives(edition)[0]
    Narrative.objects.filter(pk=told.pk).update(text="請看{photos 2}。")
    with pytest.raises(UnknownToken, match=rf"1\.2\.a.*{works.number}.*選了 0 張.*第「2」張"):
        compile_edition(edition)


def test_one_photo_in_two_places_keeps_one_number(edition: Edition) -> None:
    told, works = narratives(edition)[0]
    row = photo(works, "同一張")
    choose_photos(told, [row.pk], record=works, by=TESTER)
    illustrate(section(edition, "1.2.c"), [row.pk], {})
    document = compile_edition(edition).document
    assert references(document) == ["（照片 16）", "（照片 16）"]
    assert plates(document)[1] == [16]


def test_a_new_report_reserves_no_photos_of_the_one_before(scope: Scope) -> None:
    after = SAMPLE.following()
    opened = open_edition(scope.agency, after, read_on=after.last)
    assert set(opened.sections.values_list("reserved_photos", flat=True)) == {0}
    assert plates(compile_edition(opened).document) == []


def test_the_sample_report_keeps_its_thirty_numbers(scope: Scope) -> None:
    document = compile_edition(edition_of(scope.agency, SAMPLE)).document
    assert plates(document) == [list(range(1, 16)), [16], [17, 18, 19, 20], list(range(21, 27)), [27, 28, 29, 30]]


# ---- what is not printed --------------------------------------------------------------------------------


def test_an_internal_or_removed_photo_is_not_printed(edition: Edition) -> None:
    told, works = narratives(edition)[0]
    kept, hidden, gone = (photo(works, name) for name in ("留", "改內部", "移除"))
    choose_photos(told, [gone.pk, hidden.pk, kept.pk], record=works, by=TESTER)
    describe(hidden, {"visibility": "internal"}, record=works, by=TESTER)
    remove(gone, record=works, by=TESTER, note="拍到路人")
    document = compile_edition(edition).document
    assert [p.caption for p in by_number(document).values() if p.image] == ["留"]
    assert references(document) == ["（照片 16）"]


@pytest.mark.parametrize("wrong", ["internal", "other record"])
def test_a_photo_that_may_not_be_printed_cannot_be_chosen(edition: Edition, wrong: str) -> None:
    (told, works), (_, other) = narratives(edition)[:2]
    row = photo(works, "內部", visibility="internal") if wrong == "internal" else photo(other, "別案")
    with pytest.raises(BadInput, match="不能刊印"):
        choose_photos(told, [row.pk], record=works, by=TESTER)
    assert not told.photos.exists()


def test_a_section_cannot_show_another_agency_s_photo(edition: Edition) -> None:
    theirs = WorksProject.objects.exclude(agency=edition.agency).first()
    assert theirs is not None
    with pytest.raises(BadInput, match="不能刊印"):
        illustrate(section(edition, "1.2.b"), [photo(theirs, "工務局").pk], {})


def test_a_lost_blob_stops_the_report_and_names_the_photo(edition: Edition) -> None:
    told, works = narratives(edition)[0]
    row = photo(works, "遺失")
    choose_photos(told, [row.pk], record=works, by=TESTER)
    store.local_path(row.printable).unlink()
    with pytest.raises(BadInput, match=rf"{works.number} 的照片「現場\.jpg」遺失"):
        compile_edition(edition)


# ---- the four formats -----------------------------------------------------------------------------------


def test_photos_are_printed_in_all_four_formats(illustrated: Edition, tmp_path: Path) -> None:
    compiled = compile_edition(illustrated)
    publish(compiled, tmp_path)
    page = html.document_fromstring((tmp_path / "report.html").read_text(encoding="utf-8"))
    captions = [e.text_content().replace("\u00a0", " ") for e in page.iter("figcaption")]
    assert captions == [
        "照片 16：施工後",
        "照片 17：施工前",
        "照片 18：竣工",
        "照片 19：環境清潔評比現場",
        "照片 20：禮堂",
    ]
    assert [a.get("href") for a in page.find_class("report-photo")] == [
        "#photo-16",
        "#photo-17",
        "#photo-18",
        "#photo-19",
    ]
    with zipfile.ZipFile(tmp_path / "report.odt") as package:
        names = [name for name in package.namelist() if name.startswith("Pictures/")]
        content = package.read("content.xml").decode()
        assert names == [f"Pictures/photo-{n}.jpg" for n in (16, 17, 18, 19, 20)]
        assert package.read(names[0]) == by_number(compiled.document)[16].image.read_bytes()  # type: ignore[union-attr]
    assert "照片 16：施工後" in content
    assert "（照片 16、17）" in content
    with pdfplumber.open(tmp_path / "report.pdf") as pdf:
        assert sum(len(p.images) for p in pdf.pages) == 5
        text = "".join(p.extract_text() for p in pdf.pages).replace("\u00a0", " ")
    assert "照片 19：環境清潔評比現場" in text
    assert "照片 21 至 24：保留，待本章接入" in text
    data = json.dumps(json.loads((tmp_path / "report.json").read_text(encoding="utf-8")), ensure_ascii=False)
    digest = store.hash_of(by_number(compiled.document)[16].image.open("rb"))  # type: ignore[union-attr]
    assert f'"sha256": "{digest}"' in data


# ---- on the page ----------------------------------------------------------------------------------------


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client


def test_photos_of_a_paragraph_are_chosen_on_the_page(edition: Edition) -> None:
    told, works = narratives(edition)[0]
    one, two, inside = photo(works, "一"), photo(works, "二"), photo(works, "內", visibility="internal")
    url = f"/facilities/projects/{works.pk}/part/narratives/{told.pk}/photos/"
    client = signed_in("wang")
    page = client.get(url)
    assert [p["caption"] for p in page.context["photos"]][-2:] == ["一", "二"]
    assert page.context["internal"] >= 1
    answer = client.post(url, {f"order-{one.pk}": "2", f"order-{two.pk}": "1"})
    assert answer.status_code == 302
    assert list(told.photos.values_list("attachment", flat=True)) == [two.pk, one.pk]
    assert Entry.objects.filter(record_id=works.pk).latest("pk").label == "選擇報告照片"
    for wrong in ({f"order-{inside.pk}": "1"}, {f"order-{one.pk}": "一"}, {f"order-{one.pk}": "-1"}):
        assert client.post(url, wrong).status_code == 422
    assert told.photos.count() == 2
    assert "刊於 108年9月–109年2月" in client.get(f"/facilities/projects/{works.pk}/").content.decode()
    assert signed_in("chen").post(url, {}).status_code == 404


def test_a_paragraph_that_places_its_photos_can_be_written_on_the_page(edition: Edition) -> None:
    told, works = narratives(edition)[0]
    url = f"/facilities/projects/{works.pk}/part/narratives/{told.pk}/"
    client = signed_in("wang")
    given = {name: str(value) for name, value in client.get(url).context["form"].initial.items()}
    given |= {"first": "108/09/01", "last": "109/02/29", "text": "先看{photos 1}。"}
    given |= {"seen": client.get(url).context["seen"]}
    answer = client.post(url, given)
    assert answer.status_code == 302, answer.context["form"].errors
    told.refresh_from_db()
    assert told.text == "先看{photos 1}。"


def test_photos_of_a_section_are_chosen_by_who_compiles(edition: Edition) -> None:
    _, works = narratives(edition)[0]
    row = photo(works, "評比")
    url = f"/reports/{edition.pk}/sections/1.2.b/photos/"
    client = signed_in("li")
    assert row.pk in [
        int(p["name"].removeprefix("order-")) for p in client.get(url + f"?q={works.number}").context["photos"]
    ]
    assert client.get(f"/reports/{edition.pk}/thumbnails/{row.pk}").status_code == 200
    answer = client.post(url, {f"order-{row.pk}": "1", f"caption-{row.pk}": "評比現場"}, follow=True)
    page = answer.content.decode()
    assert "評比現場" in page
    assert f"/reports/{edition.pk}/photos/{row.printable}" in page
    assert client.post(url, {f"order-{row.pk}": "x"}).status_code == 422
    for stranger in ("chen", "tsai"):
        assert signed_in(stranger).get(url).status_code == 404
        assert signed_in(stranger).get(f"/reports/{edition.pk}/thumbnails/{row.pk}").status_code == 404


def test_the_report_gives_out_its_own_photos_only(edition: Edition) -> None:
    told, works = narratives(edition)[0]
    shown, other = photo(works, "刊印"), photo(works, "不刊印")
    choose_photos(told, [shown.pk], record=works, by=TESTER)
    client: Any = signed_in("li")
    answer = client.get(f"/reports/{edition.pk}/photos/{shown.printable}")
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    for digest in (other.printable, shown.sha256, "0" * 64, "x"):
        assert client.get(f"/reports/{edition.pk}/photos/{digest}").status_code == 404
    assert signed_in("chen").get(f"/reports/{edition.pk}/photos/{shown.printable}").status_code == 404


@pytest.mark.parametrize("number", ["1.5", "٣", "99999", "²"])
def test_an_order_is_a_plain_number(number: str) -> None:
    with pytest.raises(BadInput, match="不是整數"):
        in_order({"1": number})
