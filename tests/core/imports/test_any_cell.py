"""Whatever stands in a cell: it is read, or refused with a sentence; the gate never stumbles."""

import json
from itertools import count

from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.imports.columns import Column, Kind
from core.imports.gate import importers
from core.imports.models.batch import seal
from core.imports.parsing.tables import as_json
from core.imports.reading.layout import Sheet, find_layout, head_pairs, title_of
from core.imports.reading.rows import Reader, Staged, shown
from core.imports.reading.values import Unreadable, read

# Fragments that mean something to some reader, alone and glued together in any order.
FRAGMENTS = (
    *(
        "2024",
        ".",
        "-",
        "/",
        "年",
        "月",
        "日",
        "至",
        "～",
        "1",
        "13",
        "31",
        "0",
        "９",
        "²",
        "½",
        "Ⅷ",
        "八",
        "百",
    ),
    *(
        "万",
        "元",
        "￥",
        ",",
        "，",
        "+",
        "E",
        "e",
        "X",
        "是",
        "否",
        "待补",
        "'",
        "=",
        " ",
        "\n",
        "\x00",
        "\u200b",
    ),
    *(
        "合计",
        "注：",
        "填表人：",
        "姓名",
        "（",
        "）",
        "：",
        "𠮷",
        "1301021990",
        "138",
        "#REF!",
        "inf",
        "nan",
        "9" * 20,
    ),
)
TEXTS = st.lists(st.sampled_from(FRAGMENTS), max_size=6).map("".join) | st.text(
    st.characters(exclude_categories=["Cs"]), max_size=30
)
# As they come from the child process: what it makes of the values of the spreadsheet library.
VALUES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**20), 10**20)
    | st.floats()
    | st.dates()
    | st.datetimes()
    | TEXTS
)
CELLS = VALUES.map(as_json).map(lambda cell: json.loads(json.dumps(cell)))


def column_of(kind: Kind) -> Column:
    return Column("x", "X", kind, choices={"a": "甲"} if kind is Kind.CHOICE else {}, unit=10_000)


@settings(max_examples=300, deadline=None)
@example("9" * 40)
@example(1e300)
@example("1" + "0" * 25 + "万")
@given(CELLS)
def test_every_kind_of_column_reads_a_cell_or_says_why_not(cell):
    for kind in Kind:
        assert said(column_of(kind), cell) is not None


def said(column: Column, cell: object) -> str | None:
    """The value as people see it, or the sentence of the refusal; None for a refusal without one."""
    try:
        return shown(column, read(column, cell).value)
    except Unreadable as refusal:
        return str(refusal.sentence) or None


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_every_list_finds_its_header_and_its_rows_whatever_stands_around_them(data):
    importer = data.draw(st.sampled_from(importers()))
    heads = [column.headers[0] for column in importer.columns]
    heads = data.draw(st.permutations(heads))[: data.draw(st.integers(2, len(heads)))]
    lines = st.lists(CELLS, max_size=len(heads) + 2)
    above, below = data.draw(st.lists(lines, max_size=3)), data.draw(st.lists(lines, max_size=6))
    numbers = count(1)
    rows = [(next(numbers), cells) for cells in (*above, list(heads), *below)]
    corners = data.draw(st.lists(st.tuples(*[st.integers(1, 9)] * 4), max_size=2))
    merges = [(min(a, c), min(b, d), max(a, c), max(b, d)) for a, b, c, d in corners]
    layout = find_layout([Sheet("S", rows, merges)], importer)
    if layout is None:
        return
    staged = [Staged(number, cells) for number, cells in layout.data_rows]
    Reader(importer, layout.mapping, {one.index: one.text for one in layout.headers}).read_all(staged)
    assert all(item.skipped or item.row is not None for item in staged)
    assert all(problem.sentence for item in staged if item.row for problem in item.row.problems)
    seal(
        [title_of(layout), [str(part) for part in head_pairs(layout)], [item.cells for item in staged]],
        "here",
    )
