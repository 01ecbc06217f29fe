"""What may be uploaded: extension and content agree, nothing active comes in."""

import io
import random
import zipfile
from contextlib import suppress

import pytest
from PIL import Image

from core.common.errors import Refused
from core.files import content
from core.files.content import accept, clean_name
from core.files.enums import FileKind
from tests.factories.files import (
    office,
    pdf,
    pdf_with_attachment,
    pdf_with_launch,
    pdf_with_password,
    pdf_with_script,
    picture,
    picture_with_position,
    upload,
)


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("证明.pdf", pdf(), FileKind.PDF),
        ("photo.JPG", picture(), FileKind.JPG),
        ("photo.jpeg", picture(), FileKind.JPG),
        ("shot.png", picture("PNG"), FileKind.PNG),
        ("letter.docx", office("docx"), FileKind.DOCX),
        ("list.xlsx", office("xlsx"), FileKind.XLSX),
    ],
)
def test_honest_files_are_accepted(name: str, data: bytes, kind: FileKind) -> None:
    accepted = accept(upload(name, data))
    assert accepted.kind == kind
    assert accepted.name == name
    assert accepted.data


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("page.html", b"<script>alert(1)</script>", "kind"),
        ("noextension", pdf(), "kind"),
        ("program.exe", b"MZ", "kind"),
        ("drawing.svg", b"<svg onload='x'/>", "kind"),
        ("empty.pdf", b"", "empty"),
        ("page.pdf", b"<html>not a pdf</html>", "content"),
        ("photo.jpg", picture("PNG"), "content"),
        ("photo.png", b"\x89PNG\r\n\x1a\n" + b"\x00" * 40, "content"),
        ("photo.jpg", pdf(), "content"),
        ("truncated.jpg", picture()[:300], "content"),
        ("truncated.pdf", pdf()[:120], "content"),
        ("letter.docx", office("xlsx"), "content"),
        ("list.xlsx", b"PK\x03\x04 not a zip", "content"),
        ("script.pdf", pdf_with_script(), "active"),
        ("launch.pdf", pdf_with_launch(), "active"),
        ("hiding.pdf", pdf_with_attachment(), "active"),
        ("locked.pdf", pdf_with_password(), "encrypted"),
        ("unlisted.pdf", pdf() + b"\n9 0 obj << /S /JavaScript /JS (x) >> endobj", "active"),
        ("macro.xlsx", office("xlsx", extra={"xl/vbaProject.bin": b"x"}), "active"),
        (
            "macro.docx",
            office("docx", types=b"<Types>application/vnd.ms-word.macroEnabled</Types>"),
            "active",
        ),
        ("object.docx", office("docx", extra={"word/embeddings/oleObject1.bin": b"x"}), "active"),
    ],
)
def test_unfit_files_are_refused_each_with_its_reason(name: str, data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        accept(upload(name, data))
    assert refusal.value.code == code
    assert str(refusal.value)


def test_a_file_of_more_than_ten_megabytes_is_refused_unread() -> None:
    with pytest.raises(Refused) as refusal:
        accept(upload("big.pdf", b"%PDF-" + b"0" * content.MAX_BYTES))
    assert refusal.value.code == "size"


def test_a_picture_that_declares_too_many_pixels_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "MAX_PIXELS", 1000)
    with pytest.raises(Refused) as refusal:
        accept(upload("bomb.png", picture("PNG", (100, 100))))
    assert refusal.value.code == "pixels"


def test_a_real_pixel_bomb_is_refused_without_being_unpacked() -> None:
    out = io.BytesIO()
    Image.new("1", (30000, 30000)).save(out, "PNG")
    with pytest.raises(Refused) as refusal:
        accept(upload("bomb.png", out.getvalue()))
    assert refusal.value.code in ("pixels", "content")


def test_a_package_that_unpacks_to_far_more_than_it_should_is_refused() -> None:
    bomb = office("xlsx", extra={"xl/media/image1.png": b"\x00" * (content.MAX_UNPACKED + 1)})
    with pytest.raises(Refused) as refusal:
        accept(upload("bomb.xlsx", bomb))
    assert refusal.value.code == "bomb"


def test_a_picture_loses_camera_and_position_and_stands_upright() -> None:
    original = picture_with_position()
    assert b"CANARY-CAMERA" in original
    accepted = accept(upload("photo.jpg", original))
    assert b"CANARY-CAMERA" not in accepted.data
    with Image.open(io.BytesIO(accepted.data)) as image:
        assert not image.getexif()
        assert image.size == (600, 800)


def test_a_huge_picture_is_made_as_small_as_a_page_scan() -> None:
    accepted = accept(upload("photo.jpg", picture(size=(6000, 3000))))
    with Image.open(io.BytesIO(accepted.data)) as image:
        assert max(image.size) == content.MAX_SIDE


def test_office_files_are_kept_byte_for_byte() -> None:
    data = office("docx")
    assert accept(upload("letter.docx", data)).data == data
    assert zipfile.is_zipfile(io.BytesIO(data))


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\x\\证明.pdf", "证明.pdf"),
        ("a\x00b\r\n.pdf", "ab.pdf"),
        ("annual\u202efdp.exe.pdf", "annualfdp.exe.pdf"),
        ("𠮷" * 200 + ".pdf", "𠮷" * 110 + ".pdf"),
    ],
)
def test_names_lose_paths_and_tricks_but_keep_rare_characters(given: str, kept: str) -> None:
    assert clean_name(given) == kept


@pytest.mark.parametrize("seed", range(6))
def test_damaged_files_are_refused_and_never_break_the_page(seed: int) -> None:
    chance = random.Random(seed)
    samples = [
        ("a.pdf", pdf()),
        ("a.pdf", pdf_with_script()),
        ("a.jpg", picture_with_position()),
        ("a.png", picture("PNG")),
        ("a.docx", office("docx")),
    ]
    for _attempt in range(60):
        name, data = chance.choice(samples)
        damaged = bytearray(data)
        if chance.random() < 0.3:
            damaged = damaged[: chance.randrange(1, len(damaged))]
        for _byte in range(chance.choice([1, 3, 20])):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        with suppress(Refused):  # any other exception would be a page of error 500
            assert accept(upload(name, bytes(damaged))).data
