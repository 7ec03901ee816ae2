"""The report goes out as ODT, is edited in LibreOffice and comes back: what is found, and what accepting it writes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from siwei.directory.actors import Actor, Refused
from siwei.directory.models import Account, Grant, Role
from siwei.directory.permissions import KNOWN
from siwei.measures.measure import Scope
from siwei.plain.errors import BadInput
from siwei.records.models import Entry, Narrative
from siwei.report.compiling import compile_edition
from siwei.report.loading import edition_of
from siwei.report.models import Edition, ReturnedChange, ReturnedFile, Section
from siwei.report.publishing import publish
from siwei.report.renderers import odt
from siwei.report.returning import deciding
from siwei.report.returning.applying import Conflict
from siwei.report.returning.conftest import Hand
from siwei.report.returning.deciding import accept
from siwei.report.returning.taking import take
from siwei.report.rights import RETURN
from tests import cast
from tests.demo import SAMPLE
from tests.factories import TESTER

from . import office

State = ReturnedChange.State


@pytest.fixture(scope="module")
def edited(demo: Scope, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The sample report, edited by LibreOffice; one start for all tests."""
    folder = tmp_path_factory.mktemp("returned")
    (report,) = publish(compile_edition(edition_of(demo.agency, SAMPLE)), folder, ["odt"])
    office.edit(report, folder / "edited.odt", Path(__file__).with_name("hand.bas"))
    return (folder / "edited.odt").read_bytes()


@pytest.fixture(scope="module")
def taken(demo: Scope, edited: bytes) -> Iterator[ReturnedFile]:
    with transaction.atomic():
        yield take(edition_of(demo.agency, SAMPLE), edited, "edited.odt", by=TESTER)
        transaction.set_rollback(True)


@pytest.fixture
def returned(taken: ReturnedFile) -> Iterator[ReturnedFile]:
    """For a test that decides: taken back after it."""
    with transaction.atomic():
        yield taken
        transaction.set_rollback(True)


def change(returned: ReturnedFile, kind: str, source: str) -> ReturnedChange:
    return returned.changes.get(kind=kind, source=source)


def section(returned: ReturnedFile, code: str) -> Section:
    return Section.objects.get(edition=returned.edition, code=code)


# ---- what is found -------------------------------------------------------------------------------------------


def test_everything_that_was_done_in_libreoffice_is_found_and_nothing_else(taken: ReturnedFile) -> None:
    assert list(taken.changes.values_list("kind", "source")) == [
        ("edited", "0.1:1:text"),
        ("edited", "1.2.a:0:text"),
        ("split", "1.2.c:0:text"),
        ("edited", "1.4.a:@workers:head.0.0"),
        ("moved", "1.4.b:1:text"),
        ("figures", "1.4.b:1:text"),
        ("edited", "1.5.e:0:text"),
        ("joined", "1.6.a:0:text"),
        ("edited", "2::heading"),
        ("new", "2:2:text"),
    ]
    assert taken.tracked == 1
    assert [(c["author"], c["text"], c["where"][:5]) for c in taken.comments] == [("議事組", "請再確認年度", "1.6.b")]


def test_figures_that_were_touched_are_listed_by_name(taken: ReturnedFile) -> None:
    told = [(f["kind"], f["label"], f["printed"], f["found"]) for f in taken.findings]
    assert told == [
        ("deleted", "設施維修案件", "530 件", ""),
        ("typed", "公務車輛調派", "465 車次", "999 趟"),
        ("altered", "債務清理諮詢人次", "114 人次", "1 人"),
        ("duplicated", "主要交流活動", "8 項", "8 項"),
    ]


def test_a_file_that_only_libreoffice_has_saved_is_the_same(demo: Scope, taken: ReturnedFile) -> None:
    """Blocks that nobody touched went through LibreOffice as well: none of them is told as changed."""
    untouched = len(taken.issued.content["blocks"]) - taken.changes.count()
    assert untouched > 800


def test_reading_changes_nothing(demo: Scope, taken: ReturnedFile) -> None:
    assert "一如往常" not in section(taken, "0.1").body
    assert section(taken, "2").heading == "結語"


# ---- what accepting writes -----------------------------------------------------------------------------------


def test_accepted_prose_keeps_its_tokens(returned: ReturnedFile) -> None:
    accept(change(returned, "edited", "1.5.e:0:text"), by=TESTER)
    body = section(returned, "1.5.e").body
    assert "負債家庭沉重" in body
    assert "{consumer.clinics.visits}" in body  # and not the number that was typed into its field
    revision = section(returned, "1.5.e").revisions.filter(act="returned").latest("pk")
    assert revision.after["body"] == body


def test_every_change_that_can_be_accepted_leaves_a_report_that_compiles(returned: ReturnedFile) -> None:
    for each in returned.changes.filter(write__isnull=False):
        accept(each, by=TESTER, agreed=True)
    assert section(returned, "2").heading == "結語與展望"
    assert section(returned, "1.4.a").tables[0]["head"][0][0] == "市府本府所屬機關"
    assert section(returned, "1.4.b").body.startswith("# 本期實際出車 {fleet.dispatches.trips}")
    assert section(returned, "1.2.c").body.count("\n\n") == 1
    assert "{facilities.repairs.handled}" not in section(returned, "1.2.a").body
    assert "{international.missions.activities}" in section(returned, "2").body
    compiled = compile_edition(returned.edition)
    assert "999" not in "".join(token.printed for token in compiled.document.figure_tokens())


