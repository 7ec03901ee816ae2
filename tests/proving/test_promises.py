"""What one report undertakes, the next answers for: kept, late or dropped."""

from __future__ import annotations

import io
import zipfile

import pytest
from django.test import Client

from siwei.areas.facilities.models import Milestone
from siwei.directory.actors import operator
from siwei.directory.models import Account
from siwei.measures.measure import Scope
from siwei.plain.errors import BadInput
from siwei.plain.vague import parse_vague
from siwei.report.checking.checks import blocking
from siwei.report.compiling import compile_edition
from siwei.report.loading import edition_of
from siwei.report.models import Edition, Section
from siwei.report.promising.making import gather, promise
from siwei.report.promising.models import Promise
from siwei.report.promising.printing import CAPTION
from siwei.report.promising.settling import proposed, settle
from siwei.report.publishing import RENDERERS
from siwei.report.tree import Table, plain

from ..demo import SAMPLE

BY = operator("測試")


def now(scope: Scope) -> Edition:
    return edition_of(scope.agency, SAMPLE)


def before(scope: Scope) -> Edition:
    return edition_of(scope.agency, SAMPLE.previous())


def answers(edition: Edition) -> dict[str, tuple[str, ...]]:
    """What the report prints: promise → due, unit, outcome, words."""
    tables = [b for b in compile_edition(edition).document.blocks if isinstance(b, Table) and b.caption == CAPTION]
    rows = tables[0].body if tables else ()
    return {plain(row[0].inlines): tuple(plain(cell.inlines) for cell in row[1:]) for row in rows}


def codes(edition: Edition) -> list[str]:
    return [f.code for f in blocking(edition, compile_edition(edition))]


def test_the_printed_plans_of_the_sample_are_promises(demo: Scope) -> None:
    made = {p.what: p.due_printed for p in now(demo).promises.all()}
    assert set(made.values()) == {"108年12月上旬", "108年11月30日"}
    assert len([1 for p in now(demo).promises.all() if p.record_id]) == len(made) >= 3


def test_the_next_report_says_how_they_ended(demo: Scope) -> None:
    ended = {p.key.rpartition("/")[2] + p.outcome for p in Promise.objects.answered_in(now(demo))}
    assert ended == {"發包late", "開工kept", "採購發包kept"}
    assert sorted(row[2] for row in answers(now(demo)).values()) == ["如期完成", "如期完成", "逾期"]
    assert answers(before(demo)) == {}


@pytest.mark.parametrize("form", ["html", "odt", "json"])
def test_every_file_prints_the_answers(demo: Scope, form: str) -> None:
    compiled = compile_edition(now(demo))
    content = RENDERERS[form](compiled)
    if form == "odt":
        content = zipfile.ZipFile(io.BytesIO(content)).read("content.xml")
    assert CAPTION in content.decode()


def test_a_plan_that_is_printed_but_not_listed_blocks(scope: Scope) -> None:
    now(scope).promises.filter(key__startswith="facilities").delete()
    assert set(codes(now(scope))) == {"promise-missing"}
    gather(compile_edition(now(scope)), by=BY)
    assert codes(now(scope)) == []


def test_a_plan_that_moved_is_another_promise(scope: Scope) -> None:
    milestone = Milestone.objects.get(project__agency=scope.agency, project__number="工108-0001", stage="finish")
    milestone.planned = parse_vague("109年1月")
    milestone.save()
    assert "promise-missing" in codes(now(scope))
    gather(compile_edition(now(scope)), by=BY)
    assert now(scope).promises.get(key="facilities.projects.planned@工108-0001/完工").due_printed == "109年1月"
    assert codes(now(scope)) == []


def test_a_promise_in_words_has_to_be_answered_when_it_falls_due(scope: Scope) -> None:
    made = promise(before(scope), section="1.2.b", what="完成全部列管點的複查", due="108年6月", by=BY)
    assert codes(now(scope)) == ["promise-open"]
    assert answers(now(scope))["完成全部列管點的複查"][2] == "（待填）"
    for wrong in ({"outcome": ""}, {"outcome": "dropped"}, {"outcome": "late"}):
        with pytest.raises(BadInput):
            settle(made, now(scope), **({"evidence": "", "reason": ""} | wrong), by=BY)
    settle(made, now(scope), outcome="dropped", evidence="", reason="改由衛生局統一辦理。", by=BY)
    assert codes(now(scope)) == []
    assert answers(now(scope))["完成全部列管點的複查"][2:] == ("不再辦理", "改由衛生局統一辦理。")


def test_what_is_not_due_yet_waits(scope: Scope) -> None:
    promise(before(scope), section="1.2.b", what="設置新的資源回收站", due="109年6月", by=BY)
    assert codes(now(scope)) == []
    assert answers(now(scope))["設置新的資源回收站"][2] == "尚未到期"


def test_the_record_proposes_the_outcome(demo: Scope) -> None:
    figures = compile_edition(now(demo)).figures
    told = {p.key.rpartition("/")[2]: proposed(p, figures) for p in Promise.objects.answered_in(now(demo))}
    assert told["發包"] is not None
    assert (told["發包"].outcome, told["發包"].evidence) == ("late", "108年5月14日達成")


@pytest.mark.parametrize("page", ["checks", "promises"])
@pytest.mark.parametrize(("username", "status"), [("wang", 200), ("chen", 404)])
def test_the_screens_are_for_those_who_may_read_the_report(
    scope: Scope, client: Client, page: str, username: str, status: int
) -> None:
    client.force_login(Account.objects.get(username=username))
    answer = client.get(f"/reports/{now(scope).pk}/{page}/")
    assert answer.status_code == status


def test_a_finding_is_waived_on_the_screen(scope: Scope, client: Client) -> None:
    Section.objects.filter(edition=now(scope), code="1.2.c").update(body="本期共開放 99 場次。")
    client.force_login(Account.objects.get(username="wang"))
    page = f"/reports/{now(scope).pk}/checks/"
    assert "99" in client.get(page).content.decode()
    (found,) = blocking(now(scope), compile_edition(now(scope)))
    short = client.post(page + "waive/", {"fingerprint": found.fingerprint, "reason": "好"})
    assert short.status_code == 422
    assert "理由" in short.content.decode()
    done = client.post(
        page + "waive/", {"fingerprint": found.fingerprint, "reason": "改版前的人工統計，無案件可連結。"}
    )
    assert done.status_code == 302
    assert codes(now(scope)) == []
    assert "人工統計" in client.get(page + "?show=waived").content.decode()


def test_promises_are_made_and_settled_on_the_screen(scope: Scope, client: Client) -> None:
    client.force_login(Account.objects.get(username="wang"))
    page = f"/reports/{now(scope).pk}/promises/"
    assert client.post(page + "new/", {"section": "1.2.b", "what": "", "due": "109年6月"}).status_code == 422
    added = client.post(page + "new/", {"section": "1.2.b", "what": "完成複查", "due": "109年6月"})
    assert added.status_code == 302
    assert now(scope).promises.filter(what="完成複查", due_printed="109年6月").exists()
    row = Promise.objects.answered_in(now(scope)).first()
    assert row is not None
    wrong = client.post(f"{page}{row.pk}/", {"outcome": "dropped", "evidence": "", "reason": ""})
    assert wrong.status_code == 422
    assert client.post(f"{page}{row.pk}/", {"outcome": "late", "evidence": "7月達成", "reason": ""}).status_code == 302
    assert client.post(page + "gather/").status_code == 302
