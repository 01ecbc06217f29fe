"""The columns of the list of learning records: headings of the export, and those of paper registers."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.imports.gate import Column, Kind

from ..enums import ActivityType, PartOfDay, Result, Subject
from .columns import FORMS, RESULTS, SUBJECTS

COLUMNS = (
    Column(
        "key", _("Record key"), synonyms=("记录编号",), help=_("From an export; leave empty for new rows.")
    ),
    Column(
        "worker", pgettext_lazy("person", "Name"), Kind.NAME, identifies=True, synonyms=("姓名", "社会工作者")
    ),
    Column(
        "id_number",
        _("ID number"),
        Kind.ID_NUMBER,
        sensitive=True,
        synonyms=("身份证号码", "公民身份号码", "身份证号"),
        help=_("As text, 18 characters: as a number Excel loses the last digits."),
        width=22,
    ),
    Column(
        "title",
        _("Topic or course"),
        identifies=True,
        max_length=120,
        synonyms=("内容（课程）", "内容", "学习内容", "课程", "培训名称"),
    ),
    Column(
        "activity_type",
        _("Form of learning"),
        Kind.CHOICE,
        choices=dict(ActivityType.choices),
        words=FORMS,
        synonyms=("学习形式", "形式"),
        required=True,
    ),
    Column(
        "subject",
        _("Subject class"),
        Kind.CHOICE,
        choices=dict(Subject.choices),
        words=SUBJECTS,
        synonyms=("科目类别", "科目"),
    ),
    Column("organiser", _("Organiser"), max_length=120, synonyms=("主办单位", "举办单位")),
    Column(
        "starts_on",
        _("From"),
        Kind.DATE,
        identifies=True,
        synonyms=("开始日期", "起始日期", "起"),
        example="2026-05-11",
    ),
    Column("ends_on", _("Until"), Kind.DATE, synonyms=("结束日期", "截止日期", "止"), example="2026-05-13"),
    Column("part_of_day", _("time of day"), Kind.CHOICE, choices=dict(PartOfDay.choices), synonyms=("时段",)),
    Column(
        "hours",
        _("Class-hours"),
        Kind.DECIMAL,
        required=True,
        synonyms=("学时", "申报学时", "认定学时"),
        example="8",
    ),
    Column("teacher", _("teacher"), max_length=60, synonyms=("授课人",)),
    Column("venue", _("venue"), max_length=120, synonyms=("地点", "培训地点")),
    Column(
        "result",
        _("assessment result"),
        Kind.CHOICE,
        choices=dict(Result.choices),
        words=RESULTS,
        synonyms=("考核结果",),
    ),
    Column("state", _("State"), synonyms=("状态", "审核状态")),
)
