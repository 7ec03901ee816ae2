"""Work of the desks that is done outside a request: large imports."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models.functions import Now
from django.utils.timezone import localdate
from procrastinate.contrib.django import app

from siwei.directory.actors import Refused, actor_of
from siwei.plain import clock
from siwei.plain.errors import BadInput, said
from siwei.plain.files import read_table
from siwei.plain.rows import Table

from . import importing, staging, uploads
from .kept_sentences import kept
from .models import ImportRun
from .progress import Progress


class EndedAlready(Exception):
    """Another worker has filed this run."""


@app.task(name="desks.import_file")
def import_file(run_id: int) -> None:
    """Take in the file of a run.  Runs twice without harm: records and result are committed together."""
    run = ImportRun.objects.select_related("account").get(pk=run_id)
    if run.ended:
        return
    ImportRun.objects.filter(pk=run_id).update(state=ImportRun.State.RUNNING, rows=0, seen_at=Now())
    try:
        with clock.on_day(run.account.sample_day):
            _take_in(run)
    except EndedAlready:
        pass
    except (BadInput, Refused) as bad:
        run.end(ImportRun.State.REFUSED, rows=0, refused=[str(bad)])
    except ValidationError as error:
        run.end(ImportRun.State.REFUSED, rows=0, refused=error.messages)
    except Exception:
        because = said("系統發生錯誤，一筆都沒有匯入；請稍後再試，或洽系統管理人員。")
        run.end(ImportRun.State.FAILED, rows=0, refused=[because])
        uploads.handed(run.token).unlink(missing_ok=True)
        raise
    # Not in a `finally`: a worker that is stopped leaves the file to the one that starts the run again.
    uploads.handed(run.token).unlink(missing_ok=True)


def _take_in(run: ImportRun) -> None:
    """With the rights that the person has today."""
    desk, part = staging.target(run.kind)
    taking = importing.intake(desk, actor_of(run.account, on=localdate()), part)
    path = uploads.handed(run.token)
    if not path.exists():
        raise BadInput(said("這份上傳的檔案已不在系統中，請重新上傳。"))
    table = read_table(path, name=run.file_name)
    taking.open(table)  # a wrong header is told before the rows are counted
    ImportRun.objects.filter(pk=run.pk).update(total=_length(table), seen_at=Now())

    def seal(outcome: importing.Outcome) -> None:
        if not run.end(ImportRun.State.DONE, rows=outcome.count):
            raise EndedAlready

    with Progress(run.pk) as report:
        outcome = importing.bring_in(taking, table, report=report, seal=seal)
    if outcome.faults:
        listed = [[f.line, f.column, kept(f.sentence), f.letter] for f in outcome.faults[: importing.MOST_FAULTS]]
        run.end(ImportRun.State.REFUSED, rows=outcome.count, faults=listed)


def _length(table: Table) -> int:
    return sum(1 for _ in table)
