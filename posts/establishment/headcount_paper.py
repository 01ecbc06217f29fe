"""编制岗位使用情况表: the truth line as a paper for the file."""

from django.utils.translation import override

from core.common.pdf import render_pdf
from core.common.templatetags.printing import cn_date

from .asking import Asked
from .enums import CeilingKind
from .selectors.establishment_truth import EstablishmentLine
from .selectors.truth import TruthLine

LEVEL_WORDS = {
    "prefecture": "设区市",
    "county": "县（市、区）",
    "township": "乡镇（街道）",
    "institution": "用人单位",
}


def print_establishment(line: EstablishmentLine, asked: Asked) -> bytes:
    """编制使用情况表 of one question, landscape A4."""
    return _print("编制使用情况表", "documents/establishment.html", line, asked)


def print_headcount(line: TruthLine, asked: Asked) -> bytes:
    """The paper of one question, landscape A4."""
    return _print("编制岗位使用情况表", "documents/headcount.html", line, asked)


def _print(title: str, template: str, line: TruthLine | EstablishmentLine, asked: Asked) -> bytes:
    with override("zh-hans"):
        place = asked.institution or asked.place
        context = {
            "title": title,
            "subtitle": f"{place or ''} {CeilingKind(asked.kind).label}（截至{cn_date(line.on)}）",
            "line": line,
            "level": LEVEL_WORDS[line.child_level],
            "on": line.on,
            "issuer": "",
        }
        return render_pdf(template, context, landscape=True)
