"""Sessions as rows of the database, read by hand: every request of somebody signed in asks for its own."""

from __future__ import annotations

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.db import connection
from django.utils.timezone import now

READ = "SELECT session_data, expire_date FROM django_session WHERE session_key = %s AND expire_date > %s"


class SessionStore(db.SessionStore):
    def _get_session_from_db(self) -> Any:
        with connection.cursor() as cursor:
            cursor.execute(READ, [self.session_key, now()])
            found = cursor.fetchone()
        if found is None:
            self._session_key = None
            return None
        return Session(str(self.session_key), *found)
