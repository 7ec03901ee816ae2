"""The console command `siwei`.  `siwei --help` lists every command in one line each.

A command is a module of `siwei.commands` with `arguments(parser)` and `run(args)`; one with PASSES_ON hands its whole line
to Django.  This module starts the database and Django around it; nothing of Django may be imported before that.  One with
ALONE needs neither: it runs on a machine that has nothing but this program.
"""

from __future__ import annotations

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from siwei.commands.columns import aligned
from siwei.plain.errors import BadInput
from siwei.stack.files import StackError

if TYPE_CHECKING:
    from siwei.stack.postgres import Urls

ROOT = Path(__file__).resolve().parents[1]
COMMANDS = {
    "run": "準備一切、編製範例報告，並在 127.0.0.1:8000 開啟網站",
    "report": "編製業務報告：make（範例）、compile（指定期間）、check（檢查）、freeze（定稿）、revise（修正）、open（開編）",
    "verify": "驗證封緘的報告或單一數字的證明檔：0 有效、1 遭更改、2 未封緘或金鑰不明",
    "figures": "列出一個期間的全部統計數字，可輸出 JSON",
    "import": "由 CSV、ODS 或 XLSX 匯入一種案件或整個資料夾（--all），或產生匯入範本",
    "attach": "把一個資料夾的照片與檔案附到案件上",
    "export": "把一種案件匯出成 CSV、ODS、XLSX 或 JSON",
    "demo": "在空的資料庫載入範例半年資料",
    "law": "規定與辦公日曆：load、years、calendar（載入年度）、close（停止上班）、reopen、recompute（重算到期日）",
    "account": "新增帳號、重設密碼",
    "agency": "列出機關樹，或把一個機關併入另一個",
    "migrate": "更新資料庫結構並重設網站角色的權限",
    "makemigrations": "產生資料庫結構異動檔（開發用）",
    "reindex": "重建搜尋索引",
    "check": "檢查設定與權限宣告",
    "diagrams": "由各類型的轉換畫出狀態圖（開發用）",
    "messages": "列出英文介面還缺的譯文（開發用）",
    "shell": "開啟已連線的 Python 互動環境（開發用）",
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command; 0 done, 1 refused with a sentence on stderr, 2 wrong use of the command line."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    listed = "指令：\n" + aligned([(f"  {name}", text) for name, text in COMMANDS.items()])
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser("siwei", None, "四維：市府行政作業平臺", listed, formatter_class=raw)
    parser.add_argument("command", metavar="指令", choices=COMMANDS, help="見下表；各指令另有 --help")
    chosen = parser.parse_args(arguments[:1]).command
    try:
        return _run(chosen, arguments[1:])
    except (BadInput, StackError) as refused:
        print(f"siwei {chosen}：{refused}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # `siwei figures … | head`: the reader has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0


def _run(name: str, arguments: list[str]) -> int:
    module = importlib.import_module(f"siwei.commands.{name}_")
    if getattr(module, "PASSES_ON", False):
        args = argparse.Namespace(rest=arguments)
    else:
        parser = argparse.ArgumentParser(prog=f"siwei {name}", description=COMMANDS[name])
        module.arguments(parser)
        args = parser.parse_args(arguments)
    if getattr(module, "ALONE", False):
        return int(module.run(args))
    return _with_database(module.run, args)


def _with_database(run: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    # Imported here: loading them takes longer than verifying a report, which needs no database.
    from siwei.stack import catalogue
    from siwei.stack.postgres import running

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "siwei.settings.dev")
    with running(ROOT) as urls:
        _environment(urls)
        catalogue.compile_all(ROOT / "siwei" / "locale", ROOT / "var" / "locale")
        import django  # the settings read the environment, which is complete only now

        django.setup()
        return _told(run, args)


def _told(run: Callable[[argparse.Namespace], int], args: argparse.Namespace) -> int:
    """Run it; that the tables are not there yet is said in a sentence."""
    from django.db.utils import ProgrammingError
    from psycopg.errors import UndefinedColumn, UndefinedTable

    try:
        return run(args)
    except ProgrammingError as error:
        if isinstance(error.__cause__, UndefinedTable | UndefinedColumn):
            raise BadInput("資料庫的表格還沒有建立，或不是最新的版本；請先執行 siwei migrate。") from error
        raise


def _environment(urls: Urls) -> None:
    os.environ["DATABASE_URL"] = urls.owner
    os.environ["DATABASE_WEB_URL"] = urls.web
    os.umask(0o077)


if __name__ == "__main__":
    sys.exit(main())
