"""What the web role may do in the database.  Run by the owner after every migration."""

from __future__ import annotations

from django.apps import apps
from django.db import connections
from psycopg import sql

from .registered import TYPES


def grant_web(role: str, *, using: str = "owner") -> None:
    """Rows of all tables, but: journals are append-only, records and attachments are never deleted, migrations are the owner's."""
    append_only = [m._meta.db_table for m in apps.get_models() if getattr(m, "append_only", False)]
    never_deleted = [m._meta.db_table for m in apps.get_models() if getattr(m, "never_deleted", False)]
    kept = ["records_record", *never_deleted, *(m._meta.db_table for m in TYPES.values())]
    web = sql.Identifier(role)
    with connections[using].cursor() as cursor:
        for statement in (
            "GRANT USAGE ON SCHEMA public TO {web}",
            "GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {web}",
            "GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {web}",
            "REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {web}",
        ):
            cursor.execute(sql.SQL(statement).format(web=web))
        for table in append_only:
            cursor.execute(
                sql.SQL("REVOKE UPDATE, DELETE ON {table} FROM {web}").format(table=sql.Identifier(table), web=web)
            )
        for table in kept:
            cursor.execute(sql.SQL("REVOKE DELETE ON {table} FROM {web}").format(table=sql.Identifier(table), web=web))
