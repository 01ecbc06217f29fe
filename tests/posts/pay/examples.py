"""What the worked examples share: the shipped tables, read from the files that are loaded."""

from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Any

from posts.pay.facts import StepFact
from posts.pay.resolution import resolve
from tests.factories.pay import (
    book,
    facts,
    shipped,
)

OLD = "public_institution_2006"
JUNE = date(2010, 6, 1)
EARLY = {"entered_on": date(2007, 1, 1), "work_started_on": date(2000, 7, 1), "sw_started_on": None}


@lru_cache
def the(key: str) -> Any:
    """A shipped standard."""
    return shipped(key)


def on_the_old_table(month: date = JUNE, step: int | None = None, **values: Any) -> Any:
    """Somebody paid by the tables of 2006."""
    steps = (StepFact("institution_65", date(2007, 1, 1), step, "entry", (0,)),) if step else ()
    known = values.pop("known", None) or book(the(OLD))
    return facts(known, month, **{**EARLY, "steps": steps, **values})


def gross(known: Any) -> Decimal:
    answer = resolve(known)
    assert answer.missing is None, answer.reason
    return answer.gross_monthly
