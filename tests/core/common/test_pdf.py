"""The PDF renderer: nothing is fetched, text stays text, every character is drawn or listed."""

import io
import re
import socket
from typing import Any

import pytest
from django.test import override_settings
from pypdf import PdfReader

from core.common.pdf import html_to_pdf, pdf_response, render_pdf
from core.common.printing import fonts
from core.common.printing.engine import Denied, HouseFetcher
from core.common.printing.fonts import glyphs_missing
from core.common.printing.qr import qr_svg
from tests.factories.files import picture

NO_GLYPH = "\U00032fff"  # nobody draws an unassigned ideograph


def text_of(pdf: bytes) -> str:
    return "".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every attempt to open a connection or look up a name is remembered and fails."""
    tried: list[Any] = []

    def refuse(*args: Any, **kwargs: Any) -> None:
        tried.append(args)
        raise OSError("no network in this test")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return tried


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Files opened with a name that only hostile pages ask for."""
    seen: list[str] = []
    real = io.open

    def watch(name: Any, *args: Any, **kwargs: Any) -> Any:
        if "hostile" in str(name) or "passwd" in str(name):
            seen.append(str(name))
        return real(name, *args, **kwargs)

    monkeypatch.setattr("builtins.open", watch)
    return seen


HOSTILE = [
    '<img src="http://hostile.example/a.png">',
    '<img src="https://hostile.example/a.png">',
    '<img src="file:///etc/passwd">',
    '<img src="//hostile.example/a.png">',
    '<img src="ftp://hostile.example/a.png">',
    '<img srcset="http://hostile.example/a.png 2x" src="x">',
    '<img src="data:image/svg+xml;base64,PHN2ZyB4bWxucz0iaHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmciLz4=">',
    '<link rel="stylesheet" href="http://hostile.example/a.css">',
    '<link rel="attachment" href="file:///etc/passwd">',
    '<a rel="attachment" href="file:///etc/passwd">x</a>',
    '<style>@import url("http://hostile.example/a.css");</style>',
    '<style>@font-face { font-family: x; src: url("http://hostile.example/a.ttf") } p { font: x }</style>',
    '<style>@font-face { font-family: x; src: local("hostile"), url(file:///etc/passwd) }</style>',
    '<p style="background: url(http://hostile.example/a.png)">x</p>',
    '<p style="list-style-image: url(file:///etc/passwd); display: list-item">x</p>',
    '<p style="border-image: url(http://hostile.example/a.png) 1">x</p>',
    "<style>p::before { content: url('http://hostile.example/a.png') }</style><p>x</p>",
    "<style>@page { background: url('http://hostile.example/a.png') }</style>",
    '<object data="http://hostile.example/a.svg"></object>',
    '<embed src="file:///etc/passwd">',
    '<iframe src="http://hostile.example/"></iframe>',
    '<base href="http://hostile.example/"><img src="a.png">',
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'
    '<image xlink:href="http://hostile.example/a.png" width="9" height="9"/></svg>',
    '<svg xmlns="http://www.w3.org/2000/svg"><use href="file:///etc/passwd#x"/></svg>',
    '<script src="http://hostile.example/a.js"></script><video src="http://hostile.example/v"></video>',
]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_hostile_addresses_open_nothing(hostile: str, no_network: list[Any], opened: list[str]) -> None:
    pdf = html_to_pdf(f"<html><body><p>正文</p>{hostile}</body></html>")
    assert no_network == []
    assert opened == []
    assert "正文" in text_of(pdf)
    reader = PdfReader(io.BytesIO(pdf))
    assert not reader.attachments
    assert b"root:" not in pdf


def test_the_control_would_see_a_connection(no_network: list[Any]) -> None:
    """Without the fetcher the same page does try: the oracle is not blind."""
    from weasyprint import HTML  # noqa: PLC0415 - only this control renders without the house

    HTML(string='<img src="http://hostile.example/a.png">').write_pdf()
    assert no_network


@pytest.mark.parametrize(
    "url",
    ["http://x/", "file:///etc/passwd", "house:fonts/../../x", "house:pictures/none", "house:x", "data:,x"],
)
def test_the_fetcher_knows_only_what_it_was_given(url: str) -> None:
    fetcher = HouseFetcher({"photo": picture()})
    with pytest.raises(Denied):
        fetcher.fetch(url)
    assert fetcher.fetch("house:pictures/photo")


