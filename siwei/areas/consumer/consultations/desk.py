from __future__ import annotations

from siwei.desks.desk import Block, Desk

from ..ladder import ladder
from .models import Consultation
from .transitions import give_answer, withdraw


class ConsultationDesk(Desk):
    model = Consultation
    order = 1
    charted = "consumer.consultations.given"
    columns = ("number", "title", "category", "via", "consumer", "opened_on", "state")
    filters = ("state", "category", "via")
    fields = ("title", "opened_on", "category", "via", "consumer")
    facts = ("closed_on", "answer")
    search = ("number", "title", "consumer")
    transitions = (give_answer, withdraw)
    blocks = (Block("爭議處理的經過", "consumer/ladder.html", ladder),)
