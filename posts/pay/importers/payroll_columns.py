"""The columns of a payroll (工资发放花名册, form F17), with the headings that payroll systems use."""

from django.utils.translation import gettext_lazy as _

from core.imports.gate import Column, Kind

from ..components import Component


def money(name: str, label: object, *synonyms: str, example: str = "") -> Column:
    """A column of amounts in yuan."""
    return Column(name, label, Kind.MONEY, synonyms=synonyms, example=example, width=12)


UNIT = ("单位", "单位名称", "用人单位", "工作单位", "发放单位", "所在单位")
MONTH = ("年月", "月份", "发放月份", "工资月份", "所属月份", "发放年月", "工资年月")

HEAD = (
    Column("month", _("Month of the payroll"), Kind.MONTH, synonyms=MONTH),
    Column("unit", _("Institution"), Kind.NAME, synonyms=(*UNIT, "填报单位", "编制单位")),
)
COLUMNS = (
    Column("serial", _("No."), Kind.SERIAL, synonyms=("序号", "编号"), width=6),
    Column("month", _("Month of the payroll"), Kind.MONTH, synonyms=MONTH, example="2026-10", width=10),
    Column("unit", _("Institution"), Kind.NAME, synonyms=UNIT, example="长安区社会福利院", width=26),
    Column(
        "name",
        _("Name of the person"),
        Kind.NAME,
        identifies=True,
        max_length=60,
        synonyms=("姓名", "人员姓名", "职工姓名"),
        example="王小吉",
    ),
    Column(
        "id_number",
        _("ID number"),
        Kind.ID_NUMBER,
        sensitive=True,
        synonyms=("公民身份号码", "身份证号", "身份证号码", "居民身份证号", "身份证", "证件号码"),
        help=_("As text, 18 characters: as a number Excel loses the last digits."),
        width=22,
    ),
    money("post_pay", Component.POST_PAY.label, "岗位工资", "岗位", "职务工资", example="680.00"),
    money("step_pay", Component.STEP_PAY.label, "薪级工资", "薪级", "级别工资", example="197.00"),
    money("basic", Component.BASIC.label, "基本薪酬", "基本工资", "基本报酬"),
    money(
        "performance_monthly",
        Component.PERFORMANCE_MONTHLY.label,
        "基础绩效",
        "基础性绩效",
        "基础性绩效工资",
        "绩效工资",
        "绩效",
        "绩效/基础绩效",
    ),
    money(
        "performance_yearly",
        Component.PERFORMANCE_YEARLY.label,
        "奖励绩效",
        "奖励性绩效",
        "奖励性绩效工资",
        "年度绩效",
        "绩效/奖励绩效",
    ),
    Column(
        "yearly_for",
        _("Year of the yearly pay"),
        Kind.INTEGER,
        synonyms=("奖励绩效所属年度", "绩效年度"),
        help=_("Empty: paid from January to June it belongs to the year before, later to the same year."),
    ),
    money(
        "allowance_certificate",
        Component.ALLOWANCE_CERTIFICATE.label,
        "职业津贴",
        "社工津贴",
        "证书津贴",
        "持证津贴",
    ),
    money(
        "allowance_remote", Component.ALLOWANCE_REMOTE.label, "艰苦边远地区津贴", "艰苦边远津贴", "边远津贴"
    ),
    money(
        "allowance_other",
        Component.ALLOWANCE_OTHER.label,
        "津贴补贴",
        "津补贴",
        "其他津贴",
        "其他津贴补贴",
        "乡镇工作补贴",
        "补贴",
        "其他补贴",
    ),
    money("arrears", _("Arrears paid"), "补发", "补发工资", "补工资"),
    money("deduction", _("Deduction"), "扣发", "扣款", "缺勤扣款", "扣发工资"),
    Column(
        "deduction_reason",
        _("Reason for the deduction"),
        synonyms=("扣发原因", "补扣原因", "备注"),
        max_length=100,
    ),
    money("gross", _("Gross pay"), "应发合计", "应发工资", "应发", "应发金额", "应发数", example="3,107.00"),
    money(
        "pension",
        _("Pension insurance withheld"),
        "养老保险",
        "养老",
        "代扣/养老",
        "养老个人",
        "代扣养老保险",
        "个人养老",
    ),
    money(
        "medical",
        _("Medical insurance withheld"),
        "医疗保险",
        "医疗",
        "代扣/医疗",
        "医保",
        "医保个人",
        "代扣医疗保险",
    ),
    money(
        "unemployment", _("Unemployment insurance withheld"), "失业保险", "失业", "代扣/失业", "代扣失业保险"
    ),
    money("annuity", _("Occupational annuity withheld"), "职业年金", "年金", "代扣/职业年金", "代扣职业年金"),
    money("housing_fund", _("Housing fund withheld"), "住房公积金", "公积金", "代扣/公积金", "代扣公积金"),
    money(
        "tax",
        _("Income tax withheld"),
        "个人所得税",
        "个税",
        "代扣/个税",
        "代扣个人所得税",
        "代扣个税",
        "所得税",
    ),
    Column(
        "net",
        _("Net pay"),
        Kind.MONEY,
        identifies=True,
        synonyms=("实发", "实发工资", "实发合计", "实发金额", "实发数"),
        example="2,780.14",
        help=_("Needed: net pay and income tax come from the payroll only, they are never computed here."),
        width=12,
    ),
    Column("bank", _("Bank (not kept)"), Kind.SERIAL, synonyms=("开户行", "银行", "开户银行")),
    Column(
        "bank_account",
        _("Bank account (not kept)"),
        Kind.SERIAL,
        sensitive=True,
        synonyms=("账号", "银行账号", "卡号", "银行卡号", "工资卡号"),
    ),
)
AMOUNTS = tuple(column.name for column in COLUMNS if column.kind is Kind.MONEY)
KEPT = (*AMOUNTS, "deduction_reason", "yearly_for")
NOT_KEPT = ("serial", "bank", "bank_account")
MAPPABLE = {column.name: column.label for column in COLUMNS if column.name not in NOT_KEPT}
"""What a column of a payroll system can stand for."""
