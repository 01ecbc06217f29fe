"""Finding the header row: below titles and unit lines, of one to three rows, merged or not."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from ..columns import Column
from ..gate import Importer
from . import texts

SEARCHED_ROWS = 40
DEEPEST = 3


@dataclass
class Sheet:
    """One sheet as the child process gave it; row numbers from 1, columns from 0."""

    name: str
    rows: list[tuple[int, list]]
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    formulas: int = 0
    date1904: bool = False
    is_exact: bool = False
    encoding: str = ""

    @cached_property
    def anchors(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Every cell under a merge in the searched rows → the cell that holds the text."""
        found = {}
        for top, left, bottom, right in self.merges:
            for row in range(top, min(bottom, top + DEEPEST) + 1):
                for column in range(left, right + 1):
                    found[row, column] = (top, left)
        return found


@dataclass
class Header:
    """One column's header: its own text, those above it, and what it was taken for."""

    index: int
    text: str
    above: tuple[str, ...] = ()
    column: str = ""
    suggestion: str = ""

    @property
    def shown(self) -> str:
        """As people read it: "任职条件 › 学历"."""
        return " › ".join(part for part in (*self.above, self.text) if part)


@dataclass
class Layout:
    """Where the list stands in a sheet."""

    sheet: Sheet
    first: int  # row number of the header's first row
    last: int
    headers: list[Header]

    @property
    def mapping(self) -> dict[int, str]:
        """Column index → name of the importer's column."""
        return {header.index: header.column for header in self.headers if header.column}

    @property
    def score(self) -> int:
        """How many columns were recognised."""
        return len(self.mapping)

    @property
    def data_rows(self) -> list[tuple[int, list]]:
        return [(number, cells) for number, cells in self.sheet.rows if number > self.last]

    @property
    def rows_above(self) -> list[tuple[int, list]]:
        return [(number, cells) for number, cells in self.sheet.rows if number < self.first]


def find_layout(
    sheets: Sequence[Sheet], importer: Importer, further: Mapping[str, str] | None = None
) -> Layout | None:
    """The place in the workbook where most columns of the importer are recognised.

    None where fewer than two are: then the list is another one. Among equals the upper, flatter
    header wins, so a title above never counts as part of the header.
    """
    book = synonyms_of(importer.columns, further)
    best: Layout | None = None
    for sheet in sheets:
        for candidate in _candidates(sheet, book):
            if best is None or candidate.score > best.score:
                best = candidate
    if best is None or best.score < min(2, len(importer.columns)):
        return None
    _suggest(best, book)
    return best


def synonyms_of(columns: Iterable[Column], further: Mapping[str, str] | None = None) -> dict[str, str]:
    """Comparable header text → column name; ``further`` headings are those of one place's offices."""
    book = {texts.header_key(text): name for text, name in (further or {}).items()}
    for column in columns:
        for text in column.headers:
            book.setdefault(texts.header_key(text.replace("/", "")), column.name)
            book.setdefault(texts.header_key(text), column.name)
    for column in columns:  # what is in brackets is a unit: weaker than any full header
        for text in column.headers:
            for key in texts.header_keys(text):
                book.setdefault(key, column.name)
    return book


def _candidates(sheet: Sheet, book: dict[str, str]) -> Iterable[Layout]:
    rows = sheet.rows[:SEARCHED_ROWS]
    for depth in range(1, DEEPEST + 1):
        for start in range(len(rows) - depth + 1):
            block = rows[start : start + depth]
            if block[-1][0] - block[0][0] == depth - 1 and not _has_numbers(block):
                yield _layout(sheet, block, book)


def _has_numbers(block: list[tuple[int, list]]) -> bool:
    return any(isinstance(cell, int | float | dict) for _, cells in block for cell in cells)


