"""The report's outline with its prose, and the facts of its two editions.

Headings, salutation and closing formula are the council's own form; the prose is ours.  Numbers stand in it as tokens only.
"""

from __future__ import annotations

from dataclasses import asdict

from making.directory import CODES
from making.outline import around, chapter_1, chapter_2, chapter_3, chapter_4, chapter_5, chapter_6, chapter_7, work
from making.outline.section import Section
from making.tables import OURS, json_bytes

TOLD = (chapter_1, chapter_2, chapter_3, chapter_4, chapter_5, chapter_6, chapter_7)
CHAPTERS = (Section("1", 1, "重要業務執行狀況"), *(section for module in TOLD for section in module.CHAPTER))

COMMON = {
    "agency": CODES[OURS],
    "running_head": "市政府各單位業務報告（行政暨國際處）",
    "title": "高雄市政府行政暨國際處業務報告",
    "volume_number": 27,
    "council_term": 3,
    "hotline": "1950",
    "reporter_title": "處長",
}
EDITIONS = (
    {
        "period": "107-09-01..108-02-28",
        **COMMON,
        "first_page": 4523,
        "council_session": 1,
        "read_on": "108-04-29",
        "reporter_name": "王智立",
    },
    {
        "period": "108-03-01..108-08-31",
        **COMMON,
        "first_page": 4859,
        "council_session": 2,
        "read_on": "108-10-28",
        "reporter_name": "丁樂群",
    },
)


# Entries of the printed report that no record holds: facts of the volume, and the places of its photos.
FIGURES = {
    "doc_series_number": "edition.volume_number",
    "doc_first_page": "edition.first_page",
    "report_date": "edition.read_on",
    "reporter": "edition.reporter",
    "council_term": "edition.term",
    "council_session": "edition.session",
    "reporting_period": "edition.period",
    "consumer_hotline": "edition.hotline",
    **{f"photo_{n:02}": f"photos/{n}" for n in range(1, 31)},
}


def files() -> dict[str, bytes]:
    sections = [asdict(section) for section in (*around.FRONT, *CHAPTERS, *around.CLOSING)]
    return {
        "report/outline.json": json_bytes(sections),
        "report/editions.json": json_bytes(EDITIONS),
        "report/work.json": json_bytes(work.data()),
    }
