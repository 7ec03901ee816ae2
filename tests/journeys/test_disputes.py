"""A consumer officer follows a dispute up its ladder, in a browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from siwei.areas.consumer.models import Complaint, Inspection

from .conftest import WIDTHS, sign_in
from .test_days_work import _problems

pytestmark = pytest.mark.journey
OURS = {"agency__short_name": "行國處"}


def test_the_next_rung_is_one_button_away_and_its_form_is_filled_in(page: Page) -> None:
    first = Complaint.objects.filter(**OURS, state="unresolved", seconds=None, mediations=None).latest("pk")
    sign_in(page, "zhou")
    page.goto(f"/consumer/complaints/{first.pk}/")
    page.click("text=受理第二次申訴")
    expect(page.locator("[name=first]")).to_have_value(first.number)
    page.click("button:has-text('儲存')")
    rungs = page.locator(".ladder li")
    expect(rungs.filter(has_text="第一次申訴")).to_contain_text("未獲妥適處理")
    expect(rungs.filter(has_text="第二次申訴")).to_contain_text("已受理")
    page.goto(f"/consumer/complaints/{first.pk}/")
    expect(page.locator("text=受理第二次申訴")).to_have_count(0)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_screens_of_the_area_are_accessible_and_fit(browser: Browser, site: str, width: str) -> None:
    context = browser.new_context(viewport=WIDTHS[width], locale="zh-TW", base_url=site)  # type: ignore[arg-type]
    page = context.new_page()
    sign_in(page, "hsu")
    later = Complaint.objects.filter(**OURS, stage="second", state="failed").latest("pk")
    outing = Inspection.objects.filter(**OURS, state="held").latest("pk")
    paths = [
        *("/consumer/complaints/", "/consumer/complaints/new/", f"/consumer/complaints/{later.pk}/"),
        *(f"/consumer/businesses/{later.business_id}/", f"/consumer/inspections/{outing.pk}/"),
        "/figures/consumer.inspections.firms/",
    ]
    problems = [problem for path in paths for problem in _problems(page, path)]
    context.close()
    assert not problems, "\n".join(problems)
