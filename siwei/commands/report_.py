"""`siwei report make | compile | check | freeze | revise | open | compare | return`."""

from __future__ import annotations

import argparse
import time
from pathlib import Path

SAMPLE = "108-03-01..108-08-31"


def arguments(parser: argparse.ArgumentParser) -> None:
    actions = parser.add_subparsers(dest="action", required=True, metavar="動作")
    actions.add_parser("make", help="準備資料庫與範例資料，編製並定稿範例半年的報告")
    compiling = actions.add_parser("compile", help="編製一個期間的報告")
    compiling.add_argument("--period", required=True, help="期間，例如 108-03-01..108-08-31")
    compiling.add_argument("--agency", default="", help="機關代碼")
    compiling.add_argument("--out", type=Path, help="輸出資料夾；省略時為 var/reports/<期間>")
    compiling.add_argument("--format", action="append", help="html、odt、pdf、json；可重複，省略時全部")
    freezing = actions.add_parser("freeze", help="定稿一個期間的報告，封緘並寫出檔案")
    freezing.add_argument("--period", required=True, help="期間，例如 108-03-01..108-08-31")
    freezing.add_argument("--agency", default="", help="機關代碼")
    freezing.add_argument("--pkcs11", default="", help="封緘用的硬體金鑰（pkcs11: 位置）；密碼由 SIWEI_SEAL_PIN 提供")
    freezing.add_argument("--key", type=Path, help="封緘用的私鑰檔（PEM）；省略時用設定 SIWEI_SEAL_KEY 的金鑰")
    freezing.add_argument("--out", type=Path, help="輸出資料夾；省略時為 var/reports/<機關>/<期間>")
    revising = actions.add_parser("revise", help="開始修正一份已定稿的報告；改好後再定稿即為下一版")
    revising.add_argument("--period", required=True, help="期間，例如 108-03-01..108-08-31")
    revising.add_argument("--reason", required=True, help="修正事由，刊在下一版")
    revising.add_argument("--agency", default="", help="機關代碼")
    opening = actions.add_parser("open", help="開編新的一期，沿用前一期的大綱與文字")
    opening.add_argument("--period", required=True, help="期間，例如 108-09-01..109-02-29")
    opening.add_argument("--read-on", required=True, help="向議會報告的日期，例如 109-04-27")
    opening.add_argument("--session", type=int, help="議會定期大會次別；省略時為前一期的次別加一")
    opening.add_argument("--first-page", type=int, help="在彙編中的起始頁碼；省略時為 1")
    opening.add_argument("--reporter", default="", help="報告人姓名；省略時與前一期相同")
    opening.add_argument("--agency", default="", help="機關代碼")
    comparing = actions.add_parser("compare", help="比較兩個期間：每個數字的增減與原因")
    comparing.add_argument("--period", required=True, help="這一期，例如 108-09-01..109-02-29")
    comparing.add_argument("--with", dest="before", default="", help="與哪一期比較；省略時為前一期")
    comparing.add_argument("--agency", default="", help="機關代碼")
    comparing.add_argument("--format", choices=["table", "json"], default="table", help="輸出格式")
    checking = actions.add_parser("check", help="定稿前的檢查：有擋下的項目時結束碼為 1")
    checking.add_argument("--period", required=True, help="期間，例如 108-03-01..108-08-31")
    checking.add_argument("--agency", default="", help="機關代碼")
    checking.add_argument("--format", choices=["table", "json"], default="table", help="輸出格式")
    returning = actions.add_parser("return", help="比對編修後傳回的 ODT：列出不同之處，不更動任何資料")
    returning.add_argument("file", type=Path, help="編修後的 .odt")
    returning.add_argument("--period", required=True, help="期間，例如 108-03-01..108-08-31")
    returning.add_argument("--agency", default="", help="機關代碼")


def run(args: argparse.Namespace) -> int:
    if args.action == "check":
        return _check(args)
    if args.action == "open":
        return _open(args)
    if args.action == "compare":
        return _compare(args)
    if args.action == "return":
        return _return(args)
    if args.action == "make":
        from .freezing import make
        from .preparing import prepare

        prepare()
        return make(SAMPLE)
    if args.action in ("freeze", "revise"):
        from . import freezing

        return freezing.freeze_one(args) if args.action == "freeze" else freezing.revise(args)
    return compile_to(args.period, args.agency, args.out, args.format)


