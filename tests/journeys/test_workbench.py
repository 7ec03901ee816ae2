"""The report written by several people, in a browser: a figure picked, a conflict joined, a comment answered, a section signed."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from .conftest import WIDTHS, sign_in

pytestmark = [pytest.mark.journey]
EDIT = "/reports/{}/edit/1.5.d/"


def opened(page: Page, username: str) -> str:
    """The section in the workbench, reached by its links; its address."""
    sign_in(page, username)
    page.click("nav.rail a:has-text('業務報告')")
    page.click("a[aria-label='108年3月–8月 編製進度']")
    page.click("a:has-text('推廣消費者保護教育')")
    expect(page.locator(".prose-editor")).to_be_visible()
    return page.url


def test_a_figure_is_picked_with_at_and_two_people_lose_nothing(browser: Browser, page: Page, site: str) -> None:
    address = opened(page, "zhou")
    context = browser.new_context(viewport=WIDTHS["desk"], locale="zh-TW", base_url=site)  # type: ignore[arg-type]
    chief = context.new_page()
    opened(chief, "hsu")
    expect(chief.locator("#presence")).to_contain_text("周雨涵正在編輯")

    page.click(".prose-editor")
    page.keyboard.press("Control+End")
    page.keyboard.press("Enter")
    page.keyboard.type("另有@")
    expect(page.locator("#palette button.at")).to_be_visible(timeout=20_000)
    page.keyboard.type("第二次申訴")
    page.keyboard.press("Enter")
    page.keyboard.type("再申訴。")
    expect(page.locator(".prose-editor .chip", has_text="614 件")).to_have_count(1)
    assert page.locator("[name=body]").input_value().endswith("另有{consumer.complaints.second}再申訴。")
    expect(page.locator("#preview")).to_contain_text("另有", timeout=20_000)
    expect(page.locator("#preview a:has-text('614')")).to_be_visible()
    page.locator(".prose-editor .chip", has_text="614 件").click()
    expect(page.locator("#card .figure-value")).to_contain_text("614")
    assert Axe().run(page).response["violations"] == []

    chief.click(".prose-editor")
    chief.keyboard.press("Control+Home")
    chief.keyboard.type("科長寫的開頭。")
    chief.keyboard.press("Enter")
    chief.keyboard.press("Enter")
    chief.click("button:has-text('儲存')")
    expect(chief.locator(".notice")).to_contain_text("已儲存")

    page.locator("#section-form button:has-text('儲存')").click()
    expect(page.locator("h1")).to_have_text("兩人都改了這一節")
    expect(page.locator(".problems")).to_contain_text("許景行")
    proposal = page.locator("[name=body]").input_value()
    assert proposal.startswith("科長寫的開頭。")
    assert "另有{consumer.complaints.second}再申訴。" in proposal
    assert Axe().run(page).response["violations"] == []
    page.click("button:has-text('儲存合併的文字')")
    expect(page.locator("#preview")).to_contain_text("科長寫的開頭。")
    page.goto(f"{address}history/")
    expect(page.locator(".bench-revision")).to_have_count(3)
    context.close()


def test_a_section_is_commented_sent_and_signed_without_scripts(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="zh-TW", base_url=site, viewport=WIDTHS["phone"])  # type: ignore[arg-type]
    page = context.new_page()
    sign_in(page, "zhou")
    page.goto("/reports/")
    page.click("a[aria-label='108年3月–8月 編製進度']")
    page.click("a:has-text('推廣消費者保護教育')")
    address = page.url
    body = page.locator("textarea[name=body]")
    body.fill(f"{body.input_value()}\n\n共 {{consumer.nothing}}。")
    page.click("button:has-text('預覽')")
    expect(page.locator("#preview [role=alert]")).to_contain_text("consumer.nothing")
    page.click("button:has-text('捨棄草稿')")
    page.click("summary:has-text('寫意見')") if not page.locator("#id-text").is_visible() else None
    page.fill("#id-text", "請科長看第一段。")
    page.click("button:has-text('送出意見')")
    expect(page.locator("#comments")).to_contain_text("請科長看第一段。")
    page.click("button:has-text('送核')")
    expect(page.locator(".standing .stage")).to_have_text("送核")
    context.clear_cookies()
    sign_in(page, "hsu")
    page.goto("/inbox/")
    expect(page.locator("main")).to_contain_text("1.5.d 推廣消費者保護教育 等待核章")
    page.goto(address)
    page.click("button[value=sign]")
    expect(page.locator(".standing .stage")).to_have_text("已核章")
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTHS["phone"]["width"]
    context.close()