def test_a_figure_is_not_deleted_without_agreement(returned: ReturnedFile) -> None:
    with pytest.raises(BadInput, match="勾選同意"):
        accept(change(returned, "edited", "1.2.a:0:text"), by=TESTER)
    assert "{facilities.repairs.handled}" in section(returned, "1.2.a").body


def test_what_somebody_else_changed_meanwhile_is_a_conflict(returned: ReturnedFile) -> None:
    here = section(returned, "0.1")
    here.body = here.body.replace("過去半年，", "這半年來，")
    here.save()
    with pytest.raises(Conflict, match="已由他人修改"):
        accept(change(returned, "edited", "0.1:1:text"), by=TESTER)
    assert deciding.stale(returned) == {change(returned, "edited", "0.1:1:text").position}


def test_a_change_beside_one_of_somebody_else_is_written_all_the_same(returned: ReturnedFile) -> None:
    here = section(returned, "0.1")
    here.body = here.body.replace("茲將", "謹將")
    here.save()
    accept(change(returned, "edited", "0.1:1:text"), by=TESTER)
    assert "，一如往常" in section(returned, "0.1").body
    assert "謹將" in section(returned, "0.1").body


def test_a_frozen_report_takes_nothing_over(returned: ReturnedFile) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Edition, "editable", property(lambda edition: False))
        with pytest.raises(BadInput, match="定稿"):
            accept(change(returned, "edited", "0.1:1:text"), by=TESTER)


def test_a_change_is_decided_once(returned: ReturnedFile) -> None:
    deciding.refuse(change(returned, "edited", "0.1:1:text"), by=TESTER)
    with pytest.raises(BadInput, match="已由"):
        accept(change(returned, "edited", "0.1:1:text"), by=TESTER)
    deciding.reopen(change(returned, "edited", "0.1:1:text"), by=TESTER)
    accept(change(returned, "edited", "0.1:1:text"), by=TESTER)


# ---- a record's own paragraph --------------------------------------------------------------------------------


def own_paragraph(scope: Scope) -> tuple[ReturnedFile, Narrative]:
    """The report with one word more in a record's paragraph, by the XML."""
    edition = edition_of(scope.agency, SAMPLE)
    compiled = compile_edition(edition)
    hand = Hand(odt.render(compiled.document))
    hand.replace(hand.marked("¶1.2.a/"), "，", "，確實")
    row = take(edition, hand.saved(), "one.odt", by=TESTER)
    number = row.changes.get().source.split("/")[1].split(":")[0]
    return row, Narrative.objects.get(record__number=number, first=SAMPLE.first)


def test_a_records_paragraph_is_written_with_its_journal(scope: Scope) -> None:
    row, told = own_paragraph(scope)
    accept(row.changes.get(), by=TESTER)
    after = Narrative.objects.get(pk=told.pk).text
    assert after == told.text.replace("，", "，確實", 1)
    assert Entry.objects.filter(record=told.record_id, label="修改報告段落").count() == 1


def test_whoever_may_not_edit_the_record_may_not_accept_its_paragraph(scope: Scope) -> None:
    row, told = own_paragraph(scope)
    only = Actor("編製人", rights={RETURN: frozenset({scope.agency.pk})})
    with pytest.raises(Refused):
        accept(row.changes.get(), by=only)
    assert Narrative.objects.get(pk=told.pk).text == told.text


# ---- on the site ---------------------------------------------------------------------------------------------


def test_the_pages_show_and_decide(scope: Scope, edited: bytes, client: Client) -> None:
    edition = edition_of(scope.agency, SAMPLE)
    client.force_login(reporter(scope))
    sent = client.post(f"/reports/{edition.pk}/returned/", {"file": SimpleUploadedFile("edited.odt", edited)})
    page = client.get(sent["Location"]).content.decode()
    assert "以打字蓋過" in page
    assert "999 趟" in page
    row = ReturnedFile.objects.filter(edition=edition).latest("pk")
    first = row.changes.first()
    assert first is not None
    client.post(f"{sent['Location']}decide/", {"change": first.position, "do": "accept"})
    assert row.changes.get(pk=first.pk).state == State.ACCEPTED
    client.post(f"{sent['Location']}decide/", {"all": "1"})
    assert not row.changes.filter(state=State.OPEN, write__isnull=False, findings=[]).exists()


def test_a_damaged_file_is_refused_in_a_sentence(scope: Scope, edited: bytes, client: Client) -> None:
    client.force_login(reporter(scope))
    edition = edition_of(scope.agency, SAMPLE)
    before = ReturnedFile.objects.count()
    broken = SimpleUploadedFile("edited.odt", edited[: len(edited) // 2])
    page = client.post(f"/reports/{edition.pk}/returned/", {"file": broken})
    assert page.status_code == 422
    assert "已損毀或不完整" in page.content.decode()
    assert ReturnedFile.objects.count() == before


def test_a_stranger_finds_no_page(scope: Scope, client: Client) -> None:
    client.force_login(cast.chen())
    assert client.get(f"/reports/{edition_of(scope.agency, SAMPLE).pk}/returned/").status_code in (403, 404)


def reporter(scope: Scope) -> Account:
    """Somebody who compiles the report and edits records."""
    role = Role.objects.create(code="report-and-records", name="編製", permissions=sorted(KNOWN))
    made = Account.objects.create_user("bianji", "correct-horse-battery", name="編小姐")
    Grant.objects.create(account=made, role=role, agency=scope.agency, valid_from=SAMPLE.first)
    return made