def compile_to(period: str, agency: str, out: Path | None, formats: list[str] | None) -> int:
    """Compile, write, and print the figures and the paths."""
    from siwei.measures.period import Period
    from siwei.report.compiling import compile_edition
    from siwei.report.figures import as_data
    from siwei.report.loading import edition_of
    from siwei.report.publishing import draft_folder, publish

    from .agencies import reporting_agency
    from .figures_ import print_table
    from .preparing import step

    started = time.monotonic()
    with step("讀取數字，編成報告"):
        compiled = compile_edition(edition_of(reporting_agency(agency), Period.parse(period)))
    paths = publish(compiled, out or draft_folder(compiled.edition), formats, step=step)
    print(f"\n{compiled.document.front.title}（{compiled.edition.period.label}）")
    print_table(as_data([compiled.figures[card.key] for card in compiled.document.cards]))
    print(f"\n報告已編製（{time.monotonic() - started:.1f} 秒）：")
    for path in paths:
        print(f"  {path}")
    return 0


def _check(args: argparse.Namespace) -> int:
    """1 while something blocks, 0 otherwise."""
    import json

    from siwei.measures.period import Period
    from siwei.report.checking.checks import blocking, findings
    from siwei.report.checking.models import Waiver
    from siwei.report.compiling import compile_edition
    from siwei.report.loading import edition_of

    from .agencies import reporting_agency

    edition = edition_of(reporting_agency(args.agency), Period.parse(args.period))
    compiled = compile_edition(edition)
    found, stops = findings(edition, compiled), {f.fingerprint for f in blocking(edition, compiled)}
    waived = set(Waiver.objects.filter(edition=edition).values_list("fingerprint", flat=True))
    if args.format == "json":
        data = [f.as_data() | {"waived": f.fingerprint in waived} for f in found]
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return 1 if stops else 0
    for finding in found:
        mark = "擋下" if finding.fingerprint in stops else "放行" if finding.fingerprint in waived else "提醒"
        print(f"{mark}　{finding.where}\n　　　{finding.sentence}")
    print(f"\n{edition.period.label}：擋下 {len(stops)} 項，共 {len(found)} 項。")
    return 1 if stops else 0


def _open(args: argparse.Namespace) -> int:
    from siwei.measures.period import Period
    from siwei.plain.rocdate import parse_date
    from siwei.report.loading import Volume, open_edition

    from .agencies import reporting_agency

    read_on = parse_date(args.read_on, field="報告日期")
    volume = Volume(session=args.session, first_page=args.first_page, reporter=args.reporter)
    agency, period = reporting_agency(args.agency), Period.parse(args.period)
    edition = open_edition(agency, period, read_on=read_on, volume=volume)
    print(f"已開編：{edition}")
    return 0


def _compare(args: argparse.Namespace) -> int:
    import json

    from siwei.measures.period import Period
    from siwei.report.comparing import as_data, compare

    from .agencies import reporting_agency
    from .columns import aligned, brief

    after = Period.parse(args.period)
    before = Period.parse(args.before) if args.before else after.previous()
    lines = compare(reporting_agency(args.agency), before, after)
    if args.format == "json":
        data = {"before": before.code, "after": after.code, "figures": [as_data(line) for line in lines]}
        print(json.dumps(data, ensure_ascii=False, indent=1))
        return 0
    rows = [tuple(map(brief, (x.after.label, x.printed_then, x.after.printed, x.changed, x.why))) for x in lines]
    print(f"{before.label} → {after.label}\n")
    print(aligned([("數字", "前期", "本期", "增減", "由什麼造成"), *rows], right={1, 2, 3}))
    return 0


def _return(args: argparse.Namespace) -> int:
    from django.db import transaction

    from siwei.measures.period import Period
    from siwei.plain.errors import BadInput, quoted, said
    from siwei.report.loading import edition_of
    from siwei.report.returning.printing import lines_of
    from siwei.report.returning.taking import compared

    from .agencies import reporting_agency

    try:
        data = args.file.read_bytes()
    except OSError as error:
        raise BadInput(said("無法讀取「{name}」：{why}。", name=quoted(str(args.file)), why=error.strerror)) from None
    edition = edition_of(reporting_agency(args.agency), Period.parse(args.period))
    with transaction.atomic():
        _, found, result = compared(edition, data, args.file.name)
        transaction.set_rollback(True)  # not even the text that went out is remembered
    for line in lines_of(found, result):
        print(line)
    return 0
