"""Files of a record: what is kept, what is refused, who may open it."""

from __future__ import annotations

import io
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from PIL import Image

from siwei.areas.facilities.models import RepairOrder
from siwei.directory.actors import Refused
from siwei.plain.errors import BadInput
from siwei.records import journal, store
from siwei.records.attaching import Upload, attach, remove
from siwei.records.models import Attachment, Entry
from tests import cast, pictures
from tests.factories import TESTER, repair

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def files(settings: LazySettings, tmp_path: Path) -> Path:
    """A store of the test's own."""
    own = {"BACKEND": "siwei.records.store.LocalStore", "OPTIONS": {"location": tmp_path}}
    settings.STORAGES = {**settings.STORAGES, "attachments": own}
    return tmp_path


def hang(order: RepairOrder, content: bytes, name: str = "現場.jpg", **given: Any) -> Attachment:
    return attach(order, Upload(name, io.BytesIO(content), len(content)), by=given.pop("by", TESTER), **given)


def blobs(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def signed_in(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def url(order: RepairOrder, page: str = "") -> str:
    return f"/facilities/repairs/{order.pk}/{page}"


# ---- what is kept ---------------------------------------------------------------------------------------


def test_a_file_hangs_on_its_record_and_the_journal_says_so() -> None:
    row = hang(repair(), pictures.PDF, "報價單.pdf", by=cast.actor(cast.wang()), caption="甲廠商")
    entry = Entry.objects.filter(record_id=row.record_id).latest("pk")
    assert (row.media_type, row.size, row.is_photo, row.visibility) == (
        "application/pdf",
        len(pictures.PDF),
        False,
        "internal",
    )
    assert (entry.label, entry.capacity) == ("附加附件", "王小明（行政科 科員）")
    assert entry.changes == {"附件": ["", "報價單.pdf（48 B）甲廠商"]}


def test_the_same_file_twice_is_one_blob(files: Path) -> None:
    first, second = hang(repair(), pictures.PDF, "a.pdf"), hang(repair(), pictures.PDF, "b.pdf")
    assert first.sha256 == second.sha256
    assert [path.name for path in blobs(files)] == [first.sha256]


def test_a_second_press_of_the_button_hangs_nothing_twice() -> None:
    order = repair()
    row = hang(order, pictures.PDF, "a.pdf")
    with pytest.raises(ValidationError, match="已經附在這一案"):
        hang(order, pictures.PDF, "b.pdf")
    remove(row, record=order, by=TESTER, note="傳錯")
    assert hang(order, pictures.PDF, "b.pdf").pk != row.pk


def test_blobs_are_private_to_the_service_and_never_executable(files: Path) -> None:
    hang(repair(), pictures.jpeg())
    assert {stat.S_IMODE(path.stat().st_mode) for path in blobs(files)} == {0o600}
    assert all(path.parent.parent.parent == files for path in blobs(files))


def test_a_photo_stands_upright_and_its_copies_do_not_say_where_it_was_taken() -> None:
    row = hang(repair(), pictures.jpeg(800, 600, turned=True, place=True))
    original = Image.open(store.opened(row.sha256))
    assert original.getexif().get_ifd(pictures.GPS)
    for digest, size in ((row.printable, (600, 800)), (row.thumbnail, (270, 360))):
        content = store.opened(digest).read()
        copy = Image.open(io.BytesIO(content))
        assert (copy.format, copy.size) == ("JPEG", size)
        assert not copy.getexif()
        assert b"Camera-of-Somebody" not in content
        assert b"taken at home" not in content


def test_a_clear_png_lies_on_white() -> None:
    row = hang(repair(), pictures.png(), "圖.png")
    assert Image.open(store.opened(row.printable)).getpixel((5, 5)) == pytest.approx((132, 167, 187), abs=4)


# ---- what is refused ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (pictures.HTML, "照片.jpg", "網頁"),
        (pictures.SVG, "圖.svg", "SVG"),
        (b"", "空.pdf", "空的檔案"),
        (pictures.png_bomb(), "小圖.png", "像素過多"),
        (pictures.png_bomb(5_100), "小圖.png", "超過 2,500 萬像素"),
        (pictures.jpeg()[:200], "半.jpg", "已經損壞"),
        (pictures.png()[:60], "半.png", "已經損壞"),
        (b"\xff\xd8\xff\xe0garbage", "假.jpg", "已經損壞"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "假.webp", "已經損壞"),
        (pictures.PDF + bytes(60 * 1024 * 1024), "大.pdf", "超過上限 50.0 MB"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_bad_file_leaves_neither_row_nor_blob_nor_journal(
    content: bytes, name: str, sentence: str, files: Path
) -> None:
    order = repair()
    with pytest.raises(BadInput, match=sentence):
        hang(order, content, name)
    assert not Attachment.objects.exists()
    assert not blobs(files)
    assert Entry.objects.filter(record_id=order.pk).count() == 1


def test_a_name_leads_nowhere(files: Path) -> None:
    row = hang(repair(), pictures.PDF, "../../../../etc/cron.d/電梯.pdf")
    assert row.name == "電梯.pdf"
    assert all(files in path.parents for path in blobs(files))


def test_who_may_only_look_attaches_nothing(files: Path) -> None:
    with pytest.raises(Refused):
        hang(repair(), pictures.PDF, "a.pdf", by=cast.actor(cast.chen()))
    assert not blobs(files)


# ---- what may break -------------------------------------------------------------------------------------


class Killed(BaseException):
    """The process ends here."""


def test_a_kill_between_blob_and_row_leaves_no_row(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*args: Any, **kwargs: Any) -> None:
        raise Killed

    order = repair()
    monkeypatch.setattr(Attachment, "save", die)
    with pytest.raises(Killed):
        hang(order, pictures.PDF, "a.pdf")
    monkeypatch.undo()
    assert len(blobs(files)) == 1
    assert not Attachment.objects.exists()
    row = hang(order, pictures.PDF, "a.pdf")
    assert store.opened(row.sha256).read() == pictures.PDF


def test_a_kill_while_writing_leaves_no_half_blob(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def die(*args: Any) -> None:
        raise Killed

    monkeypatch.setattr(os, "fsync", die)
    with pytest.raises(Killed):
        hang(repair(), pictures.PDF, "a.pdf")
    assert not [path for path in blobs(files) if not path.name.endswith(".part")]


def test_a_journal_that_fails_takes_the_row_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(journal, "write", fail)
    with pytest.raises(RuntimeError):
        hang(repair(), pictures.PDF, "a.pdf")
    assert not Attachment.objects.exists()


def test_the_web_role_cannot_delete_a_row() -> None:
    row = hang(repair(), pictures.PDF, "a.pdf")
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute("DELETE FROM records_attachment WHERE id = %s", [row.pk])


def test_a_photo_without_its_pictures_cannot_be_stored() -> None:
    row = hang(repair(), pictures.jpeg())
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=row.pk).update(thumbnail="")


# ---- opening --------------------------------------------------------------------------------------------


def test_an_attachment_is_a_download_that_runs_nothing() -> None:
    order = repair()
    row = hang(order, pictures.PDF, "報價單.pdf")
    answer = signed_in(cast.wang()).get(url(order, f"files/{row.pk}/"))
    assert answer.getvalue() == pictures.PDF
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment; filename*=utf-8''%E5%A0%B1")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "default-src 'none'" in answer["Content-Security-Policy"]


def test_a_photo_opens_in_the_browser_and_is_sent_once() -> None:
    order = repair()
    row = hang(order, pictures.jpeg())
    client = signed_in(cast.wang())
    answer = client.get(url(order, f"files/{row.pk}/"))
    assert answer["Content-Disposition"].startswith("inline")
    again = client.get(url(order, f"files/{row.pk}/"), headers={"if-none-match": answer["ETag"]})
    assert again.status_code == 304
    assert "sandbox" in again["Content-Security-Policy"]
    small = client.get(url(order, f"files/{row.pk}/thumbnail.jpg"))
    assert Image.open(io.BytesIO(small.getvalue())).format == "JPEG"


def test_strangers_find_no_file() -> None:
    order, theirs = repair(), repair(agency=cast.other_agency())
    row = hang(order, pictures.jpeg())
    pages = [
        f"files/{row.pk}/",
        f"files/{row.pk}/thumbnail.jpg",
        f"files/{row.pk}/printable.jpg",
        f"files/{row.pk}/edit/",
    ]
    for page in pages:
        assert Client().get(url(order, page)).status_code == 302
        assert signed_in(cast.lin()).get(url(order, page)).status_code == 404
        assert signed_in(cast.chen()).get(url(order, page)).status_code == 404
        # The number of our file under a record of one's own opens nothing either.
        assert signed_in(cast.chen()).get(url(theirs, page)).status_code == 404
    assert signed_in(cast.wang()).get(url(order, f"files/{row.pk}/original.jpg")).status_code == 404


def test_an_altered_blob_is_not_given_out(files: Path, caplog: pytest.LogCaptureFixture) -> None:
    order = repair()
    row = hang(order, pictures.PDF, "a.pdf")
    blobs(files)[0].write_bytes(b"%PDF-1.7 forged")
    assert signed_in(cast.wang()).get(url(order, f"files/{row.pk}/")).status_code == 404
    assert "altered" in caplog.text


def test_a_store_on_another_machine_serves_readers_of_files(settings: LazySettings, tmp_path: Path) -> None:
    """local_path is what the report's renderers read; a storage without paths is copied for them."""
    settings.VAR = tmp_path / "var"
    settings.STORAGES = {**settings.STORAGES, "attachments": {"BACKEND": "django.core.files.storage.InMemoryStorage"}}
    digest = store.keep(pictures.PDF)
    assert store.local_path(digest).read_bytes() == pictures.PDF
    assert store.local_path(digest) == store.local_path(digest)


# ---- on the page ----------------------------------------------------------------------------------------


def upload(client: Client, order: RepairOrder, *given: tuple[str, bytes], **values: str) -> Any:
    sent = [SimpleUploadedFile(name, content) for name, content in given]
    return client.post(url(order, "files/new/"), {"visibility": "internal", **values, "files": sent}, follow=True)


def test_several_files_go_up_at_once_and_a_bad_one_is_named() -> None:
    order = repair()
    answer = upload(
        signed_in(cast.wang()),
        order,
        ("前.jpg", pictures.jpeg()),
        ("後.png", pictures.png()),
        ("假.jpg", pictures.HTML),
    )
    page = answer.content.decode()
    assert "已附加 2 個檔案。" in page
    assert "「假.jpg」的內容是網頁" in page
    assert page.count('<a class="photo"') == 2
    assert set(Attachment.objects.values_list("name", flat=True)) == {"前.jpg", "後.png"}


def test_no_file_at_all_is_said() -> None:
    assert "請先選擇要上傳的檔案" in upload(signed_in(cast.wang()), repair()).content.decode()


def test_too_many_files_are_refused_whole(settings: LazySettings) -> None:
    settings.ATTACHMENT_MAX_FILES = 1
    answer = upload(signed_in(cast.wang()), repair(), ("a.pdf", pictures.PDF), ("b.jpg", pictures.jpeg()))
    assert "一次最多上傳 1 個檔案" in answer.content.decode()
    assert not Attachment.objects.exists()


def test_a_caption_with_markup_is_text_on_the_page() -> None:
    order = repair()
    page = upload(signed_in(cast.wang()), order, ("前.jpg", pictures.jpeg()), caption='"><script>alert(1)</script>')
    assert "<script>alert(1)" not in page.content.decode()
    assert "&lt;script&gt;alert(1)" in page.content.decode()


def test_a_caption_is_changed_and_journalled() -> None:
    order = repair()
    row = hang(order, pictures.jpeg())
    answer = signed_in(cast.wang()).post(
        url(order, f"files/{row.pk}/edit/"), {"caption": "施工前", "visibility": "public", "retention": "保固期滿"}
    )
    assert answer.status_code == 302
    row.refresh_from_db()
    assert (row.caption, row.visibility, row.retention) == ("施工前", "public", "保固期滿")
    changes = Entry.objects.filter(record_id=order.pk).latest("pk").changes
    assert changes == {"說明": ["", "施工前"], "開放對象": ["內部", "對外"], "保存註記": ["", "保固期滿"]}


def test_a_removed_file_is_shown_to_nobody_and_its_row_and_content_stay(files: Path) -> None:
    order = repair()
    row = hang(order, pictures.PDF, "誤傳.pdf")
    client = signed_in(cast.wang())
    assert client.post(url(order, f"files/{row.pk}/edit/"), {"remove": "1", "note": ""}).status_code == 422
    assert client.post(url(order, f"files/{row.pk}/edit/"), {"remove": "1", "note": "含個資"}).status_code == 302
    row.refresh_from_db()
    assert row.removed_at is not None
    assert client.get(url(order, f"files/{row.pk}/")).status_code == 404
    assert 'class="file"' not in client.get(url(order)).content.decode()
    assert len(blobs(files)) == 1
    entry = Entry.objects.filter(record_id=order.pk).latest("pk")
    assert (entry.label, entry.note) == ("移除附件", "含個資")


def test_the_page_costs_the_same_queries_however_many_files(django_assert_max_num_queries: Any) -> None:
    order = repair()
    client = signed_in(cast.wang())
    client.get(url(order))
    for n in range(5):
        hang(order, pictures.jpeg(60 + n))
    with django_assert_max_num_queries(24):
        client.get(url(order))
