"""Every kind of screen: its numbers lead to what they count, its charts are drawn from tables, axe finds nothing in two languages."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlparse

import pytest
from playwright.sync_api import Browser, Page, Request, expect

from siwei.areas.administration.models import AccessReview, AccountRequest, DelegationRequest, RoleGrant
from siwei.areas.consumer.models import Complaint, Mediation
from siwei.areas.facilities.models import CleanlinessContest, PatrolRound, RepairOrder, WorksProject
from siwei.areas.meetings.models import Meeting, Resolution
from siwei.measures.measure import MEASURES

from .conftest import WIDTHS, sign_in
from .test_days_work import _problems

pytestmark = [pytest.mark.journey]
CAPPED = "1,000+"


@pytest.mark.parametrize("username", ["li", "hsu"])
def test_every_number_of_today_opens_a_list_of_exactly_that_count(page: Page, username: str) -> None:
    sign_in(page, username)
    addresses = {
        str(link.get_attribute("href")): _number(link.inner_text())
        for link in page.locator("main .board a[href*='?']").all()
        if re.search(r"\d", link.inner_text()) and "/inbox/" not in str(link.get_attribute("href"))
    }
    assert len(addresses) > 20
    for address, count in addresses.items():
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        key = parse_qs(urlparse(address).query).get("figure", [""])[0]
        if key and (MEASURES[key].parent or MEASURES[key].aggregate.kind != "count_of_records"):
            expect(page.locator(".of-figure")).to_contain_text(
                count
            )  # a sum: its list has the records that add up to it
            continue
        shown = page.locator(".tabs a[aria-current] b").inner_text()
        assert shown == (count if int(count.replace(",", "")) <= 1000 else CAPPED), address


def _number(text: str) -> str:
    found = re.findall(r"[\d,]+", text)
    return str(found[-1])


def test_the_unit_finds_its_open_cases_in_its_inbox(page: Page) -> None:
    sign_in(page, "wang")
    waiting = page.locator("#unit-h .tally").inner_text()
    assert waiting != "0"
    page.click("#unit-h a")
    expect(page.locator(".tabs a[aria-current] b")).to_have_text(waiting)


def test_charts_are_drawn_where_there_are_any_and_nowhere_else(page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(_name(request)))
    sign_in(page, "wang")
    expect(page.locator(".drawing canvas").first).to_be_visible()
    assert "echarts.min.js" in asked
    asked.clear()
    page.goto("/facilities/repairs/")
    assert "echarts.min.js" not in asked
    page.goto("/figures/facilities.repairs.handled/")
    expect(page.locator(".drawing canvas")).to_have_count(3)
    page.set_viewport_size({"width": 390, "height": 844})
    width = page.locator(".drawing canvas").first.bounding_box()
    assert width is not None
    assert width["width"] < 390


def _name(request: Request) -> str:
    return urlparse(request.url).path.rsplit("/", 1)[-1]


def test_a_card_draws_its_history_on_a_page_without_charts(page: Page) -> None:
    sign_in(page, "wang")
    repair = RepairOrder.objects.filter(agency__short_name="行國處", state="accepted", opened_on="2019-08-01").first()
    assert repair is not None
    page.goto(f"/facilities/repairs/{repair.pk}/")
    page.click(".counted a >> nth=0")
    expect(page.locator("#card .drawing canvas")).to_be_visible()


def test_without_scripts_the_numbers_stand_in_a_table(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-TW", base_url=site, viewport=WIDTHS["phone"])  # type: ignore[arg-type]
    page = context.new_page()
    sign_in(page, "wang")
    page.goto("/figures/facilities.repairs.handled/")
    expect(page.locator(".drawing").first).to_be_hidden()
    page.click(".drawn a:has-text('117') >> nth=0")
    expect(page.locator(".tabs a[aria-current] b")).to_have_text("117")
    context.close()


def test_figures_of_records_that_one_may_not_see_show_no_records(page: Page) -> None:
    sign_in(page, "wang")
    page.goto("/figures/consumer.complaints.first/")
    expect(page.locator(".figure-value")).to_contain_text("2,366")
    expect(page.locator("main")).to_contain_text("不在您的權限之內")
    expect(page.locator("table.rows")).to_have_count(0)


def _screens() -> dict[str, list[str]]:
    """One of each kind, by whom they are looked at."""
    ours = {"agency__short_name": "行國處"}
    repairs = RepairOrder.objects.filter(**ours)
    states = ("reported", "waiting", "done", "accepted")
    kinds = [f"/facilities/repairs/{order.pk}/" for s in states if (order := repairs.filter(state=s).first())]
    contest, patrol = CleanlinessContest.objects.get(state="judging"), PatrolRound.objects.get(state="planned")
    found = [
        *(
            WorksProject.objects.filter(**ours)[:1],
            Meeting.objects.filter(**ours)[:1],
            Resolution.objects.filter(**ours)[:1],
        )
    ]
    kinds += [_address(row) for rows in found for row in rows]
    kinds += [f"/facilities/contests/{contest.pk}/scores/", f"/facilities/patrols/{patrol.pk}/inspections/"]
    lists = ["/", "/inbox/?whose=unit", "/search/?q=冷氣", "/facilities/repairs/?tab=all&trade=aircon&q=冷氣"]
    mine = [
        "/facilities/repairs/?q=沒有這個詞",
        "/figures/facilities.repairs.handled/",
        "/me/",
        "/me/tokens/",
        "/meetings/meetings/",
    ]
    rights = [
        _address(model._default_manager.all()[0])
        for model in (AccountRequest, RoleGrant, DelegationRequest, AccessReview)
    ]
    disputes = [_address(model.objects.filter(**ours)[0]) for model in (Complaint, Mediation)]
    return {
        "li": [*lists, *mine, *kinds],
        "gao": ["/administration/grants/?tab=all", "/directory/", *rights],
        "hsu": disputes,
    }


def _address(record: object) -> str:
    return f"/{record.KIND.replace('.', '/')}/{record.pk}/"  # type: ignore[attr-defined]


@pytest.mark.parametrize(("width", "language"), [("desk", "en"), ("phone", "zh-hant")])
def test_every_kind_of_screen_is_accessible_in_both_languages(
    browser: Browser, site: str, width: str, language: str
) -> None:
    context = browser.new_context(viewport=WIDTHS[width], locale="zh-TW", base_url=site)  # type: ignore[arg-type]
    page, problems = context.new_page(), []
    for username, paths in _screens().items():
        context.clear_cookies()
        sign_in(page, username)
        context.add_cookies([{"name": "django_language", "value": language, "url": site}])
        for path in paths:
            problems += _problems(page, path)
    context.close()
    assert not problems, "\n".join(problems)


def test_a_list_is_worked_by_keys_alone(page: Page) -> None:
    sign_in(page, "li")
    page.goto("/facilities/repairs/")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")
    page.keyboard.press("x")
    expect(page.locator("[name=pk]").first).to_be_checked()
    expect(page.locator("[data-chosen]")).to_contain_text("已選 1 件")
    with page.expect_download() as export:
        page.keyboard.press("e")
    assert export.value.suggested_filename.endswith(".xlsx")
    page.keyboard.press("?")
    expect(page.locator("dialog.keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    expect(page.locator("[data-search]")).to_be_focused()
