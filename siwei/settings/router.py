"""Which database alias may do what: only the owner's connection changes tables."""

from __future__ import annotations


class OwnerMigrates:
    """Both aliases are one database seen by two roles; `siwei_web` has no right to create a table."""

    def allow_migrate(self, db: str, app_label: str, **hints: object) -> bool | None:
        return db == "owner"

    def allow_relation(self, obj1: object, obj2: object, **hints: object) -> bool | None:
        return True
