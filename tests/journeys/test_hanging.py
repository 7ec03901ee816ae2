"""Photos, files, notes and links in a real browser; the same with scripts off and on a telephone."""

from __future__ import annotations

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from siwei.areas.facilities.models import RepairOrder, WorksProject
from tests import pictures

from .conftest import WIDTHS, sign_in

pytestmark = [pytest.mark.journey]


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_clerk_hangs_photos_notes_and_a_link_on_a_repair(
    browser: Browser, site: str, tmp_path: Path, scripts: bool
) -> None:
    order = RepairOrder.objects.filter(agency__short_name="行國處", state="assigned").earliest("pk")
    files = [tmp_path / "前.jpg", tmp_path / "後.png", tmp_path / "假.jpg"]
    for file, content in zip(files, (pictures.jpeg(400, 300), pictures.png(400, 300), pictures.HTML), strict=True):
        file.write_bytes(content)
    context = browser.new_context(
        viewport=WIDTHS["phone"],  # type: ignore[arg-type]
        locale="zh-TW",
        base_url=site,
        java_script_enabled=scripts,
    )
    page = context.new_page()
    sign_in(page, "wang")
    page.goto(f"/facilities/repairs/{order.pk}/")
    page.click("a:has-text('＋ 上傳')")
    page.set_input_files("input[name=files]", files)
    page.fill("input[name=caption]", "會勘現場")
    page.click("main button:has-text('上傳')")
    expect(page.locator(".notices")).to_contain_text("已附加 2 個檔案")
    expect(page.locator(".notices")).to_contain_text("「假.jpg」的內容是網頁")
    pictures_shown = page.locator(".photo img")
    expect(pictures_shown).to_have_count(2)
    for n in range(2):
        pictures_shown.nth(n).scroll_into_view_if_needed()
        answer = page.request.get(str(pictures_shown.nth(n).get_attribute("src")))
        assert (answer.status, answer.headers["content-type"]) == (200, "image/jpeg")
    page.click(".note-new summary")
    page.fill("#note-text", "已電話通知使用單位")
    page.click("button:has-text('寫入註記')")
    expect(page.locator(".journal li.note")).to_contain_text("已電話通知使用單位")
    page.click("a:has-text('只看轉換')")
    expect(page.locator(".journal")).not_to_contain_text("已電話通知使用單位")
    page.goto(f"/facilities/repairs/{order.pk}/links/new/")
    page.fill("main input[name=q]", "工108-0002")
    page.click("button:has-text('查詢')")
    page.check("input[name=other] >> nth=0")
    page.select_option("select[name=relation]", label="本案屬於所選的案件")
    page.click("main button:has-text('關聯')")
    expect(page.locator(".linked")).to_contain_text("屬於")
    page.click(".linked a")
    expect(page.locator(".linked")).to_contain_text(order.number)
    if scripts:
        assert not _problems(page)
    context.close()


def _problems(page: Page) -> str:
    found = Axe().run(page)
    overflow = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return str(found.generate_report()) if found.violations_count else "too wide" if overflow > 0 else ""


def test_a_printed_record_shows_its_heads_and_nothing_to_press(page: Page) -> None:
    sign_in(page, "wang")
    project = WorksProject.objects.filter(agency__short_name="行國處", state="planned").earliest("pk")
    page.goto(f"/facilities/projects/{project.pk}/")
    expect(page.locator("td.end a").first).to_be_visible()
    page.emulate_media(media="print")
    for shown in (".print-only", "h1", ".standing", ".facts", ".part:visible h2", ".journal h2"):
        expect(page.locator(shown).first).to_be_visible()
    for gone in ("nav", "form", "button", ".btn", "header.top", "td.end a", ".note-new", ".notices"):
        expect(page.locator(f"{gone}:visible")).to_have_count(0)
    expect(page.locator(".print-only")).to_contain_text(project.number)
