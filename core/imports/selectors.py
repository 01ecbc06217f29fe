"""What the pages of the gate show."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import blake2s
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.holdings import Access
from core.jobs.models import Job
from core.localities.models import Locality

from .columns import Column, Kind
from .gate import Importer, importers
from .models import ImportBatch, StagedRow
from .models.batch import unseal
from .reading import texts
from .reading.rows import Staged, shown
from .records import Outcome, Problem
from .staging import reader_of

PAGE = 50
TABS = {
    "refused": gettext_lazy("To be mended"),
    "remarks": gettext_lazy("With remarks"),
    "new": gettext_lazy("New"),
    "changed": gettext_lazy("Changed"),
    "unchanged": gettext_lazy("Unchanged"),
    "skipped": gettext_lazy("Left out"),
}


def history(user: Any) -> QuerySet[ImportBatch]:
    """The user's own imports, latest first."""
    return ImportBatch.objects.belonging_to(user).select_related("upload", "locality")


def usable(access: Access) -> list[Importer]:
    """The kinds of list that the user may bring in somewhere."""
    return importers(access)


def places_to_choose(importer: Importer, access: Access) -> list[Locality]:
    """Where the user may bring the list in for: the granted places, and the counties below them.

    One query; an importer with a ``place_level`` offers places of that level only.
    """
    places = access.places_for(importer.capability)
    ids = {level: set(found) for level, found in places.localities.items()}
    for grant in access.grants_with(importer.capability):
        place = grant.content_object
        if not isinstance(place, Locality) and getattr(place, "county_id", None):
            ids.setdefault("county", set()).add(place.county_id)
    wanted = Locality.objects.none()
    for level, found in ids.items():
        wanted |= Locality.objects.current().filter(**{f"{level}__in": found})
    levels = [importer.place_level] if importer.place_level else ["province", "prefecture", "county"]
    return list(wanted.filter(level__in=levels).order_by("path"))


def job_of(batch: ImportBatch) -> Job | None:
    """The job that has or had the batch."""
    uid = batch.notes.get("job") if batch.notes_sealed else None
    return Job.objects.belonging_to(batch.owner).filter(uid=uid).first() if uid else None


@dataclass
class Cell:
    """One cell that is to be mended, with what stands in it."""

    problem: Problem
    column: Column | None
    address: str
    text: str

    @property
    def typed(self) -> str:
        """What stands in the box to type the cell again: the offer, else what the file says."""
        return self.problem.offer or self.text

    @property
    def options(self) -> list[tuple[str, str]]:
        """Words to choose from, for a closed list."""
        if self.column is None or self.column.kind != Kind.CHOICE:
            return []
        return [(str(label), str(label)) for label in self.column.choices.values()]


@dataclass
class Line:
    """One staged row as the preview shows it."""

    number: int
    outcome: str
    title: str
    values: list[tuple[Column, str, bool]] = field(default_factory=list)  # column, text, was mended
    cells: list[Cell] = field(default_factory=list)
    remarks: list[Cell] = field(default_factory=list)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    skipped: str = ""
    is_left_out: bool = False
    text: str = ""
    raw: list[tuple[Column, str]] = field(default_factory=list)
    addresses: dict[str, str] = field(default_factory=dict)


