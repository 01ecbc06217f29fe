"""The columns of a roster (花名册), with the headings and words that offices use."""

from django.utils.translation import gettext_lazy as _

from core.imports.gate import Column, Kind

from ..enums import CertificateLevel, Education, PoliticalStatus, PostCategory, Sex

SEX = {"男": Sex.MALE, "男性": Sex.MALE, "女": Sex.FEMALE, "女性": Sex.FEMALE}
POLITICAL = {
    "中共党员": PoliticalStatus.PARTY_MEMBER,
    "党员": PoliticalStatus.PARTY_MEMBER,
    "中共预备党员": PoliticalStatus.PROBATIONARY,
    "预备党员": PoliticalStatus.PROBATIONARY,
    "共青团员": PoliticalStatus.LEAGUE_MEMBER,
    "团员": PoliticalStatus.LEAGUE_MEMBER,
    "民主党派": PoliticalStatus.DEMOCRATIC_PARTY,
    "无党派": PoliticalStatus.NO_PARTY,
    "无党派人士": PoliticalStatus.NO_PARTY,
    "群众": PoliticalStatus.MASSES,
}
EDUCATION = {
    "初中": Education.MIDDLE_SCHOOL,
    "高中": Education.HIGH_SCHOOL,
    "中专": Education.HIGH_SCHOOL,
    "中职": Education.HIGH_SCHOOL,
    "大专": Education.COLLEGE,
    "专科": Education.COLLEGE,
    "大学专科": Education.COLLEGE,
    "本科": Education.BACHELOR,
    "大学": Education.BACHELOR,
    "大学本科": Education.BACHELOR,
    "硕士": Education.MASTER,
    "研究生": Education.MASTER,
    "硕士研究生": Education.MASTER,
    "博士": Education.DOCTOR,
    "博士研究生": Education.DOCTOR,
}
CATEGORIES = {
    "管理": PostCategory.MANAGEMENT,
    "管理岗": PostCategory.MANAGEMENT,
    "管理岗位": PostCategory.MANAGEMENT,
    "专业技术": PostCategory.PROFESSIONAL,
    "专技": PostCategory.PROFESSIONAL,
    "专技岗": PostCategory.PROFESSIONAL,
    "专业技术岗位": PostCategory.PROFESSIONAL,
    "工勤": PostCategory.WORKER,
    "工勤技能": PostCategory.WORKER,
    "工勤技能岗位": PostCategory.WORKER,
    "社区": PostCategory.COMMUNITY,
    "社区工作者": PostCategory.COMMUNITY,
    "机构": PostCategory.ORGANISATION,
    "社会组织": PostCategory.ORGANISATION,
}
CERTIFICATES = {
    "助理": CertificateLevel.ASSISTANT,
    "初级": CertificateLevel.ASSISTANT,
    "助理社工师": CertificateLevel.ASSISTANT,
    "助理社会工作师": CertificateLevel.ASSISTANT,
    "中级": CertificateLevel.SOCIAL_WORKER,
    "社工师": CertificateLevel.SOCIAL_WORKER,
    "社会工作师": CertificateLevel.SOCIAL_WORKER,
    "高级": CertificateLevel.SENIOR,
    "高级社工师": CertificateLevel.SENIOR,
    "高级社会工作师": CertificateLevel.SENIOR,
}
NO_CERTIFICATE = "none"

COLUMNS = (
    Column("serial", _("No."), Kind.SERIAL, synonyms=("序号", "编号"), width=6),
    Column(
        "town",
        _("Street or township"),
        synonyms=("所属街道（乡镇）", "所属街道", "街道（乡镇）", "所属乡镇", "乡镇（街道）"),
        example="建北街道",
    ),
    Column(
        "employer",
        _("Employer"),
        identifies=True,
        max_length=120,
        synonyms=("用人单位", "工作单位", "单位名称", "所在单位", "单位"),
        example="长安区社会福利院",
        width=26,
    ),
    Column(
        "name", _("Name"), Kind.NAME, identifies=True, max_length=60, synonyms=("姓名",), example="王小吉"
    ),
    Column(
        "sex", _("Sex"), Kind.CHOICE, choices=dict(Sex.choices), words=SEX, synonyms=("性别",), width=8
    ),
    Column(
        "id_number",
        _("ID number"),
        Kind.ID_NUMBER,
        identifies=True,
        sensitive=True,
        synonyms=("公民身份号码", "身份证号", "身份证号码", "居民身份证号", "身份证"),
        help=_("As text, 18 characters: as a number Excel loses the last digits."),
        width=22,
    ),
    Column(
        "political_status",
        _("Political status"),
        Kind.CHOICE,
        choices=dict(PoliticalStatus.choices),
        words=POLITICAL,
        synonyms=("政治面貌",),
    ),
    Column(
        "education",
        _("Education"),
        Kind.CHOICE,
        choices=dict(Education.choices),
        words=EDUCATION,
        synonyms=("学历", "最高学历", "文化程度"),
    ),
    Column("school", _("School"), max_length=80, synonyms=("毕业院校", "毕业学校", "院校")),
    Column("full_time", _("Full time"), Kind.YES_NO, synonyms=("是否专职", "专职"), width=8),
    Column(
        "channel",
        _("Recruitment batch or channel"),
        max_length=60,
        synonyms=("招录批次/选任类别", "招录批次", "选任类别", "进入方式"),
        example="2021年社区工作者招聘",
    ),
    Column(
        "starts_on",
        _("Employed since"),
        Kind.DATE,
        synonyms=("入职时间", "入职日期", "到岗时间"),
        example="2021-07-01",
    ),
    Column(
        "post_category",
        _("Post category"),
        Kind.CHOICE,
        choices=dict(PostCategory.choices),
        words=CATEGORIES,
        synonyms=("岗位类别",),
    ),
    Column("post_grade", _("Post grade"), max_length=20, synonyms=("岗位级别", "岗位等级"), example="十级"),
    Column(
        "certificate_level",
        _("Certificate"),
        Kind.CHOICE,
        choices={**dict(CertificateLevel.choices), NO_CERTIFICATE: _("None")},
        words={**CERTIFICATES, "无证": NO_CERTIFICATE, "没有": NO_CERTIFICATE, "无": NO_CERTIFICATE},
        synonyms=("职业资格证书", "职业水平证书", "证书级别", "持证情况"),
        width=18,
    ),
    Column(
        "certificate_number",
        _("Certificate number"),
        Kind.CODE,
        max_length=30,
        synonyms=("管理号", "证书管理号", "证书编号"),
        width=24,
    ),
    Column(
        "monthly_pay",
        _("Monthly pay (yuan)"),
        Kind.MONEY,
        synonyms=("月薪酬（元）", "月薪酬", "月工资", "月薪"),
    ),
    Column(
        "mobile",
        _("Mobile number"),
        Kind.PHONE,
        sensitive=True,
        synonyms=("联系电话", "手机号", "手机号码", "电话"),
        example="13800001234",
    ),
    Column("note", _("Note"), max_length=300, synonyms=("备注",)),
)
