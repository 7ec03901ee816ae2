"""A city moves in: a folder of tables is taken in its order, all of it or nothing, and a run broken off goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from siwei.areas.facilities.models import Place, RepairOrder
from siwei.commands import import_
from siwei.desks import staging
from siwei.desks.verdicts import Verdicts
from siwei.directory.models import Account, Agency, Grant
from siwei.plain.errors import BadInput
from tests import cast
from tests.factories import TESTER

from ..test_commands import run

PLACES = (
    "機關,原案號,層級,行政中心,主旨,開放類別,立案日期",
    "行國處,舊所-1,空間,四維,四維 2 樓茶水間,不外借,100/01/03",
)
REPAIRS = ("機關,原案號,主旨,立案日期,類別,地點", "行國處,舊修-1,水龍頭漏水,108/03/01,水電,四維 2 樓茶水間")
AGENCIES = (
    "機關代碼,機關名稱,簡稱,層級,上級機關,生效日",
    "CITY000001,範例市政府測試處,測試處,一級機關,,99/12/25",
    "CITY000002,範例市政府測試處附屬所,附屬所,二級機關,測試處,99/12/25",
)


def folder(path: Path, **tables: tuple[str, ...]) -> Path:
    """Files by name, with a double underscore for a full stop: `facilities__places`."""
    for name, lines in tables.items():
        (path / f"{name.replace('__', '.')}.csv").write_text("\r\n".join(lines), encoding="utf-8")
    return path


def taken(path: Path, *, commit: bool = True) -> list[staging.Staged]:
    verdicts = Verdicts(path.parent / "verdicts.json")
    return staging.take(staging.pieces(path), TESTER, commit=commit, verdicts=verdicts)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    made = tmp_path / "inbox"
    made.mkdir()
    return made


def test_every_type_and_part_has_a_place_after_what_it_names() -> None:
    ranks = staging.ranks()
    assert ranks["directory.agencies"] < ranks["directory.units"] < ranks["facilities.places"]
    assert ranks["facilities.places"] < ranks["facilities.repairs"]
    assert ranks["facilities.breeding_sites"] < ranks["facilities.patrols"] < ranks["facilities.patrols.inspections"]
    assert ranks["consumer.complaints"] < ranks["consumer.mediations"]
    assert ranks["facilities.projects.elements"] < ranks["facilities.projects.narratives"]


@pytest.mark.parametrize(
    ("stem", "kind"),
    [
        ("facilities.repairs", "facilities.repairs"),
        ("05-facilities.repairs-108年", "facilities.repairs"),
        ("facilities.projects.funds", "facilities.projects.funds"),
        ("meetings.resolutions.co-agencies-2", "meetings.resolutions.co-agencies"),
        ("facilities.repairsx", ""),
        ("維修", ""),
    ],
)
def test_a_file_is_named_by_what_it_holds(stem: str, kind: str) -> None:
    assert staging._kind(stem) == kind


@pytest.mark.django_db
def test_a_repair_finds_the_place_that_an_earlier_file_brings(inbox: Path) -> None:
    cast.agency()
    done = taken(folder(inbox, facilities__repairs=REPAIRS, facilities__places=PLACES))
    assert [staged.piece.kind for staged in done] == ["facilities.places", "facilities.repairs"]
    assert RepairOrder.objects.get().place.title == "四維 2 樓茶水間"


@pytest.mark.django_db
def test_one_wrong_row_keeps_everything_out_and_what_builds_on_it_waits(inbox: Path) -> None:
    cast.agency()
    wrong = (PLACES[0], PLACES[1].replace("100/01/03", "100/13/03"))
    places, repairs = taken(folder(inbox, facilities__repairs=REPAIRS, facilities__places=wrong))
    assert "第 2 列" in places.faults[0]
    assert repairs.waits == "facilities.places.csv"
    assert not Place.objects.exists()
    assert not RepairOrder.objects.exists()


@pytest.mark.django_db
def test_checking_only_files_nothing(inbox: Path) -> None:
    cast.agency()
    done = taken(folder(inbox, facilities__repairs=REPAIRS, facilities__places=PLACES), commit=False)
    assert all(staged.clean for staged in done)
    assert not Place.objects.exists()


@pytest.mark.django_db
def test_a_second_run_goes_on_from_what_passed_until_a_file_changes(inbox: Path) -> None:
    cast.agency()
    folder(inbox, facilities__repairs=REPAIRS, facilities__places=PLACES)
    assert [staged.trusted for staged in taken(inbox, commit=False)] == [False, False]
    assert [staged.trusted for staged in taken(inbox, commit=False)] == [True, True]
    folder(inbox, facilities__places=(*PLACES, PLACES[1].replace("舊所-1", "舊所-2").replace("茶水間", "文具間")))
    assert [staged.trusted for staged in taken(inbox, commit=False)] == [False, False]


@pytest.mark.django_db
def test_a_trusted_file_is_still_held_by_the_database(inbox: Path) -> None:
    """Somebody filed the same place meanwhile: a verdict of yesterday does not double it."""
    cast.agency()
    folder(inbox, facilities__places=PLACES)
    taken(inbox, commit=False)
    assert taken(inbox)[0].clean
    again = taken(inbox)[0]
    assert again.trusted
    assert "已經登錄過" in again.faults[0]
    assert Place.objects.count() == 1


@pytest.mark.django_db
def test_a_city_begins_with_its_directory(inbox: Path) -> None:
    """Agencies may name each other; accounts get their rights; a second time says that they are there."""
    tables = {
        "directory__agencies": AGENCIES,
        "directory__units": ("機關,科室,生效日", "測試處,行政科,99/12/25"),
        "directory__roles": ("代碼,名稱,權限", "clerk,承辦,facilities.view_*、facilities.create_repairs"),
        "directory__accounts": ("帳號,姓名", "wei,魏測試"),
        "directory__positions": ("科室,職稱,生效日", "測試處行政科,科員,99/12/25"),
        "directory__appointments": ("職務,帳號,生效日", "測試處 行政科 科員,wei,99/12/25"),
        "directory__grants": ("帳號,角色,機關,生效日", "wei,clerk,測試處,99/12/25"),
    }
    assert [staged.faults for staged in taken(folder(inbox, **tables)) if not staged.clean] == []
    assert Agency.objects.get(short_name="附屬所").parent == Agency.objects.get(short_name="測試處")
    assert Grant.objects.get().role.permissions.count("facilities.create_repairs") == 1
    assert not Account.objects.get().has_usable_password()
    assert "已經登錄過" in taken(inbox)[0].faults[0]


@pytest.mark.django_db
def test_a_permission_that_nothing_declares_is_refused(inbox: Path) -> None:
    [roles] = taken(folder(inbox, directory__roles=("代碼,名稱,權限", "clerk,承辦,facilities.fly")))
    assert "沒有「facilities.fly」這個權限" in roles.faults[0]


@pytest.mark.parametrize(
    ("names", "sentence"),
    [((), "沒有可以匯入的"), (("維修.csv",), "看不出是什麼類型"), (("readme.txt",), "沒有可以匯入的")],
)
def test_a_folder_that_holds_no_tables_is_refused_in_a_sentence(
    inbox: Path, names: tuple[str, ...], sentence: str
) -> None:
    for name in names:
        (inbox / name).write_text("x", encoding="utf-8")
    with pytest.raises(BadInput, match=sentence):
        staging.pieces(inbox)


@pytest.mark.django_db
def test_the_command_says_what_it_would_refuse_and_exits_with_one(
    inbox: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    cast.agency()
    folder(inbox, facilities__repairs=REPAIRS)
    assert run(import_, "--all", str(inbox)) == 1
    told = capsys.readouterr().out
    assert "找不到「四維 2 樓茶水間」" in told
    assert "一筆都沒有匯入" in told
    folder(inbox, facilities__places=PLACES)
    assert run(import_, "--all", str(inbox), "--check") == 0
    assert not RepairOrder.objects.exists()
    assert run(import_, "--all", str(inbox)) == 0
    assert RepairOrder.objects.count() == 1


@pytest.mark.django_db
def test_the_templates_of_a_folder_are_what_the_import_reads(tmp_path: Path) -> None:
    """Each carries exactly the columns that its table takes, and filled ones are never overwritten."""
    assert run(import_, "--all", str(tmp_path), "--template", "ods") == 0
    assert [piece.kind for piece in staging.pieces(tmp_path)] == list(staging.ranks())
    with pytest.raises(BadInput, match="不會覆蓋"):
        run(import_, "--all", str(tmp_path), "--template", "ods")
