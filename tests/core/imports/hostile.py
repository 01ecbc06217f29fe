"""Files that mean harm or are broken, built for the tests."""

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

from tests.factories.imports import workbook

HEADER = ("姓名", "身份证号码", "单位")
ROWS = [HEADER, ("王芳", "130102198807125538", "长安区社会福利院")]
_SHEET = "xl/worksheets/sheet1.xml"


def honest() -> bytes:
    return workbook(ROWS)


def repacked(changes: Mapping[str, bytes | None], data: bytes | None = None) -> bytes:
    """The honest workbook with parts replaced, added, or (None) taken out."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or honest())) as source:
        parts = {name: source.read(name) for name in source.namelist()}
    parts.update({name: body for name, body in changes.items() if body is not None})
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as book:
        for name, body in parts.items():
            if name not in changes or changes[name] is not None:
                book.writestr(name, body)
    return target.getvalue()


def part(name: str = _SHEET, data: bytes | None = None) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data or honest())) as source:
        return source.read(name)


def with_sheet(old: bytes, new: bytes) -> bytes:
    return repacked({_SHEET: part().replace(old, new, 1)})


def zip_bomb() -> bytes:
    return repacked({"xl/media/bomb.xml": b"<a>" + b" " * 60_000_000})


def nested_size_bomb() -> bytes:
    """Shared strings that say 900 MB in the directory."""
    data = bytearray(honest())
    place = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, place + 24, 900_000_000)
    return bytes(data)


def overlapping() -> bytes:
    """Two directory entries that point at the same packed bytes."""
    data = honest()
    end = data.rfind(b"PK\x05\x06")
    count, size, start = struct.unpack_from("<HII", data, end + 10)
    directory = data[start : start + size]
    length = 46 + sum(struct.unpack_from("<HHH", directory, 28))
    copy = bytearray(directory[:length])
    copy[46] = ord("z")  # another name for the same place
    tail = bytearray(data[end:])
    struct.pack_into("<HHII", tail, 8, count + 1, count + 1, size + length, start)
    return data[:end] + bytes(copy) + bytes(tail)


def lying_directory() -> bytes:
    """The directory says that a part is smaller than it is."""
    data = bytearray(honest())
    place = data.find(b"PK\x01\x02")
    size = struct.unpack_from("<I", data, place + 24)[0]
    struct.pack_into("<I", data, place + 24, size - 10)
    return bytes(data)


def lying_twice() -> bytes:
    """Directory and local header agree on a lie; only the packed bytes know."""
    data = bytearray(honest())
    place = data.find(b"PK\x01\x02")
    size = struct.unpack_from("<I", data, place + 24)[0]
    local = struct.unpack_from("<I", data, place + 42)[0]
    struct.pack_into("<I", data, place + 24, size - 10)
    struct.pack_into("<I", data, local + 22, size - 10)
    return bytes(data)


def duplicate_parts() -> bytes:
    target = io.BytesIO(honest())
    with zipfile.ZipFile(target, "a") as book:
        book.writestr("XL/worksheets/SHEET1.xml", b"<worksheet/>")
    return target.getvalue()


def far_cell() -> bytes:
    cell = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    return with_sheet(b"</sheetData>", cell)


def far_column() -> bytes:
    return with_sheet(b"</sheetData>", b'<row r="9"><c r="XFD9"><v>1</v></c></row></sheetData>')


def lying_dimension() -> bytes:
    """Honest cells under a dimension of the whole sheet: harmless, and read."""
    return with_sheet(b'<dimension ref="A1:C2"/>', b'<dimension ref="A1:XFD1048576"/>')


def empty_formats_far_away() -> bytes:
    """What Excel leaves behind when a whole column was formatted: harmless, and read."""
    return with_sheet(b"</sheetData>", b'<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>')


def billion_laughs() -> bytes:
    bomb = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>"""
    return repacked({"xl/sharedStrings.xml": bomb + b"<sst><si><t>&b;</t></si></sst>"})


def wide_xml() -> bytes:
    """A document type hidden from a search for bytes, in UTF-16."""
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a []><sst/>'
    return repacked({"xl/sharedStrings.xml": text.encode("utf-16")})


def dde_formula() -> bytes:
    return with_sheet(
        b"</sheetData>", b'<row r="5"><c r="A5"><f>cmd|\'/c calc\'!A0</f><v>0</v></c></row></sheetData>'
    )


def dde_link() -> bytes:
    link = b'<externalLink><ddeLink ddeService="cmd" ddeTopic="/c calc"/></externalLink>'
    return repacked({"xl/externalLinks/externalLink1.xml": link})


def external_link() -> bytes:
    return repacked({"xl/externalLinks/externalLink1.xml": b"<externalLink><externalBook/></externalLink>"})


def macros() -> bytes:
    return repacked({"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0"})


