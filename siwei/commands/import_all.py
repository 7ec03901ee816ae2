"""`siwei import --all FOLDER`: check every table of a folder in its order, say what would be refused, and commit once."""

from __future__ import annotations

import argparse
from pathlib import Path

from siwei.desks import staging
from siwei.desks.staging import Staged
from siwei.desks.verdicts import Verdicts
from siwei.directory.actors import operator
from siwei.plain.errors import BadInput, noted
from siwei.plain.files import TYPES, write_table

MOST_SHOWN = 20  # faults of one file; the others are counted


def run(args: argparse.Namespace) -> int:
    """0 if all is filed (or, with --check, could be), 1 if anything was refused."""
    from django.conf import settings

    folder = staging.pieces(args.all)
    verdicts = Verdicts.of(args.all, below=Path(settings.VAR) / "staging")
    print(f"共 {len(folder)} 個檔案，依序檢查；全部無誤才會一次寫入：")
    done = staging.take(folder, operator(noted("系統匯入")), commit=not args.check, verdicts=verdicts, tell=tell)
    refused = [staged for staged in done if not staged.clean]
    rows = sum(staged.rows for staged in done if staged.clean)
    if refused:
        wrong = sum(1 for staged in refused if staged.faults)
        print(f"\n{wrong} 個檔案需要修正，{len(refused) - wrong} 個等待修正；一筆都沒有匯入。修正後再執行一次即可。")
        return 1
    if args.check:
        print(f"\n{rows:,} 列檢查無誤，未匯入。")
        return 0
    verdicts.forget()
    print(f"\n{rows:,} 列已全部匯入。")
    return 0


def tell(staged: Staged) -> None:
    name = f"  {staged.piece.path.name}（{staged.piece.title}）"
    if staged.waits:
        print(f"{name}：等「{staged.waits}」修正後才能檢查。", flush=True)
    elif staged.faults:
        print(f"{name}：{len(staged.faults)} 處需要修正。", flush=True)
        for fault in staged.faults[:MOST_SHOWN]:
            print(f"      {fault}")
        if len(staged.faults) > MOST_SHOWN:
            print(f"      另有 {len(staged.faults) - MOST_SHOWN} 處。")
    else:
        again = "（上次已檢查）" if staged.trusted else ""
        print(f"{name}：{staged.rows:,} 列無誤{again}。", flush=True)


def write_templates(folder: Path, form: str) -> int:
    """One empty table for every type and part, numbered in the order of the import."""
    if form not in TYPES:
        raise BadInput(f"範本的格式沒有「{form}」，可用：{'、'.join(TYPES)}。")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        count = 0
        for name, columns in staging.templates(operator("範本")):
            with (folder / f"{name}.{form}").open("xb") as target:
                write_table(form, columns, [], target)
            count += 1
    except FileExistsError as there:
        raise BadInput(f"「{there.filename}」已經存在；範本不會覆蓋填好的檔案，請換一個空的資料夾。") from None
    except OSError as error:
        raise BadInput(f"無法寫入「{folder}」：{error.strerror}。請確認資料夾的權限與磁碟空間。") from error
    print(f"已在「{folder}」寫出 {count} 個範本，依檔名順序填寫；用不到的可以刪除。")
    return 0
