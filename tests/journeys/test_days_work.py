"""A day's work, clicked through: each journey follows one person from the door to the result."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from siwei.areas.documents.models import ArchiveAssessment
from siwei.areas.facilities.models import CleanlinessContest, PatrolRound, RepairOrder

from .conftest import WIDTHS, sign_in

pytestmark = [pytest.mark.journey]


def test_a_clerk_reports_assigns_and_finishes_and_her_chief_accepts(page: Page) -> None:
    sign_in(page, "wang")
    page.click("nav.rail a:has-text('設施維修')")
    page.click("a:has-text('＋ 新增')")
    page.fill("input[name=title]", "四維三樓茶水間漏水")
    page.fill("input[name=opened_on]", "1080631")
    page.select_option("select[name=trade]", label="水電")
    page.select_option("select[name=place]", index=1)
    page.click("button:has-text('儲存')")
    expect(page.locator(".problems")).to_contain_text("6 月只有 30 天")
    expect(page.locator("input[name=title]")).to_have_value("四維三樓茶水間漏水")
    page.fill("input[name=opened_on]", "108.6.28")
    page.click("button:has-text('儲存')")
    expect(page.locator("h1")).to_contain_text("四維三樓茶水間漏水")
    expect(page.locator(".standing .state")).to_have_text("報修")
    page.click(".actions a:has-text('指派')")
    page.fill("input[name=contractor]", "大同水電行")
    page.click("button:has-text('確定指派')")
    expect(page.locator(".standing .state")).to_have_text("已派工")
    page.click(".actions a:has-text('完工')")
    page.fill("input[name=done_on]", "108/07/01")
    page.fill("input[name=cost]", "1,200")
    page.click("button:has-text('確定完工')")
    expect(page.locator(".standing .state")).to_have_text("完工")
    expect(page.locator(".actions")).not_to_contain_text("驗收")
    address = page.url
    expect(page.locator(".journal")).to_contain_text("指派")
    page.context.clear_cookies()
    sign_in(page, "li")
    page.goto(address)
    page.click(".actions button:has-text('驗收')")
    expect(page.locator(".standing .state")).to_have_text("已驗收")


def test_a_number_of_the_report_opens_to_exactly_its_records(page: Page) -> None:
    sign_in(page, "wang")
    page.click("nav.rail a:has-text('業務報告')")
    page.click("a:has-text('108年3月–8月')")
    page.click("data[value='530'] >> nth=0")
    card = page.locator("#card")
    expect(card.locator(".figure-value")).to_have_text("530 件")
    expect(card).to_contain_text("已撤回的案件")
    card.locator("a:has-text('看這 530 筆紀錄')").click()
    expect(page.locator(".tabs a[aria-current]")).to_contain_text("530")
    expect(page.locator(".of-figure")).to_contain_text("530 件")


def test_the_dashboard_numbers_open_lists_of_exactly_that_count(page: Page) -> None:
    sign_in(page, "wang")
    for link in page.locator(".queues span a").all():
        href, count = link.get_attribute("href"), link.locator("b").text_content()
        answer = page.context.new_page()
        answer.goto(str(href))
        expect(answer.locator(".tabs a[aria-current] b")).to_have_text(str(count))
        answer.close()


def test_a_list_narrows_as_one_filters_and_can_be_sent_on(page: Page) -> None:
    sign_in(page, "wang")
    page.goto("/facilities/repairs/?tab=all")
    page.select_option("select[name=trade]", label="電梯")
    expect(page.locator(".conditions")).to_contain_text("類別：電梯")
    cells = page.locator("table.rows td[data-label=類別]").all_inner_texts()
    assert set(cells) == {"電梯"}
    assert "trade=lift" in page.url
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator(".journal")).to_be_visible()


def test_the_house_works_with_scripts_off(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-TW", base_url=site, viewport=WIDTHS["desk"])  # type: ignore[arg-type]
    page = context.new_page()
    sign_in(page, "wang")
    page.goto("/facilities/repairs/")
    page.select_option("select[name=trade]", label="電梯")
    page.click("button:has-text('套用')")
    assert "trade=lift" in page.url
    page.goto("/facilities/repairs/?state=reported")
    page.click("table.rows tbody tr:first-child a")
    page.click(".actions a:has-text('指派')")
    page.fill("input[name=contractor]", "大同水電行")
    page.click("button:has-text('確定指派')")
    expect(page.locator(".standing .state")).to_have_text("已派工")
    page.goto("/reports/")
    page.click("a:has-text('108年3月–8月')")
    page.click("data[value='530'] >> nth=0")
    expect(page.locator("#behind")).to_contain_text("530")
    context.close()


def test_a_judge_fills_the_grid_by_keyboard(page: Page) -> None:
    sign_in(page, "wang")
    contest = CleanlinessContest.objects.get(state="judging")
    page.goto(f"/facilities/contests/{contest.pk}/scores/")
    page.click(".tabs a:has-text('評審乙')")
    boxes = page.locator("[data-grid] tbody tr").nth(1).locator("input")
    page.locator("[data-grid] input").first.focus()
    page.keyboard.type("7")
    page.keyboard.press("Enter")
    expect(boxes.nth(0)).to_be_focused()
    page.keyboard.type("6")
    page.keyboard.press("Tab")
    expect(boxes.nth(1)).to_be_focused()
    page.click("button:has-text('儲存')")
    expect(page.locator(".notices")).to_contain_text("更新 2 處")
    expect(boxes.nth(0)).to_have_value("6")


def test_the_cursor_of_a_grid_goes_on_below_the_head_of_a_section(page: Page) -> None:
    sign_in(page, "lin")
    page.goto(
        f"/documents/archive_assessments/{ArchiveAssessment.objects.filter(state='scoring').earliest('pk').pk}/scores/"
    )
    sections = page.locator("[data-grid] tbody")
    last, first = (
        sections.nth(n).locator("tr:has(input)").nth(at).locator("input").first for n, at in ((0, -1), (1, 0))
    )
    last.focus()
    page.keyboard.press("ArrowDown")
    expect(first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(last).to_be_focused()


def test_another_office_sees_only_its_own(page: Page) -> None:
    ours = RepairOrder.objects.filter(agency__short_name="行國處").first()
    assert ours is not None
    sign_in(page, "chen")
    answer = page.goto(f"/facilities/repairs/{ours.pk}/")
    assert answer is not None
    assert answer.status == 404
    page.goto("/facilities/repairs/?tab=all")
    expect(page.locator("table.rows tbody tr").first).to_be_visible()
    page.goto(f"/search/?q={ours.number}")
    expect(page.locator("main")).not_to_contain_text(ours.title)


def test_a_file_with_a_wrong_row_is_refused_by_line_and_nothing_is_filed(page: Page, tmp_path: Path) -> None:
    sign_in(page, "wang")
    before = RepairOrder.objects.count()
    bad = tmp_path / "維修.csv"
    bad.write_text("主旨,立案日期,類別,地點\n燈不亮,108/02/30,水電,不存在\n", encoding="utf-8")
    page.goto("/facilities/repairs/import/")
    page.set_input_files("input[type=file]", str(bad))
    page.click("button:has-text('檢查')")
    expect(page.locator(".problems")).to_contain_text("2 月只有 28 天")
    expect(page.locator(".problems")).to_contain_text("找不到「不存在」")
    assert RepairOrder.objects.count() == before


SCREENS = [
    "/",
    "/facilities/repairs/",
    "/facilities/repairs/new/",
    "/facilities/repairs/import/",
    "/facilities/projects/",
]
MORE = [
    "/search/?q=冷氣",
    "/reports/",
    "/law/",
    "/law/calendar/2019/",
    "/figures/facilities.repairs.handled/",
    "/facilities/venue_uses/?tab=all",
]
OWN = [
    "/facilities/assets/labels/?skip=4",
    "/facilities/venue_uses/week/?day=108/05/08",
]  # pages that types bring along


@pytest.mark.parametrize("width", WIDTHS)
def test_every_kind_of_screen_is_accessible_and_fits(browser: Browser, site: str, width: str) -> None:
    context = browser.new_context(viewport=WIDTHS[width], locale="zh-TW", base_url=site)  # type: ignore[arg-type]
    page = context.new_page()
    problems = _problems(page, "/accounts/login/")
    sign_in(page, "li")
    repair = RepairOrder.objects.filter(agency__short_name="行國處", state="in-work").first()
    assert repair is not None
    page.goto("/reports/")
    report = page.locator("main .lines a").first.get_attribute("href")
    record = f"/facilities/repairs/{repair.pk}/"
    contest = CleanlinessContest.objects.get(state="judging")
    patrol = PatrolRound.objects.get(state="planned")
    own = [*OWN, f"/facilities/contests/{contest.pk}/scores/", f"/facilities/patrols/{patrol.pk}/inspections/"]
    own += [f"/facilities/contests/{contest.pk}/results/", f"/facilities/places/{repair.place.pk}/"]
    for path in (*SCREENS, *MORE, *own, record, f"{record}edit/", f"{record}do/finish/", str(report)):
        problems += _problems(page, path)
    context.close()
    assert not problems, "\n".join(problems)


def _problems(page: Page, path: str) -> list[str]:
    """What axe finds on a page, and by how much the page is wider than its screen."""
    answer = page.goto(path)
    assert answer is not None
    assert answer.status == 200, path
    found = Axe().run(page)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    wide = [f"{path} is {overflow} px wider than the screen"] if overflow > 0 else []
    return [f"{path}\n{found.generate_report()}", *wide] if found.violations_count else wide