def macro_type() -> bytes:
    types = part("[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return repacked({"[Content_Types].xml": types})


def encrypted() -> bytes:
    """What Excel writes for a workbook with a password: an OLE file with an EncryptedPackage."""
    return (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
        + b"\x00" * 504
        + "EncryptedPackage".encode("utf-16-le")
        + b"\x00" * 2000
    )


def encrypted_zip() -> bytes:
    data = bytearray(honest())
    for mark, offset in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        place = data.find(mark)
        data[place + offset] |= 1
    return bytes(data)


def truncated() -> bytes:
    return honest()[:-400]


def damaged_inside() -> bytes:
    data = bytearray(honest())
    place = data.find(b"PK\x03\x04")
    name, extra = struct.unpack_from("<HH", data, place + 26)
    start = place + 30 + name + extra
    data[start : start + 12] = b"\xff" * 12
    return bytes(data)


def html() -> bytes:
    return "<html><body><table><tr><td>姓名</td></tr></table></body></html>".encode()


def pdf() -> bytes:
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\n"


def other_zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as book:
        book.writestr("readme.txt", "hello")
    return target.getvalue()


def binary_workbook() -> bytes:
    return repacked({"xl/workbook.bin": b"\x00", "xl/workbook.xml": None})


def nul_bytes() -> bytes:
    return "姓名,身份证号码\n王\x00芳,130102198807125538\n".encode()


def unbalanced_quote() -> bytes:
    lines = [
        "姓名,身份证号码,单位,备注",
        '王芳,130102198807125538,"长安区,甲',
        "李霞,130102196710127423,长安区,乙",
    ]
    lines += ['赵喆,130102199006084603,"长安区",丙']
    return "\n".join(lines).encode("gb18030")


def quote_never_closed() -> bytes:
    return '姓名,身份证号码,单位\n王芳,130102198807125538,"长安区\n'.encode()


def ragged() -> bytes:
    lines = ["姓名,身份证号码,单位"] + [f"王{n},130102198807125538,长安区,一科,二室" for n in "甲乙丙丁"]
    return "\n".join(lines).encode()


def big5() -> bytes:
    return "姓名,身分證號碼,單位\n陳麗華,130102198807125538,長安區社會福利院\n".encode("big5")


def latin() -> bytes:
    return "Prénom;Numéro;Unité\nRené;12;Québec à côté\n".encode("latin-1")


def huge() -> bytes:
    """300,000 × 20 cells."""
    cells = b"".join(b'<c r="%s%%(n)d"><v>1</v></c>' % bytes([65 + n]) for n in range(20))
    row = b'<row r="%(n)d">' + cells + b"</row>"
    rows = b"".join(row % {b"n": n} for n in range(1, 300_001))
    return with_sheet(b"<sheetData>", b"<sheetData>" + rows)


def huge_csv() -> bytes:
    return ("姓名,身份证号码" + ",a" * 18 + "\n").encode() + (b"1," * 19 + b"1\n") * 300_000


def many_columns_csv() -> bytes:
    return b",".join(b"a%d" % n for n in range(5000)) + b"\n" + b",".join([b"1"] * 5000) + b"\n"


def long_cell() -> bytes:
    return ("姓名,身份证号码\n" + "王" * 6000 + ",1\n").encode()


def shared_string_heap() -> bytes:
    """A table of texts that unpacks to far more than the cells need, within the ratio of the bomb check."""
    noise = hashlib.shake_256(b"noise").hexdigest(8_000).encode()
    items = (b"<si><t>" + noise + b"</t></si>") * 10_500
    return repacked({"xl/sharedStrings.xml": b"<sst>" + items + b"</sst>"})


def endless_text() -> bytes:
    """One text without an end, which a careless reader copies again with every chunk."""
    noise = hashlib.shake_256(b"noise").hexdigest(8_000).encode()
    return repacked({"xl/sharedStrings.xml": b"<sst><si><t>" + noise * 5_000 + b"</t></si></sst>"})


def raw_deflate_bomb() -> bytes:
    """A part whose packed bytes go on long after the size it admits."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(b"0" * 50_000_000) + packer.flush()
    parts = [
        (b"xl/sharedStrings.xml", packed, 8, 1000, zlib.crc32(b"0" * 1000)),
        (b"[Content_Types].xml", b"", 0, 0, 0),
        (b"xl/workbook.xml", b"", 0, 0, 0),
    ]
    body, directory = b"", b""
    for name, data, method, size, crc in parts:
        common = (method, 0, 0, crc, len(data), size, len(name), 0)
        directory += struct.pack(
            "<4s4H2H3I2H", b"PK\x01\x02", 20, 20, 0, *common[:1], *common[1:3], *common[3:]
        )
        directory += struct.pack("<3H2I", 0, 0, 0, 0, len(body)) + name
        body += struct.pack("<4s2H3H3I2H", b"PK\x03\x04", 20, 0, *common) + name + data
    end = struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 3, 3, len(directory), len(body), 0)
    return body + directory + end
