"""The columns of the lists of providers and courses: headings of the exports, and those of offices."""

from django.utils.translation import gettext_lazy as _

from core.imports.gate import Column, Kind

from ..enums import ActivityType, Subject
from .columns import FORMS, SUBJECTS

PROVIDER_COLUMNS = (
    Column("serial", _("Serial number"), Kind.SERIAL, synonyms=("序号",), width=6),
    Column(
        "name",
        _("name of the provider"),
        identifies=True,
        max_length=120,
        synonyms=("机构名称", "培训机构", "培训机构名称", "举办单位"),
        width=30,
    ),
    Column("locality", _("approved in"), max_length=60, synonyms=("认可地区", "所属地区", "行政区划")),
    Column(
        "document_no",
        _("approval document number"),
        required=True,
        max_length=120,
        synonyms=("批准文号", "认可文号", "文号"),
        example="冀民函〔2025〕18号",
        width=22,
    ),
    Column(
        "approved_from",
        _("approved from"),
        Kind.DATE,
        required=True,
        synonyms=("有效期起", "认可起始日期", "批准日期"),
        example="2025-01-01",
    ),
    Column(
        "approved_until",
        _("approved until"),
        Kind.DATE,
        synonyms=("有效期止", "认可截止日期", "有效期至"),
        example="2027-12-31",
    ),
    Column("approved", _("approved today"), synonyms=("当前有效",), help=_("Read from the dates.")),
    Column("contact_name", _("contact person"), max_length=40, synonyms=("联系人",)),
    Column("contact_phone", _("contact telephone"), max_length=20, synonyms=("联系电话", "电话")),
    Column("note", _("note"), max_length=300, synonyms=("备注",)),
)

COURSE_COLUMNS = (
    Column("serial", _("Serial number"), Kind.SERIAL, synonyms=("序号",), width=6),
    Column(
        "provider",
        _("training provider"),
        identifies=True,
        max_length=120,
        synonyms=("培训机构", "机构名称", "举办单位"),
        width=30,
    ),
    Column(
        "title",
        _("topic or course"),
        identifies=True,
        max_length=120,
        synonyms=("课程名称", "课程", "内容（课程）"),
        width=30,
    ),
    Column(
        "activity_type",
        _("form of learning"),
        Kind.CHOICE,
        choices=dict(ActivityType.choices),
        words=FORMS,
        synonyms=("学习形式", "形式"),
    ),
    Column(
        "subject",
        _("subject class"),
        Kind.CHOICE,
        choices=dict(Subject.choices),
        words=SUBJECTS,
        synonyms=("科目类别", "科目"),
    ),
    Column(
        "hours",
        _("class-hours"),
        Kind.DECIMAL,
        required=True,
        synonyms=("学时", "课时"),
        example="8",
        width=8,
    ),
    Column("audience", _("for whom"), max_length=120, synonyms=("培训对象",)),
    Column("content", _("content"), max_length=2000, synonyms=("课程内容", "内容简介")),
    Column("examination", _("assessment at the end"), max_length=120, synonyms=("考核方式",)),
    Column("withdrawn_on", _("no longer offered since"), Kind.DATE, synonyms=("停开日期",)),
)
