"""The bulletin as a .docx that offices put into their own report."""

import io
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from core.common.dates import day_in_hebei
from core.common.templatetags.printing import cn_date

from ..models import Bulletin
from .documents import days_in_words, issuer_of, note_of, numbered, shown_rows
from .figures import words_of
from .reading import Reading
from .statement import MONEY, Section

BODY, HEADS = "仿宋", "黑体"


def bulletin_docx(bulletin: Bulletin, reading: Reading) -> io.BytesIO:
    """Title, summary, numbered parts with their tables; the same order as the paper."""
    document = Document()
    _page(document)
    _heading(document, reading.statement.title, "Title", 18)
    meta = days_in_words(f"报告期：{reading.statement.period}    数据截至：{reading.statement.reference_on}")
    _line(document, meta, 10.5, BODY, WD_ALIGN_PARAGRAPH.CENTER)
    if not bulletin.is_final:
        _line(document, "（草稿，未签发）", 10.5, BODY, WD_ALIGN_PARAGRAPH.CENTER)
    _summary(document, reading)
    for part in numbered(reading):
        _heading(document, part["title"], "Heading 1", 14)
        if "section" in part:
            _table(document, part["section"])
        else:
            for paragraph in (part["text"] or "（待填写）").splitlines():
                _body(document, paragraph)
    _end(document, bulletin, reading)
    target = io.BytesIO()
    document.save(target)
    target.seek(0)
    return target


def _page(document: Any) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(26)
    page.top_margin, page.bottom_margin = Mm(30), Mm(25)
    style = document.styles["Normal"]
    style.font.name, style.font.size = BODY, Pt(12)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), BODY)


def _run(paragraph: Any, text: str, size: float, face: str, bold: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size, run.font.name, run.bold = Pt(size), face, bold
    run._element.rPr.rFonts.set(qn("w:eastAsia"), face)


def _line(document: Any, text: str, size: float, face: str, align: Any = None) -> None:
    paragraph = document.add_paragraph()
    if align is not None:
        paragraph.alignment = align
    _run(paragraph, text, size, face)


def _heading(document: Any, text: str, style: str, size: float) -> None:
    """A heading that the office's own contents and navigation pane know, in the look of official papers."""
    paragraph = document.add_paragraph(style=style)
    paragraph.paragraph_format.space_before = Pt(12)
    if style == "Title":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for line in document.styles[style].element.xpath("./w:pPr/w:pBdr"):
            line.getparent().remove(line)
    _run(paragraph, text, size, HEADS)
    paragraph.runs[0].font.color.rgb = RGBColor(0, 0, 0)


def _body(document: Any, text: str) -> None:
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(24)
    paragraph.paragraph_format.line_spacing = 1.5
    _run(paragraph, text, 12, BODY)


def _summary(document: Any, reading: Reading) -> None:
    words = "；".join(
        f"{one.label}{words_of(one.value, MONEY)}{one.unit}" for one in reading.statement.headlines
    )
    _body(
        document, f"{reading.statement.programme}（依据{reading.statement.document_no or '待定'}）：{words}。"
    )


def _table(document: Any, one: Section) -> None:
    table = document.add_table(rows=1, cols=len(one.columns))
    table.style, table.alignment = "Table Grid", WD_TABLE_ALIGNMENT.CENTER
    for cell, column in zip(table.rows[0].cells, one.columns, strict=True):
        _cell(cell, column.label, bold=True)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # again on every page
    for row in shown_rows(one):
        for cell, (words, numeric) in zip(table.add_row().cells, row, strict=True):
            _cell(cell, words, right=numeric)
    note = document.add_paragraph()
    _run(note, note_of(one), 9, BODY)


def _cell(cell: Any, words: str, *, bold: bool = False, right: bool = False) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, words, 9, BODY, bold)


def _end(document: Any, bulletin: Bulletin, reading: Reading) -> None:
    signed = cn_date(day_in_hebei(bulletin.signed_at)) if bulletin.signed_at else "（签发日期）"
    _line(document, issuer_of(bulletin), 12, BODY, WD_ALIGN_PARAGRAPH.RIGHT)
    _line(document, signed, 12, BODY, WD_ALIGN_PARAGRAPH.RIGHT)
    if reading.frozen is not None:
        _line(document, f"编号：{bulletin.number}  校验码：{reading.frozen.sha256}", 8, BODY)
