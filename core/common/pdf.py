"""HTML templates to PDF on A4, with nothing fetched from anywhere.

WeasyPrint asks a fetcher for every address that a page names. Ours knows the house's own fonts
and the pictures handed over as bytes; every other address (http, file, data, ftp …) is refused
and logged, so that hostile text in a document opens nothing. One font configuration and one
style sheet serve the whole process.
"""

import html
import io
import logging
import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import FileResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import content_disposition_header
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from .printing.fonts import code_point, font_files, glyphs_missing

logger = logging.getLogger(__name__)
SCHEME = "house:"
GETA = "〓"  # the printers' mark for a type that is not in the case
_PICTURES = {b"\x89PNG": "image/png", b"\xff\xd8\xff": "image/jpeg"}
_rendering = threading.Lock()


class Denied(ValueError):
    """A document named an address that is not the house's own."""


class HouseFetcher(URLFetcher):
    """Knows ``house:fonts/…`` and ``house:pictures/…``; everything else is refused."""

    def __init__(self, pictures: Mapping[str, bytes] | None = None) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False)
        self.pictures = dict(pictures or {})
        self.denied: list[str] = []

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        """The bytes behind one of our own addresses; ``Denied`` for every other."""
        kind, _slash, name = url.removeprefix(SCHEME).partition("/")
        if url.startswith(SCHEME) and kind == "fonts" and name in font_files():
            data = font_files()[name].read_bytes()
            return URLFetcherResponse(url, data, {"Content-Type": "font/otf"})
        if url.startswith(SCHEME) and kind == "pictures" and name in self.pictures:
            data = self.pictures[name]
            content_type = next((mime for head, mime in _PICTURES.items() if data.startswith(head)), None)
            if content_type:
                return URLFetcherResponse(url, data, {"Content-Type": content_type})
        self.denied.append(url.split(":", 1)[0][:20])
        raise Denied("address refused")


@lru_cache(maxsize=1)
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@lru_cache(maxsize=1)
def _style() -> CSS:
    """The style sheet of all documents with the cut fonts, parsed once a process."""
    faces = "".join(
        f'@font-face {{ font-family: "Document"; font-weight: {weight}; src: url("{SCHEME}fonts/{weight}") }}'
        for weight in font_files()
    )
    own = Path(settings.BASE_DIR) / "static" / "css" / "documents.css"
    return CSS(string=faces + own.read_text("utf-8"), url_fetcher=HouseFetcher(), font_config=_fonts())


def render_pdf(
    template: str,
    context: Mapping[str, Any],
    *,
    header: str = "",
    footer: str = "",
    qr_url: str = "",
    landscape: bool = False,
    pictures: Mapping[str, bytes] | None = None,
) -> bytes:
    """A template under ``templates/documents/`` as a PDF file.

    ``header`` and ``footer`` are small lines on every page beside 第 x 页 共 y 页; ``qr_url`` is the
    address of the public check page, drawn as a QR code by the template; ``pictures`` are PNG or
    JPEG bytes that the template names as ``house:pictures/<key>``. Characters without a glyph print
    as 〓 and are listed at the foot of the last page. The file's own properties hold the form's title only.
    """
    page = {"header": header, "footer": footer, "qr_url": qr_url, **context}
    page.setdefault("orientation", "landscape" if landscape else "portrait")
    with translation.override("zh-hans"):  # official papers are Chinese, whatever the reader's language
        text = render_to_string(template, page)
    return html_to_pdf(text, pictures=pictures)


def html_to_pdf(text: str, *, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A whole HTML page as a PDF file; what ``render_pdf`` ends in."""
    missing = glyphs_missing(html.unescape(text))
    if missing:
        logger.warning("document with %d characters that no font here can draw", len(missing))
        note = render_to_string("documents/_missing.html", {"codes": [code_point(c) for c in missing]})
        for character in missing:
            text = text.replace(character, GETA)
        head, body_end, tail = text.rpartition("</body>")
        text = head + note + body_end + tail if body_end else text + note
    fetcher = HouseFetcher(pictures)
    with _rendering:  # Pango's font map is shared by the threads of a process
        page = HTML(string=text, url_fetcher=fetcher, base_url=None)
        pdf = page.write_pdf(stylesheets=[_style()], font_config=_fonts())
    if fetcher.denied:
        logger.warning("document named %d addresses that are not ours: refused", len(fetcher.denied))
    return pdf


def pdf_response(pdf: bytes, filename: str, *, inline: bool = False) -> FileResponse:
    """Stream a PDF to the reader: never cached, never sniffed; ``filename`` may be Chinese."""
    response = FileResponse(io.BytesIO(pdf), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(not inline, filename)
    response["Content-Length"] = str(len(pdf))
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
