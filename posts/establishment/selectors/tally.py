"""The count behind the truth line: one statement for the total, the rows beneath and the grades.

What is counted, and for whom, is said by querysets of the ORM (periods, appointments, offers and
ceilings in force on the day, inside the reader's scope); only their sums are written by hand, since
the places of each post must be compared with the people in it before anything is added up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connections
from django.db.models import Count, F, QuerySet

POST_MEASURES = ("created", "filled", "committed", "free", "frozen", "excess")
MEASURES = ("ceiling", *POST_MEASURES, "not_created", "over")
UNIT = "unit"

# The columns named here are aliases that this module gives; no word of a reader enters the text.
# ruff: noqa: S608 - values travel as parameters, see ``_compiled``
_TAKEN = "(COALESCE(held.n, 0) + COALESCE(due.n, 0))"
_LEFT = f"CASE WHEN line.places > {_TAKEN} THEN line.places - {_TAKEN} ELSE 0 END"
_LINES = f"""
SELECT line.unit_key, {{keys}}, line.grade AS grade, line.places AS created,
 COALESCE(held.n, 0) AS filled, COALESCE(due.n, 0) AS committed, 0 AS ceiling,
 CASE WHEN line.frozen THEN 0 ELSE {_LEFT} END AS free,
 CASE WHEN line.frozen THEN {_LEFT} ELSE 0 END AS frozen,
 CASE WHEN line.places < {_TAKEN} THEN {_TAKEN} - line.places ELSE 0 END AS excess
FROM ({{periods}}) line
LEFT JOIN ({{held}}) held ON held.post_key = line.post_key
LEFT JOIN ({{due}}) due ON due.post_key = line.post_key"""
_CEILINGS = """
SELECT top.unit_key, {keys}, '' AS grade, 0 AS created, 0 AS filled, 0 AS committed,
 top.approved AS ceiling, 0 AS free, 0 AS frozen, 0 AS excess FROM ({ceilings}) top"""
_STATEMENT = """
WITH lines AS ({lines}), units AS (
 SELECT unit_key, {keys}, SUM(ceiling) AS ceiling, SUM(created) AS created, SUM(filled) AS filled,
  SUM(committed) AS committed, SUM(free) AS free, SUM(frozen) AS frozen, SUM(excess) AS excess
 FROM lines GROUP BY unit_key, {keys})
SELECT 'total', COUNT(DISTINCT unit_key), '', {nulls}, {sums}, {gaps} FROM units
UNION ALL SELECT 'child', COUNT(DISTINCT unit_key), '', {group}, {sums}, {gaps} FROM units GROUP BY {group}
UNION ALL SELECT 'grade', 0, grade, {nulls}, {sums}, 0, 0 FROM lines WHERE created > 0 GROUP BY grade"""
_SUMS = ", ".join(f"SUM({measure})" for measure in MEASURES[:-2])
_GAPS = (
    "SUM(CASE WHEN ceiling > created THEN ceiling - created ELSE 0 END),"
    " SUM(CASE WHEN created > ceiling THEN created - ceiling ELSE 0 END)"
)
_NOBODY = "SELECT CAST(NULL AS bigint) AS post_key, 0 AS n"


@dataclass(frozen=True)
class Counted:
    """One answered row: what it stands for and its measures by name.

    ``kind`` is total, child or grade; ``keys`` are the ids of the places (or of the institution).
    """

    kind: str
    units: int
    grade: str
    keys: tuple[int | None, ...]
    measures: dict[str, int]


def tally(
    *,
    periods: QuerySet,
    held: QuerySet,
    committed: QuerySet,
    ceilings: QuerySet | None,
    levels: Sequence[str],
) -> Iterator[Counted]:
    """Total, rows by ``levels`` (``province`` … or ``unit``) and rows by grade, in one query.

    ``held`` and ``committed`` are rows with a ``post``, each of which takes one place; ``ceilings`` None
    leaves approved numbers out (they know no grades).
    """
    names = [f"{level}_key" for level in levels if level != UNIT] or ["province_key"]
    group = [f"{UNIT}_key"] if UNIT in levels else names
    texts, params = [], []
    for template, parts in _parts(periods, held, committed, ceilings, names):
        texts.append(
            template.format(keys=", ".join(names), **{name: sql for name, (sql, _) in parts.items()})
        )
        params += [param for _sql, found in parts.values() for param in found]
    if not texts:
        return
    statement = _STATEMENT.format(
        lines=" UNION ALL ".join(texts),
        keys=", ".join(names),
        group=", ".join(group),
        nulls=", ".join(["CAST(NULL AS bigint)"] * len(group)),
        sums=_SUMS,
        gaps=_GAPS,
    )
    with connections[periods.db].cursor() as cursor:
        cursor.execute(statement, params)
        for kind, units, grade, *rest in cursor.fetchall():
            keys, values = rest[: len(group)], [int(value or 0) for value in rest[len(group) :]]
            yield Counted(kind, units, grade, tuple(keys), dict(zip(MEASURES, values, strict=True)))


def _parts(
    periods: QuerySet, held: QuerySet, committed: QuerySet, ceilings: QuerySet | None, names: Sequence[str]
) -> Iterator[tuple[str, dict[str, tuple[str, tuple]]]]:
    """The templates with the statements that fill them; one without any possible row is left out."""
    lines = periods.order_by().values(
        "grade",
        "places",
        "frozen",
        post_key=F("post_id"),
        unit_key=F("post__institution_id"),
        **_at("post__", names),
    )
    if text := _compiled(lines):
        yield _LINES, {"periods": text, "held": _by_post(held), "due": _by_post(committed)}
    if ceilings is not None:
        tops = ceilings.order_by().values(
            approved=F("places"), unit_key=F("institution_id"), **_at("institution__", names)
        )
        if text := _compiled(tops):
            yield _CEILINGS, {"ceilings": text}


def _at(prefix: str, names: Sequence[str]) -> dict[str, Any]:
    return {name: F(f"{prefix}{name.removesuffix('_key')}_id") for name in names}


def _by_post(rows: QuerySet) -> tuple[str, tuple]:
    return _compiled(rows.order_by().values(post_key=F("post_id")).annotate(n=Count("id"))) or (_NOBODY, ())


def _compiled(rows: QuerySet) -> tuple[str, tuple] | None:
    try:
        return rows.query.sql_with_params()
    except EmptyResultSet:
        return None
