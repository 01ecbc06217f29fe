"""F15–F17: pay."""

from .declaration import Form, Person, fields, rows

FORMS = (
    Form(
        "F15",
        "pay_change",
        "事业单位工作人员工资变动审批表",
        parts=(
            Person(short=True),
            fields(
                """
                *工作年限 | service_years | int
                扣除(不计)年限 | deducted | int
                *岗位类别、等级 | post
                聘任时间 | post_since | month
                *任职(聘任)年限 | years_in_grade | int
                上年度考核档次及备案日期 | last_grade
                *变动原因 | cause | choice:正常增薪/岗位变动/转正定级/调入/考核降级/处分/标准调整/更正
                *变动前岗位工资 | before_post | money
                *变动后岗位工资 | after_post | money
                *变动前薪级 | before_step | int
                *变动后薪级 | after_step | int
                *变动前薪级工资 | before_step_amount | money
                *变动后薪级工资 | after_step_amount | money
                *变动前合计 | before_total | money
                *变动后合计 | after_total | money
                绩效工资(基础性)变动前 | performance_before | money
                绩效工资(基础性)变动后 | performance_after | money
                *月增资额 | monthly_increase | money
                *执行(起薪)时间 | effective_from | month
                补发起止 | arrears_period
                补发金额 | arrears_amount | money
                *政策依据文号 | basis_doc_no | long:8
                """
            ),
            rows(
                "allowances",
                "津贴补贴名称:name:20|变动前(元):before:12|变动后(元):after:12|备注:note:16",
                4,
                "津贴补贴",
            ),
        ),
        opinions=("单位意见", "主管部门意见", "人社(工资)部门意见"),
        copies="一式三份",
    ),
    Form(
        "F16",
        "community_pay_grade",
        "社区工作者薪酬等级核定(调整)表",
        parts=(
            Person(short=True),
            fields(
                """
                岗位 | post_kind | choice:正职/副职/一般
                *社区工作年限 | community_years | int
                *起点等级 | start_step | int
                *起点依据 | start_basis
                现等级 | step | int
                现基本薪酬 | basic | money
                *拟定等级 | new_step | int
                *拟定基本薪酬 | new_basic | money
                基础绩效(按月) | performance_monthly | money
                奖励绩效(年度) | performance_yearly | money
                职业津贴 | allowance | money
                证书级别及登记日期 | registered_on
                津贴起发月 | from_month | month
                社保、公积金单位缴费 | employer_contributions | money
                *执行时间 | effective_from | month
                """
            ),
            rows(
                "step_history",
                "年度:year:10|考核结果:grade:12|晋级前:before:10|晋级后:after:10|备注:note:18",
                5,
                "历年考核与晋级",
            ),
        ),
        opinions=("街道(乡镇)意见", "县(区)主管部门意见", "财政部门意见"),
        copies="一式三份",
    ),
    Form(
        "F17",
        "payroll_sheet",
        "工资(补贴)发放花名册",
        parts=(
            rows(
                "people",
                "序号:no:4|姓名:name:7|身份证号:id_number:14|岗位工资:post_pay:7|薪级工资:step_pay:7|基本薪酬:basic:7|绩效:performance:7|津贴补贴:allowances:7|补(扣)发:arrears:7|应发合计:gross:8|代扣社保公积金:withheld:8|个税:withheld_tax:6|实发:net:8|签字:signed:7",
                16,
                total=True,
            ),
        ),
        landscape=True,
        note="金额单位:元。个人所得税以工资系统数据为准。",
    ),
)
