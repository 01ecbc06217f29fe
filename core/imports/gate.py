"""The declaration API of the spreadsheet gate: what a room says to have its lists imported.

A room writes one subclass of ``Importer`` and registers it in ``AppConfig.ready()``::

    register(RosterImporter())

The gate does the rest: upload, limited parsing, header row, mapping, reading of values, preview,
correction of cells, apply (all or nothing, once), the annotated workbook and the template. How
to write one, with an example: ``docs/how-to/write-an-importer.md``.

The gate calls, for 1 or 10,000 rows alike, always in this order::

    facts = importer.facts_for(rows, context)         # a fixed number of queries
    importer.check_head(context, facts)               # the lines above the header
    importer.check_row(row, facts)                    # for each row, no query
    importer.check_batch(rows, facts)                 # rules across rows, no query
    importer.classify(row, facts)                     # for each row without a grave problem
    importer.dependencies(rows, facts)                # what is offered for creation
    importer.apply(rows, by=…, facts=…)               # in one transaction, checked again just before
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from core.access.holdings import Access
from core.common.author import Author
from core.common.capabilities import Capability

from .columns import Column, Kind, Label
from .records import (
    Applied,
    Change,
    Context,
    Dependency,
    Head,
    Link,
    Outcome,
    Problem,
    Row,
    RowsRefused,
    Verdict,
    changed,
    duplicates,
    new,
    outside,
    unchanged,
    warning,
)

__all__ = [
    "Applied",
    "Change",
    "Column",
    "Context",
    "Dependency",
    "Head",
    "Importer",
    "Kind",
    "Link",
    "Outcome",
    "Problem",
    "Row",
    "RowsRefused",
    "Verdict",
    "changed",
    "duplicates",
    "importer",
    "importers",
    "new",
    "outside",
    "register",
    "unchanged",
    "warning",
]


class Importer:
    """One kind of list. Subclass it in ``resources.py`` (or ``importers.py``) of the room.

    key         in URLs and tables, stable ("roster")
    title       name of the list for people
    description one sentence: what it brings in
    capability  what a user must hold where the rows stand
    columns     what the table may hold
    head        what "name：value" lines above the header may hold
    place_level "county", "prefecture", "province": the level of place that the user must choose;
                "" takes any place where they hold the capability
    not_kept    headings of our own exported list that the rows do not bring in: left out unasked
    order       place on the page of imports
    """

    key: str = ""
    title: Label = ""
    description: Label = ""
    capability: Capability = Capability.IMPORT_RECORDS
    columns: tuple[Column, ...] = ()
    head: tuple[Column, ...] = ()
    place_level: str = ""
    not_kept: tuple[Label, ...] = ()
    order: int = 50
    # Which problems of a dropped tick box are shown where.
    dependency_column: str = ""

    @cached_property
    def by_name(self) -> dict[str, Column]:
        """Columns of the table by their name."""
        return {column.name: column for column in self.columns}

    # What a room writes ------------------------------------------------------------------

    def facts_for(self, rows: Sequence[Row], context: Context) -> Any:
        """Everything the rules need, loaded in a fixed number of queries, in the user's scope.

        Keep ``context`` in it when the rules need the place or the head.
        """
        return context

    def further_headings(self, locality: Any) -> Mapping[str, str]:
        """Headings that offices of the place use besides the declared ones → names of columns."""
        return {}

    def check_head(self, context: Context, facts: Any) -> Iterable[Problem]:
        """Rules of the lines above the header; a grave problem refuses the whole list."""
        return ()

    def check_row(self, row: Row, facts: Any) -> Iterable[Problem]:
        """Rules of one row. No query: ask ``facts``."""
        return ()

    def check_batch(self, rows: Sequence[Row], facts: Any) -> Iterable[tuple[int, Problem]]:
        """Rules across rows (duplicates, sums): pairs of row number and problem."""
        return ()

    def classify(self, row: Row, facts: Any) -> Verdict:
        """What applying the row would do: ``new()``, ``changed(record, changes)``, ``unchanged``."""
        return new()

    def dependencies(self, rows: Sequence[Row], facts: Any) -> Iterable[Dependency]:
        """What the good rows need that does not exist yet."""
        return ()

    def apply(self, rows: Sequence[Row], *, by: Author, facts: Any) -> Applied:
        """Bring in the rows (new and changed ones, verdicts set) through the room's own actions.

        Runs inside the gate's transaction, straight after all checks were made once more with
        fresh facts. ``Refused`` undoes everything and is shown; ``RowsRefused`` names rows.
        """
        raise NotImplementedError

    # What the gate asks ------------------------------------------------------------------

    def may_be_used_by(self, access: Access) -> bool:
        """Whether the user holds the capability anywhere."""
        return access.holds(self.capability)


_registered: dict[str, Importer] = {}


def register(*found: Importer) -> None:
    """Called from a room's ``AppConfig.ready()``."""
    for item in found:
        names = [column.name for column in item.columns]
        if not item.key or len(names) != len(set(names)):
            raise ValueError(f"{type(item).__name__} needs a key and columns with different names")
        _registered[item.key] = item


def importers(access: Access | None = None) -> list[Importer]:
    """All importers in order, or those that the user may use."""
    found = sorted(_registered.values(), key=lambda item: (item.order, item.key))
    return [item for item in found if access is None or item.may_be_used_by(access)]


def importer(key: str) -> Importer | None:
    """The importer of a key."""
    return _registered.get(key)
