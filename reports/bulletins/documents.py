"""The bulletin as an A4 paper, a workbook and a text document: the same figures, three files."""

import io
import re
from datetime import date
from typing import Any

from django.utils.timezone import localtime

from core.common.dates import day_in_hebei, today
from core.common.pdf import render_pdf
from core.common.spreadsheets import SheetColumn, SheetWriter
from core.common.templatetags.printing import cn_date
from talent.deployments.selectors.agreements import department

from ..models import Bulletin
from .figures import words_of
from .reading import Reading
from .statement import MONEY, PERCENT, TEXT, Section

PARTS = (
    ("organisation", "组织实施情况"),
    ("problems", "问题与建议"),
    ("cases", "典型案例（已去标识）"),
    ("next_steps", "下一步工作"),
)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
NUMERALS = "一二三四五六七八九十"


def print_bulletin(bulletin: Bulletin, reading: Reading) -> bytes:
    """The paper; a draft says so, a signed one carries who signed, when, and the hash."""
    return render_pdf("documents/bulletin.html", context_of(bulletin, reading))


def context_of(bulletin: Bulletin, reading: Reading) -> dict[str, Any]:
    """What the paper shows."""
    return {
        "title": reading.statement.title,
        "subtitle": days_in_words(
            f"报告期：{reading.statement.period}（数据截至{reading.statement.reference_on}）"
        ),
        "bulletin": bulletin,
        "statement": reading.statement,
        "texts": reading.texts,
        "parts": [_printed(part) for part in numbered(reading)],
        "frozen": reading.frozen,
        "signed_at": localtime(bulletin.signed_at) if bulletin.signed_at else None,
        "issuer": issuer_of(bulletin),
        "on": day_in_hebei(bulletin.signed_at) if bulletin.signed_at else None,
        "draft": not bulletin.is_final,
    }


def issuer_of(bulletin: Bulletin) -> str:
    """The competent department on the day of the signature; the place's name where no document names it."""
    day = day_in_hebei(bulletin.signed_at) if bulletin.signed_at else today()
    return department("province", bulletin.locality, day).name or bulletin.locality.name


def days_in_words(text: str) -> str:
    """The same text with its days as papers write them: ``2026-03-01`` → ``2026年3月1日``."""
    return DAY.sub(lambda found: cn_date(date.fromisoformat(found[0])), text).replace(" 至 ", "至")


def numbered(reading: Reading) -> list[dict[str, Any]]:
    """The parts in the order of F30: organisation, the tables, then what was written besides."""
    first, *others = PARTS
    found: list[dict[str, Any]] = [{"title": first[1], "text": reading.texts.get(first[0], "")}]
    found += [{"title": one.title, "section": one} for one in reading.statement.sections]
    found += [{"title": label, "text": reading.texts[key]} for key, label in others if reading.texts.get(key)]
    for at, part in enumerate(found):
        part["title"] = f"{_numeral(at + 1)}、{part['title']}"
    return found


def _printed(part: dict[str, Any]) -> dict[str, Any]:
    """A part with the note under its table as papers write it."""
    return part | {"note": note_of(part["section"])} if "section" in part else part


def note_of(one: Section) -> str:
    """Definition and reference day or days of a table."""
    return days_in_words(f"口径：{one.definition}。数据时点：{one.reference}。")


def _numeral(number: int) -> str:
    tens, ones = divmod(number, 10)
    if tens == 0:
        return NUMERALS[ones - 1]
    return ("" if tens == 1 else NUMERALS[tens - 1]) + "十" + (NUMERALS[ones - 1] if ones else "")


def bulletin_workbook(bulletin: Bulletin, reading: Reading) -> io.BytesIO:
    """A sheet of the summary, one for each table, one of definitions, one of the texts."""
    target = io.BytesIO()
    writer, statement = SheetWriter(target), reading.statement
    text, wide = SheetColumn("指标", 22), SheetColumn("口径", 60)
    writer.sheet(
        "汇总",
        [text, SheetColumn("数值", 18, "figure"), SheetColumn("单位", 8), wide],
        [[one.label, one.value, one.unit, one.definition] for one in statement.headlines],
        title=statement.title,
    )
    for number, one in enumerate(statement.sections, start=1):
        columns = [
            SheetColumn(column.label, _width(column.kind), _shape(column.kind)) for column in one.columns
        ]
        rows = [*one.rows, one.sums] if one.sums else one.rows
        writer.sheet(_sheet_name(number, one), columns, [_cells(one, row) for row in rows], title=one.title)
    writer.sheet(
        "口径与时点",
        [SheetColumn("表", 40), SheetColumn("数据时点", 26), wide],
        [[one.title, one.reference, one.definition] for one in statement.sections],
    )
    writer.sheet(
        "文字部分",
        [SheetColumn("部分", 22), SheetColumn("内容", 100)],
        [*([label, reading.texts.get(key, "")] for key, label in PARTS), *_marks(bulletin, reading)],
    )
    writer.close()
    target.seek(0)
    return target


def _marks(bulletin: Bulletin, reading: Reading) -> list[list[str]]:
    state = bulletin.get_state_display()
    found = [["编号", bulletin.number], ["状态", str(state)], ["依据文件", reading.statement.document_no]]
    return [*found, ["校验码（SHA-256）", reading.frozen.sha256]] if reading.frozen else found


def _sheet_name(number: int, one: Section) -> str:
    short = one.title.replace("情况", "").replace("任务完成", "")
    return f"{number}.{short}"[:31]


def _width(kind: str) -> int:
    return {TEXT: 22, MONEY: 16}.get(kind, 12)


def _shape(kind: str) -> str:
    return {MONEY: "money", TEXT: "text", PERCENT: "number"}.get(kind, "number")


def _cells(one: Section, row: list[Any]) -> list[Any]:
    """Numbers as numbers, shares too; a dash stays a dash."""
    found = []
    for value, column in zip(row, one.columns, strict=True):
        is_share = column.kind == PERCENT and isinstance(value, str) and value.replace(".", "").isdigit()
        found.append(float(value) if is_share else value)
    return found


def shown_rows(one: Section) -> list[list[tuple[str, bool]]]:
    """Rows as (words, is a figure), the sum last."""
    return [[(words_of(value, column.kind), column.numeric) for value, column in row] for row in one.shown]
