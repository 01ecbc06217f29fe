"""F01–F10: posts and appointments."""

from .declaration import Form, Person, fields, rows

_UNIT = "单位意见"
_DEPARTMENT = "主管部门意见"
_HRSS = "人社部门意见"
_ROUTE = (_UNIT, _DEPARTMENT, "同级人社部门意见", "上级人社部门意见")
_GRADE_COLUMNS = (
    "岗位类别:category:12|岗位等级:grade:10|变更前:before:8|变更后:after:8|增减:difference:8|备注:note:14"
)

FORMS = (
    Form(
        "F01",
        "unit_facts",
        "事业单位基本情况和岗位类别设置表",
        parts=(
            fields(
                """
                *单位名称 | unit_name
                *统一社会信用代码 | uscc
                *主管部门(举办单位) | competent_department
                *单位规格 | unit_rank | choice:正处/副处/正科/副科/股级/未定
                *单位类别 | unit_class | choice:公益一类/公益二类/其他
                *经费形式 | funding | choice:全额/差额/自收自支
                *编制数 | establishment | int
                编制批文文号 | doc_no
                批文日期 | doc_date | date
                内设机构数 | sections | int
                内设机构名称 | section_names | long:7
                主要职责 | main_functions | long:18
                *主体岗位 | main_post_category | choice:管理/专业技术/工勤技能
                """,
                "一、单位基本情况(整个单位)",
            ),
            fields(
                """
                *管理 在编在岗 | actual_mgmt | int
                其中五级以上职员 | actual_mgmt_upper | int
                *专业技术 在编在岗 | actual_tech | int
                其中正高级 | actual_tech_full_senior | int
                其中副高级 | actual_tech_senior | int
                其中中级 | actual_tech_middle | int
                其中助理级 | actual_tech_assistant | int
                其中员级 | actual_tech_junior | int
                *工勤技能 在编在岗 | actual_worker | int
                其中技师以上 | actual_worker_upper | int
                “双肩挑”人员 | dual_duty | int
                编外用工人数 | off_establishment | int
                社会工作岗位人数 | sw_staff | int
                其中持证人数 | sw_certified | int
                """,
                "二、人员情况(人)",
            ),
        ),
        opinions=(_UNIT, _DEPARTMENT),
        side_by_side="opinions",
        copies="一式三份",
    ),
    Form(
        "F02",
        "post_plan",
        "事业单位岗位设置审核表",
        opinions=_ROUTE,
        copies="一式三份",
        template="documents/post_plan.html",
        side_by_side="opinions",
        one_page=True,
    ),
    Form(
        "F03",
        "post_line",
        "社会工作岗位明细表(岗位说明书)",
        template="documents/post_lines.html",
        landscape=True,
        copies="一式三份",
    ),
    Form(
        "F04",
        "post_plan_change",
        "岗位设置方案变更申请表",
        parts=(
            fields(
                """
                *原方案文号 | old_plan
                *原方案执行日期 | old_in_force_on | date
                *变更事由 | reason | choice:合并/分设/编制增减/职能调整/业务需要
                *变更依据文号 | basis_doc_no
                编制批文 | establishment_file
                """
            ),
            rows("grades", _GRADE_COLUMNS, 9, "各类各级岗位数", total=True),
            rows(
                "people_effect",
                "姓名:name:10|原岗位:before:14|拟安置岗位:after:14|安置意见:note:22",
                3,
                "涉及人员及安置意见",
            ),
        ),
        opinions=_ROUTE,
        copies="一式三份",
        side_by_side="opinions",
        one_page=True,
    ),
    Form(
        "F05",
        "staffing_use_request",
        "用编(进人)计划申报表",
        parts=(
            fields(
                """
                *单位 | institution
                *核定编制 | establishment | int
                *实有在编 | actual | int
                *空编 | vacant | int
                其中:已核准未使用 | approved_unused | int
                *本次申请用编数 | requested | int
                *进人方式 | channel | choice:公开招聘/选调/调入/军转/政策安置/人才引进
                *岗位类别等级 | post
                *计划完成时间 | deadline | month
                *学历、专业、资格条件 | requirements | long:9
                *进人理由 | reason | long:11
                编办核准数 | approved | int
                核准文号 | approval_doc_no
                核准有效期 | valid_until | date
                """
            ),
        ),
        opinions=(_UNIT, _DEPARTMENT, "机构编制部门意见"),
        copies="一式三份",
        one_page=True,
    ),
    Form(
        "F06",
        "employment_contract",
        "事业单位聘用合同书",
        parts=(
            fields(
                """
                *合同编号 | contract_no
                *甲方(聘用单位) | unit
                *单位性质 | unit_kind
                *法定代表人(委托代理人) | legal_rep
                *单位地址 | address | long:7
                """,
                "甲方",
            ),
            Person(),
            fields(
                """
                *合同类型 | contract_kind | choice:固定期限/聘至退休/以完成一定任务为期限
                *合同起始日期 | from | date
                合同终止日期 | to | date
                试用期起 | probation_from | date
                试用期止 | probation_to | date
                *聘用岗位类别、名称、等级 | post | long:8
                *岗位职责要求 | duties | long:14
                *岗位纪律、工作条件和劳动保护 | discipline | long:12
                *工时与休假 | hours_leave | long:9
                *工资福利及社会保险 | pay_clause | long:12
                *变更、解除、终止条件及违约责任 | change_end | long:12
                服务期、培训费、保密等约定 | special_terms | long:10
                *争议处理 | dispute_clause | long:10
                """,
                "合同条款",
            ),
            rows(
                "amendments",
                "日期:date:10|事项:item:14|变更前:before:14|变更后:after:14|双方签章:signed:14",
                2,
                "变更(续订)记录",
            ),
        ),
        opinions=("甲方(盖章) 法定代表人(委托代理人)签字:", "乙方签字:"),
        copies="一式三份,双方各执一份,存档一份",
        side_by_side="parties",
    ),
    Form(
        "F07",
        "post_appointment_approval",
        "事业单位岗位聘用审批表",
        parts=(
            Person(short=True),
            fields(
                """
                专业技术资格 | title
                取得时间 | obtained_on | month
                变动前岗位名称 | before_post
                变动前类别等级 | before_grade
                变动前聘任时间 | before_since | month
                变动前兼任岗位 | before_dual
                *变动后岗位名称 | after_post
                *变动后类别等级 | after_grade
                *变动后聘任时间 | after_since | month
                变动后兼任岗位 | after_dual
                *变动原因 | change_reason | choice:首次聘用/晋升/正常竞聘/岗位转换/政策性安置/破格/新招聘/调任/其他
                该等级核准岗位数 | approved | int
                已聘数 | filled | int
                空岗数 | free | int
                聘期内年度考核结果 | assessment_counts
                竞聘业绩摘要及符合条款 | merits | long:24
                竞聘得分及名次 | score
                公示起止 | notice
                超岗聘用批件 | over_post_file
                """
            ),
        ),
        opinions=(_UNIT, _DEPARTMENT, _HRSS),
        copies="一式三份",
        side_by_side="opinions",
        one_page=True,
    ),
    Form(
        "F08",
        "hire_filing",
        "新聘用人员备案(审批)表",
        parts=(
            Person(),
            fields(
                """
                *招聘方案文号 | plan_doc_no
                *公告文号 | notice_doc_no
                *报考岗位及代码 | position_code
                笔试成绩 | written
                面试成绩 | interview
                总成绩 | total
                名次 | rank | int
                *体检结论 | medical_result | choice:合格/不合格
                *考察(政审)意见 | vetting_result | long:18
                *公示起止 | notice
                公示结果 | notice_result
                用编核准文号 | staffing_use
                *聘用岗位类别等级 | post
                合同期限 | contract
                试用期 | probation
                *报到日期 | reported_on | date
                拟定(试用期)工资 | initial_pay | money
                """
            ),
        ),
        opinions=(_UNIT, _DEPARTMENT, _HRSS, "机构编制部门意见(入编)"),
        copies="一式四份",
        side_by_side="opinions",
        one_page=True,
    ),
    Form(
        "F09",
        "probation_result",
        "试用期满考核(转正定级)审批表",
        parts=(
            Person(short=True),
            fields(
                """
                试用期起 | probation_from | date
                试用期止 | probation_to | date
                *个人总结 | self_summary | long:60
                *考核结果 | result | choice:合格/不合格
                *拟聘岗位等级 | post_grade
                定级前岗位工资 | before_post | money
                定级后岗位工资 | after_post | money
                定级前薪级 | before_step | int
                定级后薪级 | after_step | int
                定级前薪级工资 | before_step_amount | money
                定级后薪级工资 | after_step_amount | money
                *执行时间 | effective_from | month
                """
            ),
        ),
        opinions=(_UNIT, _DEPARTMENT, _HRSS),
        copies="一式三份",
        side_by_side="opinions",
        one_page=True,
    ),
    Form(
        "F10",
        "registers",
        "请假、奖惩、到龄退休台账",
        parts=(
            rows(
                "leave",
                "姓名:name:9|类别:kind:8|起:from:10|止:to:10|日历天数:days_calendar:7|工作日:days_working:7|批准人(文号):approved_by:14|备注:note:10",
                5,
                "请假台账",
            ),
            rows(
                "honours",
                "姓名:name:9|类别:kind:10|决定机关:issuer:14|文号:doc_no:14|日期:decided_on:10|影响期至:effect_until:10|事由:reason:14",
                4,
                "奖惩台账",
            ),
            rows(
                "retirement",
                "姓名:name:9|性别:sex:5|出生年月:birth_month:9|岗位类别:category:10|法定退休时间:statutory_on:11|弹性申请:flexible:10|办理状态:state:9",
                4,
                "到龄退休预警",
            ),
        ),
        landscape=True,
    ),
)
