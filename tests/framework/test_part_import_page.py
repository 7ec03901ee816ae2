"""The import page of a type takes the rows of its parts as well: chosen by tab, with a template of their own."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from siwei.areas.facilities.models import CleanlinessContest, Criterion, Entrant, Judge, Score
from tests import cast
from tests.factories import contest, project

pytestmark = pytest.mark.django_db
SCORES = "/facilities/contests/import/?part=scores"


def client_of(account: Any) -> Client:
    client = Client()
    client.force_login(account)
    return client


def upload(client: Client, page: str, text: str) -> Any:
    return client.post(page, {"file": SimpleUploadedFile("scores.csv", text.encode())})


def confirm(client: Client, page: str, looked: Any) -> Any:
    token = re.search(r'name="token" value="(\w+)"', looked.content.decode())
    assert token, looked.content.decode()
    return client.post(page, {"token": token[1]})


def scored(state: str = "judging") -> tuple[CleanlinessContest, str]:
    made = contest(state=state)
    Entrant.objects.create(contest=made, name="人事處")
    Judge.objects.create(contest=made, name="評審甲")
    Criterion.objects.create(contest=made, position=1, name="環境整潔", points=10)
    return made, f"案號,受評機關,評審,評分項目,得分\n{made.number},人事處,評審甲,環境整潔,9\n"


def test_the_page_offers_every_part_with_its_template() -> None:
    client = client_of(cast.li())
    page = client.get("/facilities/projects/import/").content.decode()
    assert "?part=funds" in page
    assert "?part=narratives" in page
    template = client.get("/facilities/projects/import/template.csv?part=funds")
    assert "案號" in b"".join(template.streaming_content).decode()  # type: ignore[attr-defined]
    assert client.get("/facilities/projects/import/?part=nothing").status_code == 404


def test_rows_of_a_sheet_are_looked_at_and_then_filed() -> None:
    (made, text), client = scored(), client_of(cast.li())
    looked = upload(client, SCORES, text)
    assert looked.status_code == 200
    assert not Score.objects.exists()
    assert confirm(client, SCORES, looked).status_code == 302
    assert made.scores.get().points == 9
    assert made.record.entries.latest("id").label == "匯入評分 1 列"


def test_a_record_in_another_state_takes_none() -> None:
    _, text = scored("concluded")
    answer = upload(client_of(cast.li()), SCORES, text)
    assert answer.status_code == 422
    assert "評分不能再改" in answer.content.decode()


def test_who_may_not_write_the_sheet_finds_no_record_in_it() -> None:
    _, text = scored()
    held = [f"facilities.{verb}_contests" for verb in ("view", "import", "edit")]
    answer = upload(client_of(cast.account("clerk", "承辦", of=cast.agency(), permissions=held)), SCORES, text)
    assert answer.status_code == 422
    assert "找不到原案號或案號為" in answer.content.decode()


def test_a_paragraph_whose_token_names_nothing_is_refused_by_its_line() -> None:
    text = f"案號,期間起日,期間迄日,章節,次序,內文\n{project().number},108/03/01,108/08/31,1.2.a,1,共 {{fund/無此項}}\n"
    client, page = client_of(cast.li()), "/facilities/projects/import/?part=narratives"
    head = b"".join(client.get("/facilities/projects/import/template.csv?part=narratives").streaming_content)  # type: ignore[attr-defined]
    columns = head.decode("utf-8-sig").strip().split(",")[1:]
    answer = upload(client, page, text.replace(text.split("\n")[0], ",".join(columns), 1))
    assert answer.status_code == 422
    assert "fund/無此項" in answer.content.decode()
