"""What an upload really is, and whether it may be kept: extension *and* content must agree.

Pictures are made anew (position and camera data are gone, EXIF rotation applied, sides limited);
PDF files that carry scripts, launch programs or hide other files are refused, and so are office
files with macros. Every refusal is a sentence that says how to mend it.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageOps
from pypdf import PdfReader

from core.common.errors import Refused

from .enums import FileKind

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 50_000_000  # a 50-megapixel camera; a bomb declares far more
MAX_SIDE = 2400  # an A4 scan at 200 dpi
MAX_UNPACKED = 100 * 1024 * 1024
MAX_ENTRIES = 5000
MAX_PDF_OBJECTS = 100_000
_EXTENSIONS = {
    "pdf": FileKind.PDF,
    "jpg": FileKind.JPG,
    "jpeg": FileKind.JPG,
    "png": FileKind.PNG,
    "docx": FileKind.DOCX,
    "xlsx": FileKind.XLSX,
}
_FORBIDDEN_IN_PDF = frozenset(
    {"/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/RichMedia", "/XFA", "/ImportData"}
    | {"/SubmitForm", "/GoToR", "/GoToE", "/Movie", "/Sound", "/Rendition"}
)
# Also where no table of the file lists them; long enough never to occur in compressed data by chance.
_ACTIVE_BYTES = re.compile(rb"/(JavaScript|EmbeddedFile|RichMedia|ImportData|SubmitForm)\b")
_MAIN_PART = {FileKind.DOCX: "word/document.xml", FileKind.XLSX: "xl/workbook.xml"}
_FORBIDDEN_IN_OFFICE = re.compile(r"vbaProject|/activeX/|/embeddings/|\.(exe|dll|js|vbs|bat|com)$", re.I)


@dataclass(frozen=True)
class Accepted:
    """A file fit to be kept: its kind, the bytes to keep and a safe name."""

    kind: FileKind
    data: bytes
    name: str


def accept(upload: Any) -> Accepted:
    """Check an uploaded file (anything with ``name``, ``size`` and ``read``); Refused with the reason."""
    name = clean_name(getattr(upload, "name", "") or "")
    kind = _EXTENSIONS.get(PurePath(name).suffix.lstrip(".").lower())
    if kind is None:
        raise Refused(_("Only PDF, JPG, PNG, DOCX and XLSX files can be attached."), code="kind")
    if (upload.size or 0) > MAX_BYTES:
        raise Refused(_("The file is larger than 10 MB; make it smaller or split it."), code="size")
    data = upload.read(MAX_BYTES + 1)
    if not data:
        raise Refused(_("The file is empty; choose it again."), code="empty")
    if len(data) > MAX_BYTES:
        raise Refused(_("The file is larger than 10 MB; make it smaller or split it."), code="size")
    return Accepted(kind, _CHECKS[kind](data, kind), name)


def clean_name(name: str) -> str:
    """The last part of a name without control or direction characters, 120 characters at most."""
    last = re.split(r"[\\/]", name)[-1]
    last = "".join(ch for ch in last if ch.isprintable() and ch not in "\u202a\u202b\u202c\u202d\u202e")
    stem, dot, suffix = last.rpartition(".")
    return f"{(stem if dot else last)[:110]}{dot}{suffix[:8] if dot else ''}"


def _wrong_content() -> Refused:
    return Refused(
        _("The content does not fit the file's name, or the file is damaged. Save it anew and try again."),
        code="content",
    )


@contextmanager
def _strangers_file() -> Iterator[None]:
    """Parsers of strangers' files fail in every way there is: all of them mean a damaged file."""
    try:
        yield
    except Refused:
        raise
    except Exception as error:
        raise _wrong_content() from error


