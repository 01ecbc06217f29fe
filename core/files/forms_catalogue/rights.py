"""F34–F42: rights. The official models of the deciding office prevail where it has its own."""

from .declaration import Form, Person, fields, rows


def _request(code: str, key: str, name: str, office: str) -> Form:
    """F34–F36 differ by the step and the office asked."""
    return Form(
        code,
        key,
        name,
        parts=(
            Person(short=True),
            fields(
                f"""
                *{office} | deciding_unit
                *原决定名称 | decision
                *原决定文号 | doc_no
                *作出日期 | decided_on | date
                *知道(收到)日期 | known_on | date
                *事项类别 | matter | choice:处分/考核/取消奖励/工资/人事处理/其他
                *请求事项 | claim | long:30
                *事实与理由 | grounds | long:50
                证据清单 | evidence | long:16
                代理人 | agent
                委托书 | authority
                *申请人签名 | signed
                *日期 | signed_on | date
                """
            ),
        ),
        note="复核、申诉期间不停止人事处理的执行;不因申请人提出复核、申诉而加重处理。",
    )


FORMS = (
    _request("F34", "review_request", "复核申请书", "原处理单位"),
    _request("F35", "appeal_request", "申诉书", "受理机关"),
    _request("F36", "second_appeal_request", "再申诉书", "受理机关"),
    Form(
        "F37",
        "acceptance_notice",
        "受理(不予受理)通知书",
        parts=(
            fields(
                """
                案号 | case_no
                收到日期 | received_on | date
                申请人 | applicant
                *结论 | accepted | choice:受理/不予受理
                *理由 | reason | long:50
                *承办人 | handler
                办理期限 | due | date
                *回避权利告知 | recusal_note | long:22
                救济途径 | remedy | long:22
                """
            ),
        ),
        opinions=("作出机关",),
        copies="一式两份",
    ),
    Form(
        "F38",
        "review_decision",
        "复核(申诉)决定书",
        parts=(
            fields(
                """
                案号 | case_no
                当事人 | parties
                原决定 | decision | long:10
                请求与理由 | claim | long:16
                *查明事实 | facts | long:36
                *依据条款 | provisions | long:14
                *决定 | outcome | choice:维持/变更/撤销/责令重新处理
                救济途径与期限 | remedy | long:12
                *送达日期 | service_on | date
                *受送达人签名 | service_receipt
                """
            ),
        ),
        opinions=("作出机关",),
        copies="一式三份",
    ),
    Form(
        "F39",
        "arbitration_request",
        "人事(劳动)争议仲裁申请书",
        parts=(
            Person(short=True),
            fields(
                """
                *被申请人(用人单位) | respondent
                *法定代表人 | legal_rep
                *地址及电话 | address | long:8
                *仲裁请求 | claim | long:30
                *事实与理由 | grounds | long:50
                证据及来源 | evidence | long:16
                *申请人签名 | signed
                *日期 | signed_on | date
                """
            ),
        ),
        note="以受理仲裁委员会的格式文本为准。",
    ),
    Form(
        "F40",
        "mediation_agreement",
        "调解协议书",
        parts=(
            fields(
                """
                *申请人 | applicant
                *被申请人 | respondent
                *争议事项 | matter | long:40
                *调解结果 | result | long:70
                *履行方式和期限 | terms | long:30
                """
            ),
        ),
        opinions=("申请人(签名)", "被申请人(盖章)", "调解组织(盖章)"),
        copies="一式三份",
    ),
    Form(
        "F41",
        "injury_application",
        "工伤认定申请表",
        parts=(
            Person(short=True),
            fields(
                """
                *用人单位 | institution
                *事故时间 | happened_at
                *事故地点 | place
                诊断时间 | diagnosed_on | date
                *受伤害部位 | injury
                *受伤害经过简述(可附页) | course | long:60
                申请事项 | claim | long:20
                *申请人签名 | signed
                *日期 | signed_on | date
                """
            ),
        ),
        opinions=("用人单位意见", "社会保险行政部门审查资料和受理意见"),
        note="以社会保险行政部门的格式文本为准。",
    ),
    Form(
        "F42",
        "wage_complaint",
        "劳动保障监察(欠薪)投诉登记表",
        parts=(
            Person(short=True),
            fields(
                """
                *被投诉单位 | institution
                *单位地址 | address
                负责人及电话 | head
                *投诉事项 | matter | choice:拖欠工资/未签合同/未缴社保/超时加班/其他
                *欠薪起止 | period
                *欠薪金额 | amount | money
                *情况说明 | course | long:60
                *请求 | claim | long:24
                *投诉人签名 | signed
                *日期 | signed_on | date
                """
            ),
            rows(
                "people",
                "姓名:name:12|身份证号:id_number:22|欠薪月份:months:16|金额(元):amount:12",
                4,
                "涉及人员",
                total=True,
            ),
        ),
        note="以劳动保障监察机构的格式文本为准。",
    ),
)
