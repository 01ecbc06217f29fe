"""Rows below the header that are no records: totals, notes, signatures, repeated headers."""

import re

from django.utils.translation import gettext as _

from . import texts

_TOTALS = re.compile(r"^(本页|本表)?(合计|总计|小计|共计|累计|total|subtotal)", re.IGNORECASE)
_NOTES = re.compile(
    r"^(注|备注|说明|附注|填表说明|填报说明|备注说明|note|notes)\s*[:：0-9一二三1.、]", re.IGNORECASE
)
_SIGNATURES = re.compile(
    r"(填表人|填报人|制表人?|审核人?|审批人|复核人?|经办人|负责人|填表日期|填报日期|制表日期|盖章|签章|公章|签字)"
    r".{0,8}([:：]|$)"
)
_UNIT = re.compile(r"^[(（][^()（）]{1,8}[)）]$")


def skip_reason(cells: list, identifying: list[int], headers: dict[int, str]) -> str:
    """Why a row is left out, as a sentence; empty for a record.

    ``identifying``: indexes of the columns that identify a record. A row in which all of them are
    filled is always a record, whatever its first cell says.
    """
    filled = {index: text for index, cell in enumerate(cells) if (text := texts.tidy(cell))}
    if not filled:
        return _("The row is empty.")
    if _repeats_header(filled, headers):
        return _("The header is repeated here.")
    if _is_numbering(filled):
        return _("The columns are numbered here.")
    if identifying and all(index in filled for index in identifying):
        return ""
    first = next(iter(filled.values()))
    bare = texts.header_key(first)
    if _TOTALS.match(bare):
        return _("This is a row of totals.")
    if _NOTES.match(first):
        return _("This is a note below the list.")
    if _SIGNATURES.search(first.replace(" ", "")):
        return _("This is a line for signatures.")
    if len(filled) > 1 and all(_UNIT.match(text) for text in filled.values()):
        return _("The units are named here.")
    if len(filled) == 1 and not set(filled) & set(identifying):
        return _("Only one cell of this row is filled: a note.")
    return ""


def _repeats_header(filled: dict[int, str], headers: dict[int, str]) -> bool:
    """Whether all cells but one say what the header above them says."""
    unlike = sum(text[:1] != headers.get(index, "")[:1] for index, text in filled.items())
    if unlike > 1:  # nearly every row: no need to compare further
        return False
    same = sum(
        texts.header_key(text) == texts.header_key(headers.get(index, "")) for index, text in filled.items()
    )
    return same >= 2 and same >= len(filled) - 1


def _is_numbering(filled: dict[int, str]) -> bool:
    """1 2 3 … or 甲 乙 1 2 … under the header: at least four, each one more than the last."""
    numbers = [text for text in filled.values() if text not in ("甲", "乙", "丙", "丁", "栏次")]
    if len(numbers) < 4 or not all(text.isdigit() for text in numbers):
        return False
    return [int(text) for text in numbers] == list(range(int(numbers[0]), int(numbers[0]) + len(numbers)))
