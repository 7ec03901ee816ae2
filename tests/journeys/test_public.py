"""A councillor with an old phone: reads the report, opens a number, cites it, takes the data; no account, no script."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from playwright.sync_api import Browser, Page, expect

from siwei.report.freezing import freeze
from siwei.report.models import Edition
from siwei.report.sealing import FileSigner
from tests.factories import TESTER

from .conftest import WIDTHS
from .test_days_work import _problems

pytestmark = [pytest.mark.journey]
REPORT = "/reports/DEMO000001/108-03-01..108-08-31/"
HANDLED, FIRST = "/f/facilities.repairs.handled/", "/f/consumer.complaints.first/"


@pytest.fixture
def frozen(site: str) -> str:
    freeze(Edition.objects.latest("first"), by=TESTER, signer=FileSigner(Ed25519PrivateKey.generate()))
    return site


@pytest.fixture
def phone(browser: Browser, frozen: str) -> Iterator[Page]:
    context = browser.new_context(
        java_script_enabled=False,
        locale="zh-TW",
        base_url=frozen,
        viewport=WIDTHS["phone"],  # type: ignore[arg-type]
    )
    yield context.new_page()
    context.close()


def test_a_councillor_reads_opens_cites_and_takes_the_data(phone: Page) -> None:
    phone.goto("/reports/108-03-01..108-08-31/")
    assert phone.url.endswith(REPORT)
    phone.fill("input[name=q]", "1108")
    phone.click("button:has-text('尋找')")
    expect(phone.locator(".hits mark")).to_have_text("1,108")
    phone.locator(".report a:has([data-figure='facilities.repairs.handled'])").first.click()
    expect(phone.locator(".value")).to_have_text("530 件")
    expect(phone.locator("svg.bars rect")).to_have_count(3)
    expect(phone.locator(".cite")).to_contain_text("第 1 版")
    expect(phone.locator("button[data-copy]")).to_be_hidden()
    phone.click("a[rel=next]")
    expect(phone.locator(".pager span")).to_have_text("2 / 11")
    with phone.expect_download() as taken:
        phone.click("a:has-text('紀錄 CSV')")
    assert len(taken.value.path().read_text(encoding="utf-8-sig").splitlines()) == 531
    phone.click("header a[lang=en]")
    expect(phone.locator("h2#cite")).to_have_text("Cite")


def test_with_scripts_the_citation_is_copied(browser: Browser, frozen: str) -> None:
    context = browser.new_context(base_url=frozen, locale="zh-TW", permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(HANDLED)
    page.click("button[data-copy]")
    expect(page.locator("button[data-copy]")).to_have_text("已複製")
    assert "設施維修案件" in page.evaluate("navigator.clipboard.readText()")
    context.close()


@pytest.mark.parametrize(("width", "language"), [("desk", "en"), ("phone", "zh-hant")])
def test_every_public_page_is_accessible_in_both_languages(
    browser: Browser, frozen: str, width: str, language: str
) -> None:
    context = browser.new_context(viewport=WIDTHS[width], locale="zh-TW", base_url=frozen)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(f"/f/?lang={language}")
    problems = []
    for path in ("/f/", "/f/?q=1", REPORT, f"{REPORT}?q=530", HANDLED, FIRST, "/f/workforce.headcounts.workers/"):
        problems += _problems(page, path)
    context.close()
    assert not problems, "\n".join(problems)
