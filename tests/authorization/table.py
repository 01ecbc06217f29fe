"""One row for every URL name: who may pass, at which records, by which methods.

The table is the specification, written beside the code and not read from it: a new URL, a new
method or another gate fails a test until somebody has decided who may use it. Each room keeps its
rows in a module of ``rows``.
"""

from .rows import (
    accounts,
    console,
    course,
    deployments,
    desk,
    establishment,
    establishment_people,
    learning,
    ledger,
    pay,
    plans,
    registers,
    renewal,
    returns,
    selection,
    sites,
    talent,
    training,
    units,
)
from .rows.kit import Row

ROOMS: dict[str, dict[str, Row]] = {
    "accounts": accounts.ACCOUNTS,
    "console": console.CONSOLE,
    "learning": learning.LEARNING,
    "ledger": ledger.LEDGER,
    "training": training.TRAINING,
    "establishment": establishment.ESTABLISHMENT,
    "life_in_a_post": establishment_people.ESTABLISHMENT_PEOPLE,
    "registers": registers.REGISTERS,
    "units": units.UNITS,
    "deployments": deployments.DEPLOYMENTS,
    "course": course.COURSE,
    "sites": sites.SITES,
    "selection": selection.SELECTION,
    "plans": plans.PLANS,
    "talent": talent.TALENT,
    "pay": pay.PAY,
    "renewal": renewal.RENEWAL,
    "returns": returns.RETURNS,
    "monitoring_desk": desk.DESK,
}
# The parts in which the cells are asked, about equally long.
WINGS = {
    "core_and_talent": (
        "accounts",
        "console",
        "talent",
        "registers",
    ),
    "deployments": ("deployments", "course", "sites"),
    "plans_and_selection": ("selection", "plans"),
    "posts": ("establishment", "life_in_a_post", "units", "pay"),
    "training_and_reports": ("learning", "ledger", "training", "renewal", "returns", "monitoring_desk"),
}


def wing(name: str) -> list[str]:
    """The rooms of a part; together the parts hold every room once."""
    assert sorted(room for rooms in WINGS.values() for room in rooms) == sorted(ROOMS)
    return list(WINGS[name])


TABLE: dict[str, Row] = {name: row for room in ROOMS.values() for name, row in room.items()}

__all__ = ["ROOMS", "TABLE", "Row", "wing"]
