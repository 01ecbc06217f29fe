"""What passes between the gate and a room: rows, problems, verdicts, dependencies, results."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext as _

from core.access.holdings import Access

from .columns import Label

OUTSIDE = "outside"


class Outcome(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    SKIPPED = "skipped"  # totals, notes, signatures: named, never imported


@dataclass(frozen=True)
class Problem:
    """What is wrong with a cell (or with the row where ``column`` is empty).

    ``sentence`` says what is wrong, ``mend`` how to mend it; ``grave`` False is a warning that
    is shown and coloured but does not hold the row back. ``code`` is a stable word. ``offer`` is
    what the cell probably means: it stands in the box, one click takes it. ``rows`` are other rows of
    the file that have a part in it: the page leads there.
    """

    column: str
    sentence: str
    mend: str = ""
    grave: bool = True
    code: str = ""
    offer: str = ""
    rows: tuple[int, ...] = ()


def warning(column: str, sentence: str, mend: str = "", code: str = "") -> Problem:
    """Something to look at that does not hold the row back (在岗而无空岗)."""
    return Problem(column, sentence, mend, grave=False, code=code)


def outside(column: str) -> Problem:
    """The row names a place that is not the user's, or none at all: **the whole file is refused**.

    Yield the same problem whether the place, institution or person exists elsewhere or not at
    all; the gate answers with one sentence that confirms neither.
    """
    return Problem(
        column,
        _("This row names a place outside your area, or one that does not exist."),
        _("Remove the row, or write the place as it stands in your area."),
        code=OUTSIDE,
    )


@dataclass(frozen=True)
class Change:
    """One column of an existing record that the row would change; values as shown to people."""

    column: str
    old: str
    new: str


@dataclass(frozen=True)
class Verdict:
    """What applying the row would do; ``new()``, ``changed()`` and ``unchanged()`` make it.

    ``target`` and ``version`` name the record that the row touches (uid and version). The gate
    compares them when applying: a row whose record changed after the preview is refused.
    """

    outcome: Outcome
    target: str = ""
    version: int = 0
    changes: tuple[Change, ...] = ()


def new() -> Verdict:
    """The row creates a record."""
    return Verdict(Outcome.NEW)


def changed(record: Any, changes: Iterable[Change]) -> Verdict:
    """The row changes ``record`` (with ``uid`` and ``version``); without a change: unchanged."""
    changes = tuple(changes)
    outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
    return Verdict(outcome, str(record.uid), getattr(record, "version", 0), changes)


def unchanged(record: Any) -> Verdict:
    """The record is already as the row says."""
    return changed(record, ())


@dataclass(frozen=True)
class Dependency:
    """Something not yet known that the rows need and that the same batch can create.

    ``kind`` and ``key`` identify it (``institution``, its name); ``label`` and ``detail`` are
    shown beside a tick box; ``rows`` are the numbers of the rows that need it. Where the user
    takes the tick away, these rows are refused. ``apply`` finds what may be created in
    ``context.accepts(kind, key)``.
    """

    kind: str
    key: str
    label: str
    rows: tuple[int, ...]
    detail: str = ""
    kind_label: Label = ""

    @property
    def token(self) -> str:
        """What the tick box sends and ``Context.accepted`` holds."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True)
class Link:
    """A way on from the result page."""

    label: str
    url: str


@dataclass
class Applied:
    """What ``apply`` did: counts by words shown, links to go on with, sentences to be read."""

    counts: dict[str, int] = field(default_factory=dict)
    links: list[Link] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)


class RowsRefused(Exception):
    """Raised in ``apply``: the transaction is undone and these rows come back as refused.

    ``problems``: pairs of row number and ``Problem``.
    """

    def __init__(self, problems: Iterable[tuple[int, Problem]]) -> None:
        self.problems = list(problems)
        super().__init__(f"{len(self.problems)} rows refused")


@dataclass(frozen=True)
class Head:
    """What stands above the header row: the title and the "name：value" lines.

    ``values`` holds what the importer's ``head`` columns read; ``lines`` every other pair as text.
    """

    title: str = ""
    values: Mapping[str, Any] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)


@dataclass(frozen=True)
class Context:
    """Under which circumstances rows are read: who, for which place, with what above the header.

    ``locality`` is the place that the user imports for (chosen at upload among the places where
    they hold the importer's capability). ``accepted`` are the tokens of the dependencies that
    the user lets the batch create; None (at preview) accepts all.
    """

    access: Access
    locality: Any = None
    head: Head = field(default_factory=Head)
    accepted: frozenset[str] | None = None
    batch: Any = None

    def accepts(self, kind: str, key: str) -> bool:
        """Whether the batch may create this dependency."""
        return self.accepted is None or f"{kind}:{key}" in self.accepted


@dataclass
class Row:
    """One row of the list, read.

    ``number`` is the row's number in the user's own sheet. ``row["name"]`` is the read value or
    None (empty, not in the file, or unreadable: then ``problems`` says so already). ``cells``
    gives the address of each column's cell ("F12"). ``raw`` is what stood in the cell, ``mended``
    names the columns whose text was cleaned (full-width digits, blanks).
    """

    number: int
    values: dict[str, Any]
    raw: dict[str, str] = field(default_factory=dict)
    cells: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    mended: set[str] = field(default_factory=set)
    verdict: Verdict | None = None
    uid: str = ""

    def __getitem__(self, name: str) -> Any:
        return self.values.get(name)

    def text(self, name: str) -> str:
        """The value as text; empty for none."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def given(self, *names: str) -> Iterator[str]:
        """Those of the columns that hold a value: an empty cell never erases what is known."""
        return (name for name in names if self.values.get(name) is not None)

    @property
    def is_good(self) -> bool:
        """Whether nothing holds the row back."""
        return not any(problem.grave for problem in self.problems)

    def changes_against(self, record: Any, fields: Mapping[str, str] | Sequence[str]) -> list[Change]:
        """The columns that differ from ``record``; ``fields``: column → attribute (or names alike)."""
        pairs = fields.items() if isinstance(fields, Mapping) else ((name, name) for name in fields)
        found = []
        for column, attribute in pairs:
            value, old = self.values.get(column), getattr(record, attribute)
            if value is not None and value != old:
                found.append(Change(column, "" if old is None else str(old), str(value)))
        return found


def duplicates(
    rows: Sequence[Row], *names: str, column: str = "", sentence: str = ""
) -> Iterator[tuple[int, Problem]]:
    """Rows of one file that name the same record: **both** are refused and name each other.

    ``names`` are the columns whose values together identify the record; rows that lack one of
    them are left out. ID numbers compare in their 18-character form.
    """
    seen: dict[tuple, list[int]] = {}
    for row in rows:
        key = tuple(row[name] for name in names)
        if all(part is not None for part in key):
            seen.setdefault(key, []).append(row.number)
    for numbers in seen.values():
        for number in numbers if len(numbers) > 1 else ():
            others = ", ".join(str(other) for other in numbers if other != number)
            text = sentence or _("The same record also stands in row %(rows)s of this file.")
            yield (
                number,
                Problem(
                    column or names[0],
                    text % {"rows": others},
                    _("Keep one of the rows."),
                    code="duplicate",
                    rows=tuple(other for other in numbers if other != number)[:5],
                ),
            )