def test_a_picture_handed_over_is_drawn() -> None:
    html = '<html><body><img src="house:pictures/photo"></body></html>'
    reader = PdfReader(io.BytesIO(html_to_pdf(html, pictures={"photo": picture()})))
    assert len(reader.pages[0].images) == 1


def test_something_that_is_no_picture_is_not_handed_on() -> None:
    with pytest.raises(Denied):
        HouseFetcher({"photo": b"<svg/>"}).fetch("house:pictures/photo")


def test_free_text_reaches_the_page_as_text() -> None:
    hostile = "<img src=http://hostile.example/><script>x</script> & “引号”"
    pdf = render_pdf("documents/base_form.html", {"title": "标题", "subtitle": hostile})
    assert re.sub(r"\s", "", hostile) in re.sub(r"\s", "", text_of(pdf))


@pytest.mark.skipif(bool(glyphs_missing(fonts.RARE_SAMPLE)), reason="no CJK font of the system here")
def test_rare_characters_have_glyphs() -> None:
    pdf = render_pdf("documents/base_form.html", {"title": "标题", "subtitle": "王𠮷 张𬎆 李䶮"})
    text = text_of(pdf)
    assert all(character in text for character in fonts.RARE_SAMPLE)
    assert "没有字形" not in text


def test_a_character_without_a_glyph_is_listed_on_the_page() -> None:
    pdf = render_pdf("documents/base_form.html", {"title": "标题", "subtitle": f"王{NO_GLYPH}"})
    text = text_of(pdf)
    assert "王〓" in text
    assert "U+32FFF" in text


def test_missing_glyphs_are_named_once_and_in_order() -> None:
    assert glyphs_missing(f"王{NO_GLYPH}小{NO_GLYPH}") == (NO_GLYPH,)
    assert glyphs_missing("王小明 Ａbc·\u3000\n\u200b\ufe0f") == ()


def test_without_any_font_program_rare_characters_count_as_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts.shutil, "which", lambda name: None)
    fonts._system_has.cache_clear()
    try:
        assert glyphs_missing("王𠮷") == (("𠮷",) if fonts.font_files() else ("王", "𠮷"))
    finally:
        fonts._system_has.cache_clear()


def test_pages_are_a4_numbered_and_hold_no_personal_properties() -> None:
    long = [{"label": f"意见{n}", "opinion": None} for n in range(12)]
    pdf = render_pdf("documents/form_generic.html", {"title": "表单", "opinions": long}, header="页眉")
    reader = PdfReader(io.BytesIO(pdf))
    text = re.sub(r"\s", "", text_of(pdf))
    assert len(reader.pages) > 1
    assert f"第1页共{len(reader.pages)}页" in text
    assert text.count("页眉") == len(reader.pages)
    assert reader.metadata.title == "表单"
    assert set(reader.metadata) <= {"/Title", "/Producer"}
    assert tuple(round(float(edge)) for edge in reader.pages[0].mediabox[2:]) == (595, 842)


def test_landscape_lies_on_its_side() -> None:
    pdf = render_pdf("documents/form_generic.html", {"title": "表单"}, landscape=True)
    size = PdfReader(io.BytesIO(pdf)).pages[0].mediabox[2:]
    assert tuple(round(float(edge)) for edge in size) == (842, 595)


def test_a_paper_is_chinese_whatever_the_readers_language() -> None:
    from django.utils import translation  # noqa: PLC0415 - only this test changes the language

    with translation.override("en"):
        pdf = render_pdf("documents/form_generic.html", {"title": "表单"})
    assert "填报单位" in text_of(pdf)


def test_the_qr_code_is_drawn_inside_the_page() -> None:
    drawing = qr_svg("https://talent.example/check/abc/")
    assert drawing.startswith("<svg")
    assert "http" not in drawing.replace("http://www.w3.org/2000/svg", "")
    with_code = render_pdf("documents/base_form.html", {"title": "x", "code": "AB12"}, qr_url="https://x/")
    assert "AB12" in text_of(with_code)


@override_settings(USE_TZ=True)
def test_the_answer_is_streamed_and_never_kept() -> None:
    response = pdf_response(b"%PDF-x", "学习 档案.pdf")
    assert response.streaming
    assert b"".join(response) == b"%PDF-x"
    assert response["Cache-Control"] == "no-store"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Disposition"].startswith("attachment; filename*=utf-8''")
    assert pdf_response(b"x", "a.pdf", inline=True)["Content-Disposition"].startswith("inline")