def _picture(data: bytes, kind: FileKind) -> bytes:
    """The picture drawn anew, without metadata and not larger than a page scan."""
    wanted = "JPEG" if kind == FileKind.JPG else "PNG"
    with _strangers_file(), Image.open(io.BytesIO(data), formats=[wanted]) as image:
        if image.width * image.height > MAX_PIXELS:
            raise Refused(_("The picture has too many pixels; make it smaller."), code="pixels")
        image.draft("RGB", (MAX_SIDE, MAX_SIDE))
        upright = ImageOps.exif_transpose(image)
        upright.thumbnail((MAX_SIDE, MAX_SIDE))
        kept = upright.convert("RGB" if wanted == "JPEG" else _png_mode(upright))
    bare = Image.new(kept.mode, kept.size)
    bare.paste(kept)
    out = io.BytesIO()
    bare.save(out, wanted, **({"quality": 85} if wanted == "JPEG" else {"optimize": True}))
    return out.getvalue()


def _png_mode(image: Image.Image) -> str:
    return "RGBA" if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info else "RGB"


def _pdf(data: bytes, kind: FileKind) -> bytes:
    """The same bytes, once every object of the file is known to be harmless."""
    if data.lstrip()[:5] != b"%PDF-":
        raise _wrong_content()
    with _strangers_file():
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Refused(_("The PDF is locked with a password; save it without one."), code="encrypted")
        pages = len(reader.pages)
        found = _active_parts(reader) | {match.group().decode() for match in _ACTIVE_BYTES.finditer(data)}
    if not pages:
        raise _wrong_content()
    if found:
        raise Refused(
            _("The PDF holds scripts, forms or other files. Print it to a new PDF and attach that."),
            code="active",
            details=sorted(found),
        )
    return data


def _active_parts(reader: PdfReader) -> set[str]:
    """Names of forbidden things in any object that the file lists, reachable or not."""
    numbers = {n for table in reader.xref.values() for n in table} | set(reader.xref_objStm)
    if len(numbers) > MAX_PDF_OBJECTS:
        raise _wrong_content()
    found: set[str] = set()
    _collect(reader.trailer, found, 0)
    for number in numbers:
        if number:
            _collect(reader.get_object(number), found, 0)
    return found


def _collect(value: Any, found: set[str], depth: int) -> None:
    """Names in one object; references are followed by the walk over all objects instead."""
    if depth > 30:
        raise ValueError("nested too deep")
    if isinstance(value, dict):
        for key in value:
            if key in _FORBIDDEN_IN_PDF:
                found.add(str(key))
            _collect(value.raw_get(key) if hasattr(value, "raw_get") else value[key], found, depth + 1)
    elif isinstance(value, list):
        for part in list.__iter__(value):
            _collect(part, found, depth + 1)
    elif isinstance(value, str) and value in _FORBIDDEN_IN_PDF and type(value).__name__ == "NameObject":
        found.add(str(value))


def _office(data: bytes, kind: FileKind) -> bytes:
    """The same bytes, once the package is a plain document of its kind without macros."""
    with _strangers_file(), zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        names = {entry.filename for entry in entries}
        unpacked = sum(entry.file_size for entry in entries)
        types = b""
        if "[Content_Types].xml" in names and package.getinfo("[Content_Types].xml").file_size < 1_000_000:
            types = package.read("[Content_Types].xml")
    if not types or _MAIN_PART[kind] not in names:
        raise _wrong_content()
    if unpacked > MAX_UNPACKED or len(entries) > MAX_ENTRIES:
        raise Refused(_("The file unpacks to far more than it should; save it anew."), code="bomb")
    if b"macroEnabled" in types or any(_FORBIDDEN_IN_OFFICE.search(name) for name in names):
        raise Refused(_("The file holds macros or other files; save it without them."), code="active")
    return data


_CHECKS: dict[FileKind, Callable[[bytes, FileKind], bytes]] = {
    FileKind.PDF: _pdf,
    FileKind.JPG: _picture,
    FileKind.PNG: _picture,
    FileKind.DOCX: _office,
    FileKind.XLSX: _office,
}
