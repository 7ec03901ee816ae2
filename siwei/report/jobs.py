"""Work of the report that is done outside a request."""

from __future__ import annotations

from procrastinate.contrib.django import app

from .compiling import compile_edition
from .models import Edition
from .publishing import draft_folder, publish
from .restating.finding import look


@app.task(name="report.publish")
def publish_edition(edition_id: int) -> None:
    """Compile an edition and write its files.  Runs twice without harm: each file is replaced whole."""
    compiled = compile_edition(Edition.objects.select_related("agency").get(pk=edition_id))
    publish(compiled, draft_folder(compiled.edition))


@app.periodic(cron="20 4 * * *")
@app.task(name="report.look_for_restatements", queueing_lock="report.look_for_restatements")
def look_for_restatements(timestamp: int) -> None:
    """Each night: what every frozen report states is compared with the records.  Runs twice without harm."""
    for edition in Edition.objects.filter(snapshots__isnull=False).distinct():
        if edition.frozen:
            look(edition.frozen, anyway=True)
