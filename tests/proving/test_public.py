"""What everybody may see of a frozen report, and what nobody may."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from django.apps import apps
from django.db import models
from django.test import Client
from django.urls import reverse

from siwei.areas.consumer.models import Complaint, Consultation
from siwei.desks.desk import DESKS
from siwei.measures.measure import Scope
from siwei.public import behind, history, limiting, wording
from siwei.public.published import report_path
from siwei.records.columns import column_of
from siwei.records.registered import TYPES
from siwei.report import addresses, bundles, disclosure
from siwei.report.external.models import ExternalFigure
from siwei.report.freezing import begin_revision, freeze
from siwei.report.loading import edition_of
from siwei.report.models import FrozenFigure, Snapshot
from siwei.report.sealing import FileSigner
from siwei.report.sealing.keys import TrustedKey
from siwei.report.sealing.proofs import verify
from tests.demo import SAMPLE
from tests.factories import TESTER

KEY = Ed25519PrivateKey.generate()
SIGNER = FileSigner(KEY)
HANDLED, FIRST = "facilities.repairs.handled", "consumer.complaints.first"
REPORT = "/reports/DEMO000001/108-03-01..108-08-31/"
PERSONAL = re.compile(r"(^|_)(name|phone|email|address|consumer|contact|applicant|petitioner|born|account|driver)")


@pytest.fixture(scope="module")
def snapshot(demo: Scope) -> Snapshot:
    freeze(edition_of(demo.agency, SAMPLE.previous()), by=TESTER, signer=SIGNER)
    return freeze(edition_of(demo.agency, SAMPLE), by=TESTER, signer=SIGNER)


@pytest.fixture(autouse=True)
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiting, "LIMITER", limiting.Limiter(per_minute=100_000))


def read(path: str, status: int = 200, **headers: str) -> Any:
    answer = Client(headers={"Accept-Language": "zh-TW", **headers}).get(path)
    assert answer.status_code == status, path
    return answer


def text(path: str) -> str:
    return unescape(read(path).content.decode())


def figure(snapshot: Snapshot, key: str) -> FrozenFigure:
    return snapshot.figures.get(key=key)


# ---- the report -----------------------------------------------------------------------------------------


def test_a_report_that_is_not_frozen_is_not_public(demo: Scope) -> None:
    if Snapshot.objects.filter(edition__first=SAMPLE.first).exists():
        pytest.skip("frozen by a test before this one")
    read(REPORT, 404)
    read(f"/f/{HANDLED}/", 404)


def test_every_figure_of_the_report_leads_to_its_page(snapshot: Snapshot) -> None:
    links = dict(
        re.findall(
            r'<a href="(/f/[^"]+)" title="[^"]*"><data value="[^"]*" class="[^"]*" data-figure="([^"]+)"', text(REPORT)
        )
    )
    assert len(links) > 150
    for href, key in list(links.items())[::12]:
        assert figure(snapshot, key).data["printed"] in text(href)


def test_the_period_alone_leads_to_the_one_report_of_it(snapshot: Snapshot) -> None:
    assert read("/reports/108-03-01..108-08-31/", 302)["Location"] == REPORT
    read("/reports/108-13-01..108-08-31/", 404)
    read("/reports/99-03-01..99-08-31/", 404)


def test_the_report_is_searched_by_words_and_by_numbers(snapshot: Snapshot) -> None:
    assert "<mark>1,108</mark>" in text(f"{REPORT}?q=1108")
    assert "這份報告裡沒有這個詞" in text(f"{REPORT}?q=沒有這個詞的詞")


def test_the_bundle_is_the_sealed_one(snapshot: Snapshot) -> None:
    content = read(f"{REPORT}v1/siwei-report.zip").content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        folder = bundles.name_of(snapshot)
        assert json.loads(package.read(f"{folder}/seal.json"))["head"]["root"] == snapshot.root
        assert package.read(f"{folder}/report.pdf") == read(f"{REPORT}v1/files/report.pdf").content
    assert "immutable" in read(f"{REPORT}v1/files/report.pdf")["Cache-Control"]
    read(f"{REPORT}v1/files/..%2f..%2fsecret", 404)
    read(f"{REPORT}v2/files/report.pdf", 404)


def test_only_photos_of_the_report_are_given_out(snapshot: Snapshot) -> None:
    photos = re.findall(rf'src="({REPORT}v1/photos/[0-9a-f]+)"', text(REPORT))
    assert len(photos) == 30
    assert read(photos[0])["Content-Type"] == "image/jpeg"
    read(f"{REPORT}v1/photos/{snapshot.files['report.pdf']['sha256']}", 404)


def test_a_reader_who_has_the_page_is_told_that_nothing_changed(snapshot: Snapshot) -> None:
    for path in (REPORT, f"/f/{HANDLED}/", "/f/"):
        mark = read(path)["ETag"]
        assert read(path, 304, **{"If-None-Match": mark}).content == b""
        assert read(path, 200, **{"If-None-Match": mark, "Accept-Language": "en"})["ETag"] != mark


def test_too_many_requests_are_asked_to_wait(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limiting, "LIMITER", limiting.Limiter(per_minute=2))
    read("/f/")
    read("/f/")
    answer = read("/f/", 429)
    assert answer["Retry-After"] == "30"
    assert "請等 30 秒" in answer.content.decode()


def test_it_speaks_english_to_who_asks(snapshot: Snapshot) -> None:
    client = Client()
    answer = client.get(f"/f/{HANDLED}/?lang=en")
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "How it is counted" in page
    assert ">530<" in page


def test_the_addresses_on_paper_are_those_of_the_site(snapshot: Snapshot, settings: Any) -> None:
    assert addresses.of_report(snapshot.edition) == ""
    settings.SITE = "https://city.example"
    assert addresses.of_report(snapshot.edition) == "https://city.example" + report_path(snapshot)
    assert addresses.of_figure(HANDLED) == "https://city.example" + reverse("public:figure", args=[HANDLED])
    assert addresses.of_figure("facilities.projects.fund@工108-0003/經濟部補助") == ""


# ---- a figure -------------------------------------------------------------------------------------------


def test_a_figure_of_matters_lists_its_records_and_says_no_more_of_them(snapshot: Snapshot) -> None:
    page = text(f"/f/{HANDLED}/")
    assert "530 件" in page
    assert page.count("維108-") == behind.PER_PAGE
    assert "水電" in page
    assert "漏水" not in page  # titles of repairs are not public
    last = text(f"/f/{HANDLED}/?page=11")
    assert last.count("維108-") == 30


def test_nothing_of_a_person_is_shown_anywhere(snapshot: Snapshot) -> None:
    """Names and telephone numbers of consumers, on the pages and in the data of every table that is counted."""
    secrets = {row.consumer for row in Complaint.objects.all()} | {row.consumer for row in Consultation.objects.all()}
    secrets |= {row.phone for row in Complaint.objects.all()}
    secrets = {secret for secret in secrets if len(secret) > 2}
    assert len(secrets) > 200
    seen = set()
    for found in snapshot.figures.exclude(table="").defer("rows", "contributions").order_by("position"):
        measure = found.key.partition("@")[0]
        if measure not in seen and found.key.startswith(("consumer.", "service.")):
            seen.add(measure)
            whole = text(f"/f/{found.key}/") + text(f"/f/{found.key}/data.json")
            assert not [secret for secret in secrets if secret in whole], found.key
    assert len(seen) > 15


def test_cases_of_persons_are_told_in_groups_only(snapshot: Snapshot) -> None:
    page = text(f"/f/{FIRST}/")
    assert "不逐筆列出" in page
    assert not re.search(r"申\d", page)
    layouts = behind.behind(figure(snapshot, FIRST), page=1, superseded=False).layouts
    assert layouts
    for layout in layouts:
        assert sum(count for _, count in layout.rows) == 2366
        assert all(count >= 5 for _, count in layout.rows)


def test_a_type_that_nobody_declared_is_about_persons() -> None:
    assert not disclosure.of("service.something").listed


@pytest.mark.parametrize("kind", sorted(disclosure.declared()))
def test_what_is_declared_public_exists_and_is_nothing_of_a_person(kind: str) -> None:
    said = disclosure.of(kind)
    assert kind in DESKS
    assert said.about in (disclosure.MATTER, disclosure.PERSON)
    assert bool(said.why) == said.listed
    assert isinstance(column_of(TYPES[kind], said.date), models.DateField)
    if said.category:
        assert column_of(TYPES[kind], said.category).choices
    for name in said.public:
        column = column_of(TYPES[kind], name)
        assert not isinstance(column, models.ForeignKey), name
        assert not PERSONAL.search(name), name


def test_every_table_behind_a_figure_can_be_opened(snapshot: Snapshot) -> None:
    seen = set()
    for found in snapshot.figures.exclude(table=""):
        if found.table not in seen:
            seen.add(found.table)
            shown = behind.behind(found, page=1, superseded=False)
            assert shown.listing or shown.reason, found.key
            assert apps.get_model(found.table)
    assert len(seen) > 30


def test_the_history_begins_with_printed_reports_and_marks_a_new_definition(snapshot: Snapshot) -> None:
    points = history.history(figure(snapshot, HANDLED))
    assert [(point.number, point.external) for point in points] == [
        (468.0, True),
        (497.0, True),
        (498.0, False),
        (530.0, False),
    ]
    assert not any(point.broken for point in points)
    page = text(f"/f/{HANDLED}/")
    assert page.count("<rect") == 4
    assert "書面報告所載，背後沒有可點閱的紀錄" in page


def test_a_printed_figure_of_one_day_stands_where_that_day_lies(snapshot: Snapshot) -> None:
    points = history.history(figure(snapshot, "workforce.headcounts.workers"))
    assert points[0].ends == date(2010, 12, 25)
    assert points[0].reported == "8,462 人"


def test_a_change_of_the_definition_is_told(snapshot: Snapshot, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "_defined", lambda figure: figure.snapshot_id)
    page = text(f"/f/{HANDLED}/")
    assert "定義不同" in page
    assert 'class="break"' in page


def test_the_index_finds_a_figure_by_name_number_or_key(snapshot: Snapshot) -> None:
    for asked in ("設施維修", "530", "facilities.repairs.handled"):
        assert f"/f/{HANDLED}/?agency=DEMO000001" in text(f"/f/?q={asked}"), asked
    assert "各期報告裡沒有" in text("/f/?q=沒有這個數字的名稱")


def test_its_citation_names_the_version_and_finds_it_again(snapshot: Snapshot) -> None:
    bibtex, ris = text(f"/f/{HANDLED}/cite.bib"), text(f"/f/{HANDLED}/cite.ris")
    address = re.search(r"url = \{http://testserver(.+)\}", bibtex)
    assert address
    assert "version=1" in address[1]
    assert "530 件" in text(address[1])
    assert ris.startswith("TY  - RPRT\r\n")
    assert ris.endswith("ER  - \r\n")
    assert address[1] in ris


def test_the_proof_shows_a_stranger_that_the_figure_is_in_the_report(snapshot: Snapshot, tmp_path: Path) -> None:
    key = TrustedKey(KEY.public_key())
    content = read(f"/f/{HANDLED}/proof.json").content
    (tmp_path / "proof.json").write_bytes(content)
    assert verify(tmp_path / "proof.json", [key]).outcome == 0
    (tmp_path / "proof.json").write_bytes(content.replace(b'"value":530', b'"value":531'))
    assert verify(tmp_path / "proof.json", [key]).outcome == 1


def test_no_cell_of_the_open_data_is_run_as_a_formula(snapshot: Snapshot, scope: Scope) -> None:
    ExternalFigure.objects.create(
        agency=scope.agency, key=HANDLED, as_of=date(2015, 1, 1), printed="=1+1", source='=HYPERLINK("x")'
    )
    content = b"".join(read(f"/f/{HANDLED}/history.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[1][3] == "'=1+1"
    assert rows[1][6].startswith("'=HYPERLINK")
    assert len(rows) == 6


def test_the_records_leave_as_the_page_shows_them(snapshot: Snapshot) -> None:
    content = b"".join(read(f"/f/{HANDLED}/records.csv").streaming_content).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[0] == ["案號", "日期", "類別", "計入"]
    assert len(rows) == 531
    groups = b"".join(read(f"/f/{FIRST}/records.csv").streaming_content).decode("utf-8-sig")
    assert groups.splitlines()[0].endswith("分組,組別,件數")


@pytest.mark.parametrize("asked", ["period=108-99-01..108-08-31", "version=x", "version=7", "agency=NONE", "page=abc"])
def test_what_an_address_asks_for_and_is_not_there_is_not_found(snapshot: Snapshot, asked: str) -> None:
    read(f"/f/{HANDLED}/?{asked}", 200 if asked.startswith("page") else 404)


def test_a_superseded_version_says_so_and_leads_on(snapshot: Snapshot, scope: Scope) -> None:
    begin_revision(edition_of(scope.agency, SAMPLE), "漏列兩件", by=TESTER)
    freeze(edition_of(scope.agency, SAMPLE), by=TESTER, signer=SIGNER)
    old, new = text(f"{REPORT}v1/"), text(REPORT)
    assert "已由第 2 版取代" in old
    assert "漏列兩件" in old
    assert "已由第" not in new
    cited = f"/f/{FIRST}/?agency=DEMO000001&period=108-03-01..108-08-31&version=1"
    assert "已有新版" in text(cited)
    assert "舊版不再列出" in text(cited)
    assert len(history.history(figure(snapshot, HANDLED))) == 4


def test_a_figure_reads_in_english_without_its_chinese_unit(snapshot: Snapshot) -> None:
    from django.utils import translation

    with translation.override("en"):
        assert wording.shown(figure(snapshot, HANDLED).data) == "530"
        assert wording.shown(figure(snapshot, "workforce.headcounts.workers_rate").data) == "23.52%"
