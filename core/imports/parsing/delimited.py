"""Reading delimited text in the encodings that offices really use."""

import codecs
import csv
import io
import unicodedata

from .limits import MAX_CELL_TEXT, MAX_COLUMNS, Refusal
from .tables import Table, as_json
from .workbook import add_row

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
_DELIMITERS = (",", "\t", ";", "|")
_COMMON_SHARE = 0.75  # of the Chinese characters must be everyday ones, or the encoding is another


def read_csv(data: bytes) -> list[Table]:
    """The text as one table; every physical row must be whole."""
    text, encoding = decode(data)
    if "\x00" in text:
        raise Refusal("nul")
    delimiter = _delimiter(text)
    table = Table("CSV", is_exact=True, encoding=encoding)
    csv.field_size_limit(MAX_CELL_TEXT * 20)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            _refuse_swallowed_rows(cells, delimiter, line)
            if len(cells) > MAX_COLUMNS:
                raise Refusal("far_cell", cell=f"{line}×{len(cells)}")
            add_row(table, line, [as_json(cell) for cell in cells])
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refusal("unbalanced_quote", row=line) from error
    return [table]


def _refuse_swallowed_rows(cells: list[str], delimiter: str, line: int) -> None:
    """A quote that was never closed swallows the rows up to the next quote: never read on."""
    for cell in cells:
        inner = cell.splitlines()
        if len(inner) > 1 and any(part.count(delimiter) >= 2 for part in inner):
            raise Refusal("unbalanced_quote", row=line)


def decode(data: bytes) -> tuple[str, str]:
    """The text and the name of its encoding; refused where no encoding gives Chinese that reads."""
    for bom, codec, name in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(codec), name
            except UnicodeDecodeError as error:
                raise Refusal("encoding") from error
    if b"\x00" in data:
        return _decode_wide(data), "UTF-16"
    try:
        return data.decode("utf-8"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise Refusal("encoding") from error
    if not _reads_as_chinese(text):
        raise Refusal("encoding")
    return text, "GB18030"


def _decode_wide(data: bytes) -> str:
    """UTF-16 without a mark, or a text into which somebody put NUL bytes."""
    for codec in ("utf-16-le", "utf-16-be"):
        try:
            text = data.decode(codec)
        except UnicodeDecodeError:
            continue
        plain = sum(_is_plain(character) for character in text)
        if "\x00" not in text and "\n" in text and plain > 0.95 * len(text):
            return text
    raise Refusal("nul")


def _is_plain(character: str) -> bool:
    code = ord(character)
    return (
        character in "\r\n\t" or 0x20 <= code < 0x7F or 0x3000 <= code <= 0x9FFF or 0xFF00 <= code <= 0xFFEF
    )


def _reads_as_chinese(text: str) -> bool:
    """Whether the characters beyond ASCII are mostly everyday ones (first level of GB 2312)."""
    others = [character for character in text if ord(character) > 0x7F]
    return not others or sum(map(_is_everyday, others)) >= _COMMON_SHARE * len(others)


def _is_everyday(character: str) -> bool:
    try:
        lead = character.encode("gb2312")[0]
    except UnicodeEncodeError:
        return False
    return lead < 0xD8 and not unicodedata.category(character).startswith("C")


def _delimiter(text: str) -> str:
    """The separator that stands most often in the first lines, outside quotes."""
    outside = "".join(part for index, part in enumerate(text[:20_000].split('"')) if index % 2 == 0)
    return max(_DELIMITERS, key=lambda mark: (outside.count(mark), mark == ","))
