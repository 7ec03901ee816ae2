"""Chinese search: words of 2, 3 and 4 characters, common and rare, with the rights filter on, beside the bare query.

The yardstick is the same algorithm as plain SQL on the same index, with no rights, no Django and no Record rows: a probe of
1,001 hits, then either these sorted or a walk along the dates.
"""

from __future__ import annotations

import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench._scratch import People, analyse, cast, fill, head, line, p95, scratch, sizes  # noqa: E402

RUNS = 40
# Head and tail of a title; frequency falls with the rank, as words of real titles do.
THINGS = "冷氣 電梯 燈管 水龍頭 馬桶 天花板 監視器 電動門 消防栓 警報器 投影機 麥克風 飲水機 熱水器 配電盤 避雷針 發電機 緩降機"
FAULTS = "故障 漏水 異音 不亮 堵塞 剝落 損壞 閃爍 跳電 鬆脫 卡住 積水 短路 過熱 結冰 龜裂 鏽蝕 倒塌"
PLACES = "四維行政中心 鳳山行政中心 大禮堂 中庭廣場 地下停車場 第一會議室 哺乳室 檔案庫房 機房 屋頂花園"
RARE = "觀音像 鐘乳石 天文臺 活化石 風向雞"
WORDS = (
    "冷氣",
    "漏水",
    "倒塌",
    "行政",
    "水龍頭",
    "配電盤",
    "鐘乳石",
    "冷氣漏水",
    "行政中心",
    "天文臺",
    "維108",
    "108-10000",
)


def titles(count: int) -> Iterator[str]:
    dice = random.Random(108)
    things, faults, places, rare = (text.split() for text in (THINGS, FAULTS, PLACES, RARE))

    def ranked(words: list[str]) -> str:
        return words[min(int(dice.expovariate(0.35)), len(words) - 1)]

    for n in range(count):
        odd = f"，旁有{dice.choice(rare)}" if n % 20_000 == 8 else ""
        digits = f"{dice.randrange(1, 20)} 樓 {dice.randrange(1000)} 號"
        yield f"{ranked(places)} {digits}{ranked(things)}{ranked(faults)}{odd}，請派員檢修"


def retitle(rows: int) -> None:
    """Give the filled orders titles worth searching, and write the index: without its GIN index, which comes after."""
    from django.db import connections

    from siwei.areas.facilities.models import RepairOrder
    from siwei.records import searching
    from siwei.records.models import SearchText

    gin = next(index for index in SearchText._meta.indexes if index.name == "records_searchtext_grams")
    with connections["owner"].schema_editor() as editor:
        editor.remove_index(SearchText, gin)
    batch = []
    orders = RepairOrder.objects.order_by("pk").iterator(chunk_size=searching.BATCH)
    for order, title in zip(orders, titles(rows), strict=True):
        order.title = title
        batch.append(order)
        if len(batch) == searching.BATCH:
            searching.write(batch)
            batch = []
    searching.write(batch)
    with connections["owner"].schema_editor() as editor:
        editor.add_index(SearchText, gin)
    analyse()


def bare(cursor: Any, word: str, most: int = 50) -> list[int]:
    """The yardstick."""
    from siwei.records import searching

    query = searching.query_of([word])
    holds = "grams @@ %s::tsquery AND strpos(folded, %s) > 0"
    probe = f"SELECT opened_on, record_id FROM records_searchtext WHERE {holds} LIMIT {searching.FEW + 1}"
    cursor.execute(probe, [query, word])
    found = cursor.fetchall()
    if len(found) > searching.FEW:
        walk = "SELECT opened_on, record_id FROM records_searchtext WHERE strpos(folded, %s) > 0"
        cursor.execute(f"{walk} ORDER BY opened_on DESC, record_id DESC LIMIT %s", [word, most])
        found = cursor.fetchall()
    return [pk for _, pk in sorted(found, reverse=True)[:most]]


def ours(people: People, word: str, most: int = 50) -> list[int]:
    from siwei.records import searching

    sight = {"facilities.repairs": frozenset({people.agency.pk}), "facilities.places": frozenset({people.agency.pk})}
    return searching.newest(searching.seen(sight), searching.words_of(word), most)


def like(people: People, word: str) -> list[int]:
    from siwei.plain.text import fold
    from siwei.records.models import SearchText

    rows = SearchText.objects.filter(agency_id=people.agency.pk, folded__contains=fold(word))
    return list(rows.order_by("-opened_on", "-pk").values_list("pk", flat=True))


def compare(people: People) -> None:
    from django.db import connection

    from siwei.plain.text import fold

    times: dict[str, list[tuple[float, float]]] = {word: [] for word in WORDS}
    with connection.cursor() as cursor:
        for _ in range(RUNS):
            for word in WORDS:
                started = time.perf_counter()
                ours(people, word)
                between = time.perf_counter()
                bare(cursor, fold(word))
                times[word].append((between - started, time.perf_counter() - between))
    for word, both in times.items():
        hits = like(people, word)
        same = ours(people, word, len(hits) or 1) == hits
        mine, other = sorted(a for a, _ in both)[RUNS // 2], sorted(b for _, b in both)[RUNS // 2]
        verdict = "as LIKE" if same else "NOT AS LIKE"
        line(f"{word}　{len(hits):,} {verdict}", f"{mine * 1e3:.1f} ms", f"{other * 1e3:.1f} ms", f"{mine / other:.2f}")
    ours_all, bare_all = ([pair[side] for both in times.values() for pair in both] for side in (0, 1))
    middle = statistics.median(ours_all) / statistics.median(bare_all)
    line("median of all", "", "", f"{middle:.2f}", "1.5")
    line(
        "p95 of all",
        f"{p95(ours_all) * 1e3:.1f} ms",
        f"{p95(bare_all) * 1e3:.1f} ms",
        f"{p95(ours_all) / p95(bare_all):.2f}",
        "near 35 ms, 1.5",
    )


def main() -> int:
    args = sizes(50_000, 1_000_000, __doc__ or "")
    with scratch("search"):
        people = cast()
        fill(people, rows=args.rows)
        started = time.perf_counter()
        retitle(args.rows)
        print(f"{args.rows:,} texts; index written in {time.perf_counter() - started:.0f} s")
        head("the same search in plain SQL, without rights")
        compare(people)
    return 0


if __name__ == "__main__":
    sys.exit(main())
