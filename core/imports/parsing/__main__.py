"""The child process: ``python -m core.imports.parsing read`` or ``… annotate``.

``read``: the file on standard input, JSON lines on standard output: a line for each sheet and
each row, at the end ``{"end": true}``; or one line ``{"refused": code, "facts": {…}}``.
``annotate``: a line of JSON (the marks), then the file; answers the marked workbook's bytes.
"""

import json
import sys
from typing import Any

from . import delimited, workbook
from .annotate import annotate
from .limits import ANNOTATE_SECONDS, MAX_CELLS, MAX_FILE, MAX_WRITTEN, READ_SECONDS, Refusal, build_walls
from .tables import Table

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_FORMATS = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)


def read(data: bytes) -> list[Table]:
    """The tables of a file, recognised by its content and not by its name."""
    if len(data) > MAX_FILE:
        raise Refusal("too_large", megabytes=MAX_FILE // 1024**2)
    if not data.strip():
        raise Refusal("empty")
    if data.startswith(b"PK"):
        return workbook.read_xlsx(data)
    if data.startswith(_OLE) or data[:2] == b"\x09\x08":
        return workbook.read_xls(data)
    if workbook.looks_like_html(data):
        raise Refusal("html")
    if data.startswith(_OTHER_FORMATS):
        raise Refusal("not_a_workbook")
    return delimited.read_csv(data)


def _say(line: dict[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode())
    sys.stdout.buffer.write(b"\n")


def _answer_tables(tables: list[Table]) -> None:
    if not any(table.rows for table in tables):
        raise Refusal("empty")
    if sum(len(cells) for table in tables for _, cells in table.rows) > MAX_CELLS:
        raise Refusal("too_many_cells", limit=MAX_CELLS)
    for table in tables:
        head = {key: value for key, value in vars(table).items() if key != "rows"}
        _say({"sheet": head})
        for number, cells in table.rows:
            _say({"n": number, "c": cells})
    _say({"end": True})


def main(mode: str) -> None:
    """Read standard input within the walls and answer."""
    if mode == "annotate":
        build_walls(ANNOTATE_SECONDS, MAX_WRITTEN)
    else:
        build_walls(READ_SECONDS)
    try:
        if mode == "annotate":
            marks = json.loads(sys.stdin.buffer.readline())
            sys.stdout.buffer.write(annotate(sys.stdin.buffer.read(), marks))
        else:
            _answer_tables(read(sys.stdin.buffer.read(MAX_FILE + 1)))
    except Refusal as refusal:
        _say({"refused": refusal.code, "facts": refusal.facts})
    except MemoryError:
        _say({"refused": "too_heavy", "facts": {}})


if __name__ == "__main__":
    main(sys.argv[1])
