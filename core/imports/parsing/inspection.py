"""What a workbook hides: looked for in its raw parts before any library opens it."""

import re
from dataclasses import dataclass

from .archive import Archive
from .limits import MAX_CELLS, MAX_COLUMNS, MAX_ROWS, Refusal

_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br=[\"']([A-Za-z]{1,4})([0-9]{1,10})[\"'][^>]*?(/?)>")
_ANY_CELL = re.compile(rb"<(?:\w+:)?c[\s>]")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>]")
_DDE_FORMULA = re.compile(rb"<(?:\w+:)?f(?:\s[^>]*)?>[^<]*[\w\])']\s*\|[^<]*!")
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_LONGEST_TEXT = 512 * 1024  # bytes between two tags
_ROW_SLACK = 60  # title rows and notes beside the data
_WIDE_ENCODINGS = (b"\xff\xfe", b"\xfe\xff", b"\x00<", b"<\x00")


@dataclass
class Findings:
    """What the preview must say about the workbook."""

    formulas: int = 0
    date1904: bool = False


def inspect(archive: Archive) -> Findings:
    """Refuse what must not be opened; count what the user must know."""
    names = [name.lower() for name in archive.names]
    if "[content_types].xml" not in names:
        raise Refusal("not_a_workbook")
    if any("encryptedpackage" in name for name in names):
        raise Refusal("encrypted")
    _refuse_programs(archive, names)
    if any(name.endswith("xl/workbook.bin") for name in names):
        raise Refusal("binary_workbook")
    if not any(name.endswith("xl/workbook.xml") for name in names):
        raise Refusal("not_a_workbook")
    findings = Findings(date1904=_uses_1904(archive))
    for name, entry in archive.names.items():
        _scan(archive, name, entry, findings)
    return findings


def _refuse_programs(archive: Archive, names: list[str]) -> None:
    if any("vbaproject" in name or "macrosheets/" in name or "dialogsheets/" in name for name in names):
        raise Refusal("macros")
    if b"macroenabled" in archive.text("[Content_Types].xml").lower():
        raise Refusal("macros")
    for name in archive.names:
        if "externallinks/" in name.lower() and name.lower().endswith(".xml"):
            link = archive.text(name)
            raise Refusal("dde" if b"ddeLink" in link or b"oleLink" in link else "external_links")
    if "xl/connections.xml" in names or any(name.startswith("xl/querytables/") for name in names):
        raise Refusal("external_links")


def _uses_1904(archive: Archive) -> bool:
    return bool(re.search(rb"date1904=[\"'](1|true|on)[\"']", archive.text("xl/workbook.xml")))


def _scan(archive: Archive, name: str, entry: object, findings: Findings) -> None:
    """One part, chunk by chunk, never as a whole in memory."""
    is_sheet = "/worksheets/" in name.lower()
    is_xml = name.lower().endswith((".xml", ".rels", ".vml"))
    scan = _SheetScan(findings) if is_sheet else None
    rest, first = b"", True
    for chunk in archive.unpack(entry):
        if first and is_xml and chunk[:2] in _WIDE_ENCODINGS:
            raise Refusal("entities")  # an encoding in which the search below would be blind
        first = False
        rest += chunk
        cut = rest.rfind(b"<")
        if not is_xml or cut < 0:
            rest = rest[-64:]
            continue
        piece, rest = rest[:cut], rest[cut:]
        _scan_piece(piece, scan)
        if len(rest) > _LONGEST_TEXT:
            if is_sheet or "sharedstrings" in name.lower():
                raise Refusal("bomb")  # no cell holds so much
            rest = rest[-64:]
    if is_xml:
        _scan_piece(rest, scan)


def _scan_piece(piece: bytes, scan: "_SheetScan | None") -> None:
    if _DOCTYPE.search(piece):
        raise Refusal("entities")
    if scan is not None:
        scan.read(piece)


class _SheetScan:
    """Counts of one sheet, and where its cells are."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.cells = 0
        self.rows: set[int] = set()

    def read(self, piece: bytes) -> None:
        if _DDE_FORMULA.search(piece):
            raise Refusal("dde")
        self.findings.formulas += len(_FORMULA.findall(piece))
        self.cells += len(_ANY_CELL.findall(piece))
        if self.cells > MAX_CELLS * 2:
            raise Refusal("too_many_rows", limit=MAX_ROWS)
        for column, row, is_empty in _CELL.findall(piece):
            if not is_empty:
                self._place(column, int(row))

    def _place(self, column: bytes, row: int) -> None:
        self.rows.add(row)
        if len(self.rows) > MAX_ROWS + _ROW_SLACK:
            raise Refusal("too_many_rows", limit=MAX_ROWS)
        if row > MAX_ROWS + _ROW_SLACK and len(self.rows) < row - MAX_ROWS // 2:
            raise Refusal("far_cell", cell=f"{column.decode()}{row}")
        if len(column) > 2 or _number(column) > MAX_COLUMNS:
            raise Refusal("far_cell", cell=f"{column.decode()}{row}")


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
