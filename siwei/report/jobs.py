"""Work of the report that is done outside a request."""

from __future__ import annotations

from procrastinate.contrib.django import app

from .compiling import compile_edition
from .models import Edition
from .publishing import draft_folder, publish


@app.task(name="report.publish")
def publish_edition(edition_id: int) -> None:
    """Compile an edition and write its files.  Runs twice without harm: each file is replaced whole."""
    compiled = compile_edition(Edition.objects.select_related("agency").get(pk=edition_id))
    publish(compiled, draft_folder(compiled.edition))
