"""Real files for upload tests: honest ones and hostile ones, made on the spot."""

import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject


def upload(name: str, data: bytes) -> SimpleUploadedFile:
    """As a browser sends it; the content type it claims is never believed."""
    return SimpleUploadedFile(name, data, content_type="application/octet-stream")


def picture(kind: str = "JPEG", size: tuple[int, int] = (800, 600), **options: Any) -> bytes:
    """A picture with a pattern, so that it does not shrink to nothing."""
    image = Image.new("RGB", size, (200, 30, 30))
    image.paste((20, 120, 200), (size[0] // 4, size[1] // 4, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def picture_with_position() -> bytes:
    """A JPEG whose EXIF data name a camera and a place, turned by 90 degrees."""
    exif = Image.Exif()
    exif[0x010F] = "CANARY-CAMERA"
    exif[0x0112] = 6
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif)


def pdf(**catalogue: Any) -> bytes:
    """One blank page; ``catalogue`` adds entries to the document's root."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    for key, value in catalogue.items():
        writer._root_object[NameObject(f"/{key}")] = value
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_with_script() -> bytes:
    """A PDF that runs JavaScript when it is opened."""
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
    )
    return pdf(OpenAction=action)


def pdf_with_attachment() -> bytes:
    """A PDF that hides another file."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.add_attachment("hidden.exe", b"MZ")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def pdf_with_launch() -> bytes:
    """A PDF that starts a program."""
    action = DictionaryObject(
        {NameObject("/S"): NameObject("/Launch"), NameObject("/F"): TextStringObject("cmd.exe")}
    )
    return pdf(OpenAction=action)


def pdf_with_password() -> bytes:
    """A PDF that nobody can look into."""
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def office(kind: str, *, extra: dict[str, bytes] | None = None, types: bytes = b"<Types/>") -> bytes:
    """The smallest package that looks like Word or Excel."""
    main = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml"}[kind]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", types)
        package.writestr(main, "<x/>")
        for name, data in (extra or {}).items():
            package.writestr(name, data)
    return out.getvalue()
