"""WeasyPrint as the house uses it: loaded with the first paper, as it takes a second to load.

WeasyPrint asks a fetcher for every address that a page names. Ours knows the house's own fonts
and the pictures handed over as bytes; every other address (http, file, data, ftp …) is refused
and logged, so that hostile text in a document opens nothing. One font configuration and one
style sheet serve the whole process.
"""

import logging
import threading
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from weasyprint import CSS, HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from .fonts import font_files

logger = logging.getLogger(__name__)
SCHEME = "house:"
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


def write(text: str, pictures: Mapping[str, bytes] | None = None) -> bytes:
    """A whole HTML page as the bytes of a PDF file."""
    fetcher = HouseFetcher(pictures)
    with _rendering:  # Pango's font map is shared by the threads of a process
        page = HTML(string=text, url_fetcher=fetcher, base_url=None)
        pdf = page.write_pdf(stylesheets=[_style()], font_config=_fonts())
    if fetcher.denied:
        logger.warning("document named %d addresses that are not ours: refused", len(fetcher.denied))
    return pdf
