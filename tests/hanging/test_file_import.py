"""A folder of files with its table: all of them hang where they belong, or none does."""

from __future__ import annotations

from pathlib import Path

import pytest

from siwei.commands.attach_ import attach_files
from siwei.measures.measure import Scope
from siwei.plain.errors import BadInput
from siwei.records.models import Attachment, Narrative
from tests import pictures
from tests.factories import project


def folder(tmp_path: Path, *rows: str, header: str = "案號,檔案,說明,開放對象,期間起,報告章節") -> Path:
    (tmp_path / "前.jpg").write_bytes(pictures.jpeg())
    (tmp_path / "後.jpg").write_bytes(pictures.jpeg(colour="navy"))
    (tmp_path / "假.jpg").write_bytes(pictures.HTML)
    table = tmp_path / "table.csv"
    table.write_text("\n".join([header, *rows]), encoding="utf-8")
    return table


@pytest.mark.django_db
def test_files_hang_where_the_table_says_and_photos_are_chosen_for_the_report(tmp_path: Path) -> None:
    works = project()
    told = Narrative.objects.create(
        record=works.record, first="2019-03-01", last="2019-08-31", section="1.2.a", position=1, text="續辦。"
    )
    rows = (f"{works.number},後.jpg,施工後,對外,108/03/01,1.2.a", f"{works.number},前.jpg,施工前,對外,108/03/01,1.2.a")
    assert attach_files("facilities.projects", folder(tmp_path, *rows)) == 2
    assert [p.attachment.caption for p in told.photos.all()] == ["施工後", "施工前"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        ("{n},假.jpg,,,,", "第 3 列：「假.jpg」的內容是網頁"),
        ("{n},沒有.jpg,,,,", "資料夾裡沒有「沒有.jpg」"),
        ("{n},../table.csv,,,,", "資料夾裡沒有「../table.csv」"),
        ("{n},/etc/passwd,,,,", "資料夾裡沒有「/etc/passwd」"),
        ("工999-0001,前.jpg,,,,", "找不到這一案"),
        ("{n},後.jpg,,大家,,", "開放對象「大家」"),
        ("{n},後.jpg,,對外,108/03/01,9.9", "沒有章節「9.9」的報告段落"),
        ("{n},前.jpg,,,,", "已經附在這一案"),
    ],
)
def test_one_wrong_line_and_nothing_is_attached(tmp_path: Path, row: str, sentence: str) -> None:
    works = project()
    table = folder(tmp_path, f"{works.number},前.jpg,,,,", row.format(n=works.number))
    with pytest.raises(BadInput, match="一個檔案都沒有附加") as refused:
        attach_files("facilities.projects", table)
    assert sentence in str(refused.value)
    assert not Attachment.objects.exists()


@pytest.mark.django_db
def test_a_column_that_is_not_known_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="欄位應為"):
        attach_files("facilities.projects", folder(tmp_path, header="案號,檔案,備註"))


def test_the_sample_hangs_photos_on_records_and_tells_of_some_in_their_paragraphs(demo: Scope) -> None:
    projects = Attachment.objects.filter(record__kind="facilities.projects")
    assert projects.filter(is_photo=True).count() == 6
    assert projects.filter(is_photo=False).count() == 1
    told = Narrative.objects.filter(photos__isnull=False, section__startswith="1.5")
    assert [n.section for n in told.order_by("section", "position")] == ["1.5.a", "1.5.d", "1.5.f", "1.5.f"]
