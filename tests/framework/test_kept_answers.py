"""A refusal keeps what was typed, names its field, and speaks as the house does, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import translation

from siwei.areas.facilities.models import RepairOrder
from siwei.desks.desk import DESKS, Desk
from siwei.records.models import Attachment
from tests import cast
from tests.factories import FACTORIES, complaint, repair

pytestmark = pytest.mark.django_db
every_desk = pytest.mark.parametrize("desk", DESKS.values(), ids=lambda d: d.kind)
# The library's own sentences, as Django's catalogues have them.
LIBRARY = (
    "This field is required.",
    "Select a valid choice. %(value)s is not one of the available choices.",
    "Select a valid choice. That choice is not one of the available choices.",
    "Enter a whole number.",
    "Enter a number.",
    "Enter a valid time.",
    "Enter a valid date.",
    "Enter a valid value.",
    "Enter a valid URL.",
    "Enter a valid email address.",
    "Ensure this value is less than or equal to %(limit_value)s.",
    "Ensure this value is greater than or equal to %(limit_value)s.",
    "Null characters are not allowed.",
)


@pytest.fixture(autouse=True)
def _in_chinese() -> Iterator[None]:
    """A page in English leaves its language to the next test."""
    with translation.override("zh-hant"):
        yield


@pytest.fixture
def li() -> Client:
    client = Client()
    client.force_login(cast.li())
    return client


def foreign(language: str) -> re.Pattern[str]:
    with translation.override(language):
        said = [translation.gettext(sentence) for sentence in LIBRARY]
    opening = {sentence.split("%(")[0].split("{")[0].rstrip("。.") for sentence in said}
    return re.compile("|".join(map(re.escape, [*opening, "請確認這個值", "Ensure this value"])))


# ---- what was typed -------------------------------------------------------------------------------------


def test_a_refused_step_shows_its_form_again_with_the_answer(li: Client) -> None:
    made = complaint()
    page = f"/consumer/complaints/{made.pk}/do/forward/"
    answer = li.post(page, {"received_on": "108/05/01"})  # before it came in
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "業者收受日期不能早於受理日期" in text
    assert 'value="108/05/01"' in text


def test_a_step_that_somebody_else_took_first_leads_to_the_record(li: Client) -> None:
    order = repair(state="in-work")
    RepairOrder.objects.filter(pk=order.pk).update(state="waiting")
    page = f"/facilities/repairs/{order.pk}/do/wait/"
    answer = li.post(page, {"note": "等料"}, follow=True)
    assert answer.redirect_chain == [(f"/facilities/repairs/{order.pk}/", 302)]
    assert "目前是「待料」" in answer.content.decode()


@pytest.mark.parametrize("files", [[], [SimpleUploadedFile("a.exe", b"MZ\x90")]], ids=["none", "refused"])
def test_a_refused_upload_keeps_its_description(li: Client, files: list[Any]) -> None:
    order = repair()
    values = {"caption": "鏽蝕的水管", "visibility": "public", "retention": "保固期滿", "files": files}
    answer = li.post(f"/facilities/repairs/{order.pk}/files/new/", values)
    assert answer.status_code == 422
    text = answer.content.decode()
    assert answer.context["form"].non_field_errors()
    assert 'value="鏽蝕的水管"' in text
    assert 'value="保固期滿"' in text
    assert not Attachment.objects.exists()


def test_a_description_that_is_too_long_is_told_at_its_field(li: Client) -> None:
    order = repair()
    values = {"caption": "長" * 201, "visibility": "internal", "files": [SimpleUploadedFile("a.txt", b"a")]}
    answer = li.post(f"/facilities/repairs/{order.pk}/files/new/", values)
    assert answer.status_code == 422
    assert answer.context["form"].errors["caption"] == ["說明有 201 字，最多 200 字，請縮短。"]
    assert not Attachment.objects.exists()


# ---- what is said ---------------------------------------------------------------------------------------


def asking(desk: Desk, pk: int) -> list[str]:
    steps = [f"{pk}/do/{move.name}/" for move in desk.transitions if move.form]
    parts = [f"{pk}/part/{part.slug}/new/" for part in desk.all_parts() if part.shown]
    return [desk.url() + page for page in ("new/", f"{pk}/edit/", f"{pk}/notes/new/", *steps, *parts)]


def nonsense(form: Any) -> dict[str, str]:
    """Too long for a text, and neither a number, nor a day, nor a choice."""
    return dict.fromkeys(form.fields, "?" * 3000)


@every_desk
@pytest.mark.parametrize("language", ["zh-hant", "en"])
def test_no_refusal_is_in_the_words_of_the_library(desk: Desk, language: str, li: Client) -> None:
    record = FACTORIES[desk.kind]()
    li.cookies["django_language"] = language
    library = foreign(language)
    for page in asking(desk, record.pk):
        form = li.get(page).context["form"]
        for values in ({"x": "1"}, nonsense(form)):
            errors = li.post(page, values).context
            said = [text for texts in errors["form"].errors.values() for text in texts] if errors else []
            assert not [text for text in said if library.search(text)], page
