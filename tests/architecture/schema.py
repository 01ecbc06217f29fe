"""What a database says of its own tables; run as a program it migrates an empty one first.

Prints JSON: table → its columns, constraints and indexes, and the triggers of all tables.
"""

import json
from typing import Any

DEFINITIONS = {
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": """
        SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL
        SELECT conname, pg_get_constraintdef(oid) FROM pg_constraint WHERE contype IN ('c', 'x')
    """,
}


def described(connection: Any) -> dict[str, Any]:
    """Every table but the one that counts migrations; the same words for the same schema."""
    found: dict[str, Any] = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if table == "django_migrations":
                continue
            columns = connection.introspection.get_table_description(cursor, table)
            rules = connection.introspection.get_constraints(cursor, table)
            found[table] = {
                "columns": sorted(f"{c.name} {c.type_code} {c.display_size} {c.null_ok}" for c in columns),
                "rules": sorted(_rule(name, rule) for name, rule in rules.items()),
            }
        cursor.execute(DEFINITIONS[connection.vendor])
        found["definitions"] = sorted(f"{name}: {' '.join(str(sql).split())}" for name, sql in cursor)
    return json.loads(json.dumps(found))


def _rule(name: str, rule: dict[str, Any]) -> str:
    kinds = [kind for kind in ("primary_key", "unique", "index", "check") if rule[kind]]
    numbered = name.startswith("__unnamed") or bool(rule["foreign_key"])
    name = "" if numbered or "primary_key" in kinds else name
    columns = rule["columns"] or ()
    return f"{name} {kinds} {sorted(columns) if rule['check'] else list(columns)} {rule['foreign_key']}"


if __name__ == "__main__":
    import django

    django.setup()

    from django.core.management import call_command
    from django.db import connection

    call_command("migrate", verbosity=0)
    print(json.dumps(described(connection)))  # noqa: T201 - the answer of this program
