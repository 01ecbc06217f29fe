"""HTML templates to PDF on A4, with nothing fetched from anywhere; the renderer is ``printing/engine.py``."""

import html
import io
import logging
from collections.abc import Mapping
from typing import Any

from django.http import FileResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import content_disposition_header

from .printing.fonts import code_point, glyphs_missing

logger = logging.getLogger(__name__)
GETA = "〓"  # the printers' mark for a type that is not in the case


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
    from .printing.engine import write  # noqa: PLC0415 - takes a second to load, and most processes print nothing

    return write(text, pictures)


def pdf_response(pdf: bytes, filename: str, *, inline: bool = False) -> FileResponse:
    """Stream a PDF to the reader: never cached, never sniffed; ``filename`` may be Chinese."""
    response = FileResponse(io.BytesIO(pdf), content_type="application/pdf")
    response["Content-Disposition"] = content_disposition_header(not inline, filename)
    response["Content-Length"] = str(len(pdf))
    response["Cache-Control"] = "no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
