"""The yardsticks as views: a list of 50 rows in a Django template, and two rows inserted; no session, right, form or journal."""

from __future__ import annotations

import os
import uuid
from datetime import date

os.environ["DJANGO_SETTINGS_MODULE"] = "bench._bare_settings"

import django  # noqa: E402
from django.conf import settings  # noqa: E402
from django.core.handlers.wsgi import WSGIHandler  # noqa: E402

django.setup(set_prefix=False)
settings.MIDDLEWARE = []
application = WSGIHandler()

from django.db import transaction  # noqa: E402
from django.http import HttpRequest, HttpResponse  # noqa: E402
from django.template import Context, Template  # noqa: E402
from django.urls import path  # noqa: E402
from django.views.decorators.csrf import csrf_exempt  # noqa: E402

from siwei.areas.facilities.models import RepairOrder  # noqa: E402
from siwei.records.models import Record  # noqa: E402

ROWS = Template(
    "<html><body><table>{% for o in orders %}<tr><td><a href='/{{ o.pk }}/'>{{ o.number }}</a></td><td>{{ o.title }}</td>"
    "<td>{{ o.get_trade_display }}</td><td>{{ o.place }}</td><td>{{ o.opened_on|date:'Y/m/d' }}</td>"
    "<td>{{ o.get_state_display }}</td><td>{{ o.cost|default:'' }}</td></tr>{% endfor %}</table></body></html>"
)


def rows(request: HttpRequest) -> HttpResponse:
    orders = RepairOrder.objects.select_related("place").order_by("-opened_on", "-pk")
    orders = orders.filter(agency_id=int(request.GET["agency"]))[:50]
    return HttpResponse(ROWS.render(Context({"orders": orders})))


@csrf_exempt
def insert(request: HttpRequest) -> HttpResponse:
    agency, place = int(request.POST["agency"]), int(request.POST["place"])
    both = {
        "number": uuid.uuid4().hex,
        "title": request.POST["title"],
        "agency_id": agency,
        "opened_on": date(2019, 5, 6),
    }
    with transaction.atomic():
        record = Record.objects.create(
            kind="facilities.repairs", state="reported", state_label="", is_open=True, **both
        )
        RepairOrder.objects.create(record=record, trade="lift", place_id=place, **both)
    return HttpResponse(status=302)


urlpatterns = [path("rows/", rows), path("insert/", insert)]
