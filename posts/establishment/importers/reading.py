"""Words of the workbooks, and reading what no column kind of the gate reads."""

import re
import unicodedata
from typing import Any

from core.imports.gate import Row
from talent.people.enums import CertificateLevel, Education

from .. import grades
from ..enums import CERTIFICATE_CHOICES, NO_REQUIREMENT

CATEGORY_WORDS = {
    "专业技术": "professional",
    "管理": "management",
    "工勤技能": "worker",
    "社区": "community",
    "机构": "organisation",
    "专业技术岗位": "professional",
    "专技": "professional",
    "管理岗位": "management",
    "工勤": "worker",
    "工勤技能岗位": "worker",
    "社区岗位": "community",
    "社区工作者": "community",
    "机构岗位": "organisation",
}
EDUCATION_WORDS = {
    "不限": NO_REQUIREMENT,
    "高中及以上": Education.HIGH_SCHOOL,
    "中专及以上": Education.HIGH_SCHOOL,
    "大专": Education.COLLEGE,
    "大专及以上": Education.COLLEGE,
    "专科及以上": Education.COLLEGE,
    "本科": Education.BACHELOR,
    "本科及以上": Education.BACHELOR,
    "硕士研究生": Education.MASTER,
    "硕士及以上": Education.MASTER,
    "硕士研究生及以上": Education.MASTER,
    "博士研究生": Education.DOCTOR,
}
_CERTIFICATE_WORDS = {
    "": "",
    "待补": "",
    "不限": NO_REQUIREMENT,
    "无": NO_REQUIREMENT,
    "助理社会工作师": CertificateLevel.ASSISTANT,
    "助理": CertificateLevel.ASSISTANT,
    "社会工作师": CertificateLevel.SOCIAL_WORKER,
    "中级社会工作师": CertificateLevel.SOCIAL_WORKER,
    "高级社会工作师": CertificateLevel.SENIOR,
}
_WITHIN = re.compile(r"[(（]?限期(?:取证)?(\d{1,2})个月(?:内?取证)?[)）]?|\(within(\d{1,2})months\)")
TO_BE_SUPPLIED = ("待补", "待定", "to be supplied", "-", "—")


def read_requirement(text: str) -> tuple[str, int | None] | None:
    """(certificate, months) of 职业资格要求: 社会工作师, 不限, 限期取证24个月; None where unreadable.

    A time limit without a level means the lowest level.
    """
    word = unicodedata.normalize("NFKC", text or "").replace(" ", "")
    found = _WITHIN.search(word)
    months = int(found[1] or found[2]) if found else None
    rest = _WITHIN.sub("", word).strip("，,、;；及或")
    level = _CERTIFICATE_WORDS.get(rest, _labels().get(rest))
    if level is None:
        return None
    if months and level in ("", NO_REQUIREMENT):
        level = CertificateLevel.ASSISTANT
    return str(level), months


def _labels() -> dict[str, str]:
    """The certificates as the reader's language writes them, without blanks: what an export says."""
    return {str(label).replace(" ", ""): str(value) for value, label in CERTIFICATE_CHOICES}


def grade_of(row: Row) -> str:
    """The key of the row's grade; empty where it has none or it cannot be read."""
    return grades.parse(row.text("category"), row.text("grade")) or ""


def values_of(row: Row) -> dict[str, Any]:
    """Columns of a plan line that the row states; what the file leaves empty is not in it."""
    level, months = read_requirement(row.text("requirement")) or ("", None)
    basis = unicodedata.normalize("NFC", row.text("basis_doc_no")).strip()
    values = {
        "title": row.text("title"),
        "category": row.text("category"),
        "grade": grade_of(row),
        "places": row["places"],
        "min_certificate": level,
        "certificate_within_months": months,
        "education": row.text("education"),
        "duties": row.text("duties"),
        "standards": row.text("standards"),
        "basis_doc_no": "" if basis in TO_BE_SUPPLIED else basis,
        "note": row.text("note"),
    }
    return {name: value for name, value in values.items() if value not in (None, "")}


def row_key(row: Row) -> tuple:
    """What makes a line of an institution the same line: title, category, grade and site."""
    return row.text("title"), row.text("category"), grade_of(row), row.text("site")