def _layout(sheet: Sheet, block: list[tuple[int, list]], book: dict[str, str]) -> Layout:
    first, last = block[0][0], block[-1][0]
    lines = _filled(sheet, block)
    width = max(len(line) for line in lines)
    headers, taken = [], set()
    for index in range(width):
        parts = [line[index] if index < len(line) else "" for line in lines]
        stack = [part for number, part in enumerate(parts) if part and part not in parts[:number]]
        header = Header(index, stack[-1] if stack else "", tuple(stack[:-1]))
        header.column = _recognised(header, book)
        if header.column in taken:
            header.column = ""
        taken.add(header.column)
        headers.append(header)
    return Layout(sheet, first, last, headers)


def _filled(sheet: Sheet, block: list[tuple[int, list]]) -> list[list[str]]:
    """The header rows as texts; merged cells show their text in every cell they cover.

    A merge down takes its text to the lowest row; where merges were lost (CSV), an empty upper
    cell takes its left neighbour's text when both have a text below.
    """
    by_number = dict(block)
    lines = []
    for depth, (number, cells) in enumerate(block):
        line = [texts.tidy(cell) for cell in cells]
        for index, text in enumerate(line):
            anchor = sheet.anchors.get((number, index))
            if not text and anchor and anchor[0] in by_number:
                source = by_number[anchor[0]]
                line[index] = texts.tidy(source[anchor[1]]) if anchor[1] < len(source) else ""
        below = [texts.tidy(cell) for cell in block[depth + 1][1]] if depth + 1 < len(block) else []
        for index in range(1, min(len(line), len(below))):
            is_grouped = below[index] and below[index - 1] and (number, index) not in sheet.anchors
            if not line[index] and is_grouped:
                line[index] = line[index - 1]
        lines.append(line)
    return lines


def _recognised(header: Header, book: dict[str, str]) -> str:
    """The column a header means: by the whole stack of texts, then by its own text alone."""
    if not header.text:
        return ""
    stacks = ["".join((*header.above, header.text)), *("".join((part, header.text)) for part in header.above)]
    for text in (*stacks, header.text):
        for key in texts.header_keys(text):
            if key in book:
                return book[key]
    return ""


def _suggest(layout: Layout, book: dict[str, str]) -> None:
    """For unknown headers: the column whose header is part of theirs. Asked, never assumed."""
    taken = set(layout.mapping.values())
    for header in layout.headers:
        key = texts.header_key(header.text)
        if header.column or len(key) < 2:
            continue
        near = [(len(known), name) for known, name in book.items() if len(known) > 1 and known in key]
        near += [(len(key), name) for known, name in book.items() if key in known]
        free = [(length, name) for length, name in near if name not in taken]
        header.suggestion = max(free)[1] if free else ""


def layout_at(
    sheet: Sheet, first: int, last: int, importer: Importer, further: Mapping[str, str] | None = None
) -> Layout | None:
    """The layout whose header rows the user named."""
    block = [(number, cells) for number, cells in sheet.rows if first <= number <= last]
    if not block:
        return None
    book = synonyms_of(importer.columns, further)
    layout = _layout(sheet, block, book)
    _suggest(layout, book)
    return layout


def title_of(layout: Layout) -> str:
    """The first line above the header that is a single text without a colon."""
    for _number, cells in layout.rows_above:
        found = [texts.tidy(cell) for cell in cells if texts.plain(cell)]
        if len(found) == 1 and "：" not in found[0] and ":" not in found[0]:
            return found[0]
    return ""


def head_pairs(layout: Layout) -> list[tuple[str, Any, str]]:
    """The "name：value" pairs above the header: (name, cell, address of the value)."""
    pairs = []
    for number, cells in layout.rows_above:
        filled = [(index, cell) for index, cell in enumerate(cells) if texts.plain(cell)]
        position = 0
        while position < len(filled):
            index, cell = filled[position]
            name, colon, value = texts.tidy(cell).replace(":", "：", 1).partition("：")
            if colon and value:
                pairs.append((name, value, address(number, index)))
            elif (colon or len(filled) > 1) and position + 1 < len(filled):
                position += 1
                pairs.append((name, filled[position][1], address(number, filled[position][0])))
            position += 1
    return pairs


def address(row: int, column: int) -> str:
    """The address people know: (12, 5) → "F12"."""
    letters, column = "", column + 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"