@dataclass
class Preview:
    """One tab of the preview, one page of it."""

    batch: ImportBatch
    tab: str
    query: str
    page: int
    lines: list[Line]
    total: int
    columns: list[Column]
    editing: Line | None = None

    @property
    def tabs(self) -> list[dict[str, Any]]:
        """Every tab that holds rows, with its count."""
        return [
            {"key": key, "label": label, "count": self.batch.count(key), "active": key == self.tab}
            for key, label in TABS.items()
            if self.batch.count(key) or key == self.tab
        ]

    @property
    def pages(self) -> int:
        return max(1, -(-self.total // PAGE))

    @property
    def good(self) -> int:
        """How many rows an apply would bring in."""
        return self.batch.count(Outcome.NEW, Outcome.CHANGED)


def preview(batch: ImportBatch, *, tab: str = "", query: str = "", page: int = 1, edit: int = 0) -> Preview:
    """One page of the rows of one outcome; ``query`` searches every cell of the file's rows.

    ``edit`` is the number of a row whose every cell is offered to be typed again. A tab that has
    become empty gives way to the first that holds rows.
    """
    if tab not in TABS or not batch.count(tab):
        tab = next((key for key in TABS if batch.count(key)), "new")
    rows = _rows(batch, tab)
    query = query.strip()
    if query:
        opened = [line for line in _lines(batch, rows) if query.casefold() in line.text.casefold()]
        total, lines = len(opened), opened[(page - 1) * PAGE : page * PAGE]
    else:
        total = rows.count()
        lines = _lines(batch, rows[(page - 1) * PAGE : page * PAGE])
    columns = _columns_of(batch)
    editing = _editing(batch, edit) if edit else None
    return Preview(batch, tab, query, page, lines, total, columns, editing)


def _columns_of(batch: ImportBatch) -> list[Column]:
    """The importer's columns that the file has, in the order of the file."""
    named = sorted((int(index), name) for index, name in batch.mapping.items() if name)
    return [batch.importer.by_name[name] for _index, name in named]


def _editing(batch: ImportBatch, number: int) -> Line | None:
    """One row with a box for every cell, whatever its outcome."""
    rows = batch.rows.filter(number=number)
    line = next(iter(_lines(batch, rows)), None)
    if line is None or not line.values:
        return None
    wrong = {cell.problem.column: cell.problem for cell in (*line.cells, *line.remarks)}
    line.cells = [
        Cell(
            wrong.get(column.name, Problem(column.name, "")), column, line.addresses.get(column.name, ""), raw
        )
        for column, raw in line.raw
    ]
    line.remarks = []
    return line


def _rows(batch: ImportBatch, tab: str) -> QuerySet[StagedRow]:
    if tab == "remarks":
        return batch.rows.filter(has_remarks=True).order_by("number")
    return batch.rows.filter(outcome=tab).order_by("number")


def _lines(batch: ImportBatch, rows: Sequence[StagedRow]) -> list[Line]:
    reader = reader_of(batch)
    lines = []
    for row in rows:
        payload = unseal(row.payload_sealed, row.aad_in(batch))
        staged = Staged(row.number, payload["c"], payload.get("e", {}), row.is_left_out)
        reader.read_all([staged])
        lines.append(_line(batch, row, payload, staged))
    return lines


def _line(batch: ImportBatch, row: StagedRow, payload: dict[str, Any], staged: Staged) -> Line:
    by_name = batch.importer.by_name
    cells = [str(cell) for cell in payload["c"] if cell not in (None, "")]
    line = Line(row.number, row.outcome, " ".join(cells)[:60], skipped=payload.get("s", ""))
    line.is_left_out, line.text = (
        row.is_left_out,
        " ".join((str(row.number), *cells, *payload.get("e", {}).values())),
    )
    read = staged.row
    if read is None:
        return line
    named = [c for c in batch.importer.columns if c.identifies and not c.sensitive]
    line.title = " · ".join(text for c in named if (text := read.raw.get(c.name, "")))
    line.values = [
        (column, shown(column, read[column.name]), column.name in read.mended)
        for column in _columns_of(batch)
    ]
    line.raw = [(by_name[name], text) for name, text in read.raw.items()]
    line.addresses = read.cells
    for kept in payload.get("p", ()):
        problem = Problem(**kept)
        column = by_name.get(problem.column)
        cell = Cell(problem, column, read.cells.get(problem.column, ""), read.raw.get(problem.column, ""))
        (line.cells if problem.grave else line.remarks).append(cell)
    changes = (payload.get("v") or {}).get("changes", ())
    line.changes = [(_label(by_name, c["column"]), c["old"], c["new"]) for c in changes]
    return line


def _label(by_name: dict[str, Column], name: str) -> str:
    return str(by_name[name].label) if name in by_name else name


def token_of(offer: dict[str, Any]) -> str:
    """What a tick box of a dependency sends: its key may hold personal data, so never the key itself."""
    return blake2s(offer["token"].encode(), digest_size=8).hexdigest()


def offers(batch: ImportBatch) -> list[dict[str, Any]]:
    """What can be created with the list, by kind, each with its tick box's value."""
    kept = batch.notes.get("dependencies", ())
    return [{**offer, "box": token_of(offer), "count": len(offer["rows"])} for offer in kept]


def remarks(batch: ImportBatch) -> list[str]:
    """What the reader must know about the file: formulas, encoding, sheets left alone, mended cells."""
    notes, found = batch.notes, []
    if batch.formulas:
        found.append(
            _("%(count)d cells hold formulas. They were not calculated: the values that were saved are read.")
            % {"count": batch.formulas}
        )
    if notes.get("encoding"):
        found.append(_("Text file in the encoding %(encoding)s.") % {"encoding": notes["encoding"]})
    others = [name for name in notes.get("sheets", ()) if name != notes.get("sheet")]
    if others:
        found.append(
            _("Read was the sheet “%(sheet)s”; not read: %(others)s.")
            % {"sheet": notes["sheet"], "others": "、".join(others)}
        )
    left = [
        h["shown"] for h in notes.get("headers", ()) if h["text"] and not batch.mapping.get(str(h["index"]))
    ]
    if left:
        found.append(_("Columns left out: %(columns)s.") % {"columns": "、".join(left)})
    return found + [problem["sentence"] for problem in notes.get("head_problems", ())]


def mapping_rows(batch: ImportBatch) -> list[dict[str, Any]]:
    """Every header of the file with what it is taken for, the undecided first, with sample values."""
    samples = [unseal(row.payload_sealed, row.aad_in(batch))["c"] for row in batch.rows.all()[:3]]
    found = []
    for header in batch.notes["headers"]:
        index = header["index"]
        if not header["text"]:
            continue
        decided = batch.mapping.get(str(index))
        values = [texts.plain(cells[index]) for cells in samples if index < len(cells)]
        found.append(
            {
                **header,
                "column": decided if decided is not None else header["suggestion"],
                "is_open": decided is None,
                "samples": [value for value in values if value],
            }
        )
    return sorted(found, key=lambda row: not row["is_open"])


CLEARLY = 3
"""So many headings more must another kind of list know before it is named as the likelier one."""


def likelier_kind(batch: ImportBatch, access: Access) -> Importer | None:
    """Another kind of list, usable by the reader, that knows clearly more of the file's headings."""
    headings = {texts.header_key(header["text"]) for header in batch.notes["headers"] if header["text"]}
    known = {kind: len(headings & _keys(kind)) for kind in {*usable(access), batch.importer}}
    best = max(known, key=lambda kind: (known[kind], kind.key))
    return best if known[best] >= known[batch.importer] + CLEARLY else None


def _keys(kind: Importer) -> set[str]:
    """Comparable headings that a kind of list knows."""
    return {key for column in kind.columns for text in column.headers for key in texts.header_keys(text)}


def head_fields(batch: ImportBatch) -> list[tuple[Column, str]]:
    """The lines above the header that the importer asks for, with what was found or typed."""
    notes = batch.notes
    found = {texts.header_key(name): value for name, value, _address in notes["pairs"]}
    fields = []
    for column in batch.importer.head:
        keys = [key for header in column.headers for key in texts.header_keys(header)]
        text = next((found[key] for key in keys if key in found), "")
        fields.append((column, notes["head_edits"].get(column.name, text)))
    return fields
