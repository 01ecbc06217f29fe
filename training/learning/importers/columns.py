"""The columns of a provider's list of people, with the headings and words that providers use."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from core.imports.gate import Column, Kind

from ..enums import ActivityType, Result, Subject

RESULTS = {
    "优秀": Result.EXCELLENT,
    "优": Result.EXCELLENT,
    "良好": Result.PASSED,
    "合格": Result.PASSED,
    "通过": Result.PASSED,
    "及格": Result.PASSED,
    "结业": Result.COMPLETED,
    "不合格": Result.FAILED,
    "未通过": Result.FAILED,
    "不及格": Result.FAILED,
    "缺考": Result.ABSENT,
    "缺席": Result.ABSENT,
    "缺勤": Result.ABSENT,
    "未参加": Result.ABSENT,
}
SUBJECTS = {"专业": Subject.PROFESSIONAL, "专业科目": Subject.PROFESSIONAL, "公需": Subject.PUBLIC}
SUBJECTS |= {"公需科目": Subject.PUBLIC}
FORMS = {"面授": ActivityType.FACE_TO_FACE, "网络": ActivityType.ONLINE, "线上": ActivityType.ONLINE}
FORMS |= {"会议": ActivityType.CONFERENCE, "督导": ActivityType.SUPERVISION}

HEAD = (
    Column(
        "title",
        _("title of the session"),
        max_length=120,
        synonyms=("培训班名称", "培训名称", "班次名称", "班次"),
    ),
    Column("batch", _("batch"), max_length=40, synonyms=("期次", "批次")),
    Column("organiser", _("organiser"), max_length=120, synonyms=("主办单位", "举办单位", "承办单位")),
    Column(
        "period", _("Days of the session"), Kind.PERIOD, synonyms=("培训时间", "起止时间", "培训日期", "时间")
    ),
    Column("venue", _("venue"), max_length=120, synonyms=("培训地点", "地点")),
    Column(
        "subject",
        _("subject class"),
        Kind.CHOICE,
        choices=dict(Subject.choices),
        words=SUBJECTS,
        synonyms=("科目类别", "科目"),
    ),
    Column(
        "activity_type",
        _("form of learning"),
        Kind.CHOICE,
        choices=dict(ActivityType.choices),
        words=FORMS,
        synonyms=("学习形式", "培训形式", "形式"),
    ),
)

COLUMNS = (
    Column("serial", _("Serial number"), Kind.SERIAL, synonyms=("序号", "编号"), width=6),
    Column(
        "name",
        pgettext_lazy("person", "Name"),
        Kind.NAME,
        identifies=True,
        max_length=60,
        synonyms=("姓名", "学员姓名", "学员"),
        example="王小吉",
    ),
    Column(
        "id_number",
        _("ID number"),
        Kind.ID_NUMBER,
        identifies=True,
        sensitive=True,
        synonyms=("身份证号码", "公民身份号码", "身份证号", "居民身份证号", "身份证"),
        help=_("As text, 18 characters: as a number Excel loses the last digits."),
        width=22,
    ),
    Column(
        "employer",
        _("Employer"),
        max_length=120,
        synonyms=("单位", "工作单位", "用人单位", "所在单位"),
        width=26,
    ),
    Column(
        "day",
        _("Day of the sign-in"),
        Kind.DATE,
        identifies=True,
        synonyms=("签到日期", "日期", "培训日期", "签到时间"),
        example="2026-05-11",
    ),
    Column(
        "hours", _("Class-hours"), Kind.DECIMAL, synonyms=("学时", "课时", "学时数"), example="8", width=8
    ),
    Column(
        "result",
        _("assessment result"),
        Kind.CHOICE,
        choices=dict(Result.choices),
        words=RESULTS,
        synonyms=("考核结果", "考核", "成绩", "结果"),
    ),
    Column("title", _("title of the session"), max_length=120, synonyms=("培训班名称", "班次名称"), width=30),
    Column("organiser", _("organiser"), max_length=120, synonyms=("主办单位",), width=24),
    Column("state", _("State"), synonyms=("状态",)),
    Column("note", _("Note"), max_length=300, synonyms=("备注",)),
)
