"""The workbench of the report: nobody's text is lost, what is signed is what stands there, a frozen report stays as it is."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import transaction
from django.db.utils import DatabaseError
from django.test import Client
from django.utils.timezone import localdate

from siwei.areas.facilities.repairs.models import RepairOrder
from siwei.areas.facilities.repairs.transitions import withdraw
from siwei.desks.desk import DESKS
from siwei.directory.actors import Actor, actor_of
from siwei.directory.models import Account
from siwei.measures.measure import Scope
from siwei.plain.errors import BadInput
from siwei.records.models import Entry, Narrative
from siwei.report.compiling import compile_edition
from siwei.report.loading import edition_of
from siwei.report.models import Edition, Section, SectionPhoto, Snapshot
from siwei.report.workbench import commenting, narrating, outlining, reminding, signing
from siwei.report.workbench.contents import Content, content_of
from siwei.report.workbench.models import SectionComment, SectionDraft, SectionRevision, SectionSignOff
from siwei.report.workbench.placing import placed
from siwei.report.workbench.revising import revise
from tests.demo import SAMPLE
from tests.factories import TESTER

ADDED = "本處將持續辦理。"


def actor(username: str) -> Actor:
    return actor_of(Account.objects.get(username=username), on=localdate())


def signed_in(username: str) -> Client:
    client = Client()
    client.force_login(Account.objects.get(username=username))
    return client


@pytest.fixture
def edition(scope: Scope) -> Edition:
    return edition_of(scope.agency, SAMPLE)


def section(edition: Edition, code: str = "1.5.d") -> Section:
    return Section.objects.select_related("edition", "unit").get(edition=edition, code=code)


def with_more(text: Section, more: str = ADDED) -> Content:
    content = content_of(text)
    return {**content, "body": f"{content['body']}\n\n{more}"}


def form(text: Section, **fields: str) -> dict[str, str]:
    return {"version": str(text.version), "heading": text.heading, "body": text.body} | fields


def freeze(edition: Edition) -> Snapshot:
    return Snapshot.objects.create(
        edition=edition, version=1, capacity="王思齊（行政科 科員）", root="0" * 64, salt=b"0", seal={}, files={}
    )


# ---- writing --------------------------------------------------------------------------------------------


def test_a_change_is_kept_with_who_what_before_and_after(edition: Edition) -> None:
    text = section(edition)
    answer = signed_in("zhou").post(f"/reports/{edition.pk}/edit/1.5.d/", form(text, body=f"{text.body}\n\n{ADDED}"))
    assert answer.status_code == 302
    now = section(edition)
    assert now.body.endswith(ADDED)
    assert now.version == text.version + 1
    row = now.revisions.first()
    assert row is not None
    assert (row.act, row.version, row.before["body"], row.after["body"]) == ("saved", now.version, text.body, now.body)
    assert row.capacity == "周雨涵（消費者保護室 科員）"
    page = signed_in("zhou").get(f"/reports/{edition.pk}/edit/1.5.d/history/").content.decode()
    assert f"<ins>{ADDED}</ins>" in page


def test_saving_what_is_there_already_is_no_change(edition: Edition) -> None:
    text = section(edition)
    assert revise(text, content_of(text), version=text.version, by=actor("zhou")).version == text.version
    assert not text.revisions.exists()


def test_the_journal_of_changes_cannot_be_rewritten(edition: Edition) -> None:
    text = section(edition)
    revise(text, with_more(text), version=text.version, by=actor("zhou"))
    with pytest.raises(DatabaseError), transaction.atomic():
        SectionRevision.objects.filter(section=text).update(capacity="別人")


def test_a_token_that_names_nothing_is_refused_with_its_name_and_the_text_stays_in_the_form(edition: Edition) -> None:
    text = section(edition)
    answer = signed_in("zhou").post(
        f"/reports/{edition.pk}/edit/1.5.d/", form(text, body=f"{text.body}\n\n共 {{consumer.lost}}。")
    )
    assert answer.status_code == 422
    assert "consumer.lost" in answer.content.decode().partition('role="alert"')[2][:300]
    assert "共 {consumer.lost}。" in answer.context["content"]["body"]
    assert section(edition).body == text.body


def test_a_cell_of_a_table_is_changed_with_its_token(edition: Edition) -> None:
    text = section(edition, "1.4.a")
    name = text.tables[0]["name"]
    answer = signed_in("pan").post(
        f"/reports/{edition.pk}/edit/1.4.a/", form(text, **{f"cell.{name}.head.0.0": "本府各機關"})
    )
    assert answer.status_code == 302
    after = section(edition, "1.4.a").tables
    head = after[0]["head"][0][0]
    assert (head if isinstance(head, str) else head["text"]) == "本府各機關"
    assert after[0]["body"] == text.tables[0]["body"]
    assert after[1] == text.tables[1]


def test_a_person_of_another_unit_reads_and_comments_but_does_not_write(edition: Edition) -> None:
    client, url = signed_in("shen"), f"/reports/{edition.pk}/edit/1.5.d/"
    page = client.get(url)
    assert page.status_code == 200
    assert "data-prose" not in page.content.decode()
    text = section(edition)
    assert client.post(url, form(text, body="改")).status_code == 403
    assert client.post(f"{url}preview/", form(text)).status_code == 403
    assert client.post(f"{url}sign/", {"act": "send"}).status_code == 403
    assert client.get(f"{url}place/").status_code == 404
    assert client.post(f"{url}comment/", {"text": "請確認場次。"}).status_code == 302
    assert section(edition).body == text.body


@pytest.mark.parametrize("path", ["", "1.5.d/", "1.5.d/history/", "history/", "1.5.d/figures/", "1.5.d/presence/"])
def test_the_edition_of_another_agency_does_not_exist(edition: Edition, path: str) -> None:
    assert signed_in("chen").get(f"/reports/{edition.pk}/edit/{path}").status_code == 404


# ---- two at once ----------------------------------------------------------------------------------------


def test_who_comes_second_sees_both_texts_and_a_proposal_that_has_both(edition: Edition) -> None:
    text = section(edition, "1.5.b")
    pieces = text.body.split("\n\n")
    theirs, mine = "\n\n".join([*pieces, "對方的一段。"]), "\n\n".join(["我的開頭。", *pieces])
    url = f"/reports/{edition.pk}/edit/1.5.b/"
    assert signed_in("hsu").post(url, form(text, body=theirs)).status_code == 302
    answer = signed_in("zhou").post(url, form(text, body=mine))
    assert answer.status_code == 409
    proposal = answer.context["conflict"].proposal["body"]
    assert proposal == "\n\n".join(["我的開頭。", *pieces, "對方的一段。"])
    page = answer.content.decode()
    assert "許景行" in page
    kept = {row.act: row.after["body"] for row in section(edition, "1.5.b").revisions.all()[:2]}
    assert kept == {"aside": mine, "saved": theirs}
    merged = form(section(edition, "1.5.b"), body=proposal)
    assert signed_in("zhou").post(url, merged).status_code == 302
    assert section(edition, "1.5.b").body == proposal


def test_a_text_that_was_set_aside_can_still_be_taken(edition: Edition) -> None:
    text, url = section(edition), f"/reports/{edition.pk}/edit/1.5.d/"
    signed_in("hsu").post(url, form(text, body=f"{text.body}\n\n對方。"))
    signed_in("zhou").post(url, form(text, body=f"{text.body}\n\n我的。"))
    aside = SectionRevision.objects.get(section=text, act="aside")
    assert signed_in("zhou").post(f"{url}history/{aside.pk}/").status_code == 302
    assert section(edition).body.endswith("我的。")
    assert section(edition).revisions.filter(act="restored").exists()


def test_what_was_typed_survives_a_closed_browser(edition: Edition) -> None:
    text, url = section(edition), f"/reports/{edition.pk}/edit/1.5.d/"
    typed = form(text, body=f"{text.body}\n\n還沒寫完 {{consumer.")
    answer = signed_in("zhou").post(f"{url}preview/", typed)
    assert answer.status_code == 200
    assert section(edition).body == text.body
    again = signed_in("zhou").get(url)
    assert again.context["content"]["body"] == typed["body"]
    assert "周雨涵正在編輯" in signed_in("hsu").get(url).content.decode()
    signed_in("zhou").post(url, {"discard": "1"})
    assert signed_in("zhou").get(url).context["content"]["body"] == text.body


def test_the_preview_shows_the_values_of_today_and_says_what_cannot_be_told(edition: Edition) -> None:
    text, url = section(edition, "1.2.c"), f"/reports/{edition.pk}/edit/1.2.c/preview/"
    good = signed_in("wang").post(url, form(text, body="共 {facilities.repairs.handled}。")).content.decode()
    assert ">530 件<" in good.replace("\u00a0", " ").replace("&nbsp;", " ")
    bad = signed_in("wang").post(url, form(text, body="共 {facilities.repairs.nothing}。")).content.decode()
    assert 'role="alert"' in bad
    assert "facilities.repairs.nothing" in bad


# ---- comments -------------------------------------------------------------------------------------------


def test_a_comment_follows_its_paragraph_and_says_when_it_is_gone(edition: Edition) -> None:
    text = section(edition, "1.5.b")
    first, *others = text.body.split("\n\n")
    commenting.comment(text, "請再核對。", quote=first, by=actor("hsu"))
    place = {t.comment.text: (t.paragraph, t.gone) for t in commenting.threads(text)}
    assert place["請再核對。"] == (1, False)
    text.body = "\n\n".join(["新的第一段。", *others, first])
    place = {t.comment.text: (t.paragraph, t.gone) for t in commenting.threads(text)}
    assert place["請再核對。"] == (len(others) + 2, False)
    text.body = "只剩這一段。"
    assert {t.comment.text: t.gone for t in commenting.threads(text)}["請再核對。"]


def test_a_comment_reaches_the_inbox_of_the_unit_and_its_answer_the_one_who_asked(edition: Edition) -> None:
    text = section(edition)
    asked = commenting.comment(text, "場次與人次請分列。", by=actor("wang"))
    told = [line.what for line in reminding.waiting(actor("zhou")) if line.title.startswith("1.5.d")]
    assert any("場次與人次請分列" in what for what in told)
    assert not any("場次與人次請分列" in line.what for line in reminding.waiting(actor("shen")))
    commenting.answer(asked, "已分列。", section=text, by=actor("zhou"))
    assert any("已分列" in line.what for line in reminding.waiting(actor("wang")))
    commenting.settle(asked, section=text, by=actor("wang"))
    assert not any("已分列" in line.what for line in reminding.waiting(actor("wang")))
    asked.refresh_from_db()
    assert asked.settled_by == "王思齊（行政科 科員）"


def test_the_inbox_lists_what_is_due_to_be_signed_and_returned(edition: Edition) -> None:
    page = signed_in("li").get("/inbox/").content.decode()
    assert "1.2.c 集會場所之管理利用" in page
    assert "等待核章" in page
    assert "已退回，待修改" in signed_in("wang").get("/inbox/").content.decode()


# ---- sign-off -------------------------------------------------------------------------------------------


def sign(text: Section, *, writer: str = "zhou", chief: str = "hsu") -> None:
    signing.send(text, by=actor(writer))
    signing.sign(text, version=text.version, by=actor(chief))
    text.refresh_from_db()
    assert text.stage == "signed"


def test_a_clerk_sends_and_only_the_chief_of_the_unit_signs(edition: Edition) -> None:
    url = f"/reports/{edition.pk}/edit/1.5.d/sign/"
    signed_in("zhou").post(url, {"act": "send"})
    assert section(edition).stage == "sent"
    version = str(section(edition).version)
    assert signed_in("zhou").post(url, {"act": "sign", "version": version}).status_code == 403
    assert signed_in("hou").post(url, {"act": "sign", "version": version}).status_code == 403
    assert section(edition).stage == "sent"
    signed_in("hsu").post(url, {"act": "sign", "version": version})
    assert section(edition).stage == "signed"
    step = section(edition).sign_offs.first()
    assert step is not None
    assert step.capacity.startswith("許景行")
    assert step.figures == placed(edition).figures_of("1.5.d")


def test_what_changed_while_the_chief_read_is_not_signed(edition: Edition) -> None:
    text = section(edition)
    signing.send(text, by=actor("zhou"))
    with pytest.raises(BadInput, match="又有修改"):
        signing.sign(text, version=text.version + 1, by=actor("hsu"))


def test_a_return_wants_a_reason(edition: Edition) -> None:
    text = section(edition)
    signing.send(text, by=actor("zhou"))
    with pytest.raises(BadInput, match="要修改什麼"):
        signing.send_back(text, note=" ", by=actor("hsu"))
    signing.send_back(text, note="請補場次。", by=actor("hsu"))
    assert section(edition).stage == "writing"


def test_a_later_change_of_the_text_takes_the_sign_off_back_and_names_who(edition: Edition) -> None:
    text = section(edition)
    sign(text)
    revise(text, with_more(text), version=text.version, by=actor("zhou"))
    step = section(edition).sign_offs.first()
    assert step is not None
    assert (section(edition).stage, step.act) == ("writing", "taken_back")
    assert "周雨涵" in step.note


def test_a_figure_that_changes_takes_the_sign_off_back_and_says_from_what_to_what(edition: Edition) -> None:
    assert section(edition, "1.2.a").stage == "signed"
    assert signing.review(edition) == []
    order = RepairOrder.objects.of(edition.agency).handled_in(SAMPLE).filter(state="assigned").first()
    assert order is not None
    withdraw.apply(order, by=TESTER, note="重複報修")
    page = signed_in("wang").get(f"/reports/{edition.pk}/edit/").content.decode()
    assert "核章已失效" in page
    step = section(edition, "1.2.a").sign_offs.first()
    assert step is not None
    assert "由 530 件 變為 529 件" in step.note
    assert section(edition, "1.1.a").stage == "signed"


# ---- records' paragraphs, photos, outline ---------------------------------------------------------------


def test_the_paragraph_of_a_record_is_changed_from_the_report_and_its_journal_says_so(edition: Edition) -> None:
    told = narrating.told(section(edition, "1.2.a"), actor("wang"))[0]
    url = f"/reports/{edition.pk}/edit/1.2.a/records/{told.narrative.pk}/"
    was = told.narrative.text
    client = signed_in("wang")
    assert client.post(url, {"text": "改{element/沒有這個}。", "was": was}).status_code == 422
    assert client.post(url, {"text": f"{was}另將續辦。", "was": was}).status_code == 302
    assert Narrative.objects.get(pk=told.narrative.pk).text == f"{was}另將續辦。"
    entry = Entry.objects.filter(record_id=told.narrative.record_id).order_by("-pk").first()
    assert entry is not None
    assert entry.changes["報告段落"] == [was, f"{was}另將續辦。"]
    stale = client.post(url, {"text": "別的說法。", "was": was})
    assert stale.status_code == 409
    assert "別的說法。" in stale.content.decode()
    assert Narrative.objects.get(pk=told.narrative.pk).text.endswith("另將續辦。")
    assert section(edition, "1.2.a").stage == "writing"


def test_the_order_of_the_records_is_the_order_in_print(edition: Edition) -> None:
    rows = [told.narrative.pk for told in narrating.told(section(edition, "1.2.a"), actor("wang"))]
    before = [block.anchor for block in placed(edition).told["1.2.a"] if hasattr(block, "anchor")]
    wanted = [rows[1], rows[0], *rows[2:]]
    url = f"/reports/{edition.pk}/edit/1.2.a/records/"
    signed_in("wang").post(url, {"order": ",".join(map(str, wanted))})
    assert [told.narrative.pk for told in narrating.told(section(edition, "1.2.a"), actor("wang"))] == wanted
    assert [b.anchor for b in placed(edition).told["1.2.a"] if hasattr(b, "anchor")] == before
    row = section(edition, "1.2.a").revisions.first()
    assert row is not None
    assert row.act == "ordered"
    assert row.before["records"] != row.after["records"]


def test_photos_are_chosen_by_the_unit_and_kept_in_the_history(edition: Edition) -> None:
    text = section(edition, "1.5.c")
    shown = list(SectionPhoto.objects.filter(section=text).values_list("attachment_id", flat=True))
    assert shown
    client, url = signed_in("zhou"), f"/reports/{edition.pk}/sections/1.5.c/photos/"
    assert client.post(url, {}).status_code == 302
    row = section(edition, "1.5.c").revisions.first()
    assert row is not None
    assert (row.act, len(row.before["photos"]), row.after["photos"]) == ("photos", len(shown), [])
    assert signed_in("shen").get(url).status_code == 404


def test_a_section_is_added_moved_and_removed_and_each_is_kept(edition: Edition) -> None:
    by = actor("wang")
    made = outlining.add(section(edition, "1.2.b"), heading="推動節能", level=3, unit=None, by=by)
    assert made.code == "1.2.d"
    codes = list(edition.sections.values_list("code", flat=True))
    assert codes.index("1.2.d") == codes.index("1.2.b") + 1
    outlining.move(made, up=True, by=by)
    codes = list(edition.sections.values_list("code", flat=True))
    assert codes.index("1.2.d") == codes.index("1.2.b") - 1
    outlining.move(section(edition, "1.3"), up=True, by=by)
    codes = list(edition.sections.values_list("code", flat=True))
    assert codes.index("1.3.d") < codes.index("1.2") < codes.index("1.2.d")
    outlining.remove(made, by=by)
    assert not edition.sections.filter(code="1.2.d").exists()
    acts = list(SectionRevision.objects.filter(code="1.2.d").order_by("pk").values_list("act", flat=True))
    assert acts == ["added", "moved", "removed"]
    assert outlining.add(section(edition, "1.2.b"), heading="另一節", level=3, unit=None, by=by).code == "1.2.e"
    compile_edition(edition)


def test_a_section_with_records_comments_or_sections_below_it_is_not_removed(edition: Edition) -> None:
    by = actor("wang")
    with pytest.raises(BadInput, match="之下還有章節"):
        outlining.remove(section(edition, "1.2"), by=by)
    with pytest.raises(BadInput, match="案件的報告段落"):
        outlining.remove(section(edition, "1.2.a"), by=by)
    with pytest.raises(BadInput, match="1 則意見"):
        outlining.remove(section(edition, "1.2.b"), by=by)


def test_due_days_are_set_and_a_wrong_date_is_refused(edition: Edition) -> None:
    client, url = signed_in("wang"), f"/reports/{edition.pk}/edit/due/"
    client.post(url, {"due_on": "108/10/25"})
    assert str(section(edition).due_on) == "2019-10-25"
    page = client.post(url, {"due_on": "108/9/31"}, follow=True).content.decode()
    assert "9 月只有 30 天" in page
    assert signed_in("zhou").post(url, {"due_on": "108/10/25"}).status_code == 404


# ---- frozen ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("path", "sent"),
    [
        ("edit/1.5.d/", {"version": "1", "body": "改"}),
        ("edit/1.5.d/preview/", {"version": "1", "body": "改"}),
        ("edit/1.5.d/comment/", {"text": "意見"}),
        ("edit/1.5.d/sign/", {"act": "send"}),
        ("edit/1.2.a/records/", {"order": "1"}),
        ("edit/1.5.d/place/", {"act": "up"}),
        ("edit/due/", {"due_on": "108/10/25"}),
        ("sections/1.5.d/photos/", {}),
    ],
)
def test_a_frozen_report_refuses_every_change_and_says_who_froze_it(
    edition: Edition, path: str, sent: dict[str, str]
) -> None:
    freeze(edition)
    before = content_of(section(edition))
    counts = [m.objects.count() for m in (SectionRevision, SectionComment, SectionSignOff, SectionDraft)]
    answer = signed_in("wang").post(f"/reports/{edition.pk}/{path}", sent)
    assert answer.status_code == 409
    assert "王思齊（行政科 科員）定稿" in answer.content.decode()
    assert content_of(section(edition)) == before
    assert [m.objects.count() for m in (SectionRevision, SectionComment, SectionSignOff, SectionDraft)] == counts


def test_a_frozen_report_is_read_with_who_froze_it_and_written_again_while_it_is_revised(edition: Edition) -> None:
    freeze(edition)
    page = signed_in("zhou").get(f"/reports/{edition.pk}/edit/1.5.d/").content.decode()
    assert "定稿，內容不再修改" in page
    assert "data-prose" not in page
    Edition.objects.filter(pk=edition.pk).update(revising="更正場次")
    text = section(edition)
    answer = signed_in("zhou").post(f"/reports/{edition.pk}/edit/1.5.d/", form(text, body=f"{text.body}\n\n{ADDED}"))
    assert answer.status_code == 302


# ---- the next edition -----------------------------------------------------------------------------------


def test_the_next_edition_is_opened_on_the_site_with_its_outline_and_nothing_signed(edition: Edition) -> None:
    client = signed_in("wang")
    assert 'value="108-09-01..109-02-29"' in client.get("/reports/open/").content.decode()
    answer = client.post("/reports/open/", {"period": "108-09-01..109-02-29", "read_on": "109/4/27"})
    opened = Edition.objects.get(first=SAMPLE.following().first)
    assert answer.headers["Location"] == f"/reports/{opened.pk}/edit/"
    assert opened.sections.count() == edition.sections.count()
    assert set(opened.sections.values_list("stage", "version", "due_on")) == {("writing", 1, None)}
    again = client.post("/reports/open/", {"period": "108-09-01..109-02-29", "read_on": "109/4/27"})
    assert again.status_code == 422
    assert signed_in("zhou").get("/reports/open/").status_code == 404


def test_session_page_and_reporter_are_given_where_a_report_is_opened(edition: Edition) -> None:
    client = signed_in("wang")
    given = {"period": "108-09-01..109-02-29", "read_on": "109/4/27", "session": "4", "first_page": "5012"}
    wrong = client.post("/reports/open/", given | {"first_page": "0"})
    assert wrong.status_code == 422
    assert "起始頁碼應為 1 至" in wrong.content.decode()
    client.post("/reports/open/", given | {"reporter": "範例處長"})
    opened = Edition.objects.get(first=SAMPLE.following().first)
    assert (opened.council_session, opened.first_page, opened.reporter_name) == (4, 5012, "範例處長")


def test_every_kind_that_tells_of_a_section_has_a_name(edition: Edition) -> None:
    found: list[Any] = [kind for code in ("1.2.a", "1.4.a") for kind in narrating.kinds(section(edition, code))]
    assert found
    assert all(DESKS[kind].title == title for kind, title in found)
