"""F18, F19, F19b: registration and continuing education."""

from .declaration import Form, Person, fields, rows

FORMS = (
    Form(
        "F18",
        "registration_application",
        "社会工作者登记申请表",
        parts=(
            fields("*登记类别 | kind | choice:首次登记/再登记/变更登记/注销登记/补证"),
            Person(),
            fields(
                """
                *证书级别 | certificate_level | choice:助理/社会工作师/高级
                *证书管理号 | certificate_number
                *批准日期 | certificate_approved_on | date
                原登记证号 | previous_registration
                原有效期 | previous_term
                *从事社会工作领域 | field
                *从事年限 | years | int
                *受理地(户籍/工作地) | handling_locality
                应修学时 | required
                已认定学时 | credited
                主要工作业绩 | achievements | long:24
                *有无违法违规、违反职业道德情况 | conduct | long:8
                变更(注销)项目及原因 | change | long:7
                全国系统受理编号 | national_ref
                状态及日期 | national_status
                """,
                "证书、登记与继续教育",
            ),
        ),
        opinions=("本人承诺所填属实(签名)", "单位意见", "县级初审意见", "市级复核意见", "省级终审意见"),
        note="登记在全国社会工作信息系统办理,本表为材料打包和状态留存之用,不作登记证书。",
    ),
    Form(
        "F19",
        "ce_register",
        "社会工作者继续教育登记表",
        parts=(
            Person(short=True),
            rows(
                "records",
                "起止日期:period:12|学习形式:kind:7|内容(课程):topic:20|科目:subject:6|主办单位:organiser:14|申报学时:hours:6|考核结果:result:7|认定学时:credited:6|认定人及日期:verified:11|备注(未认定原因):refused_reason:11",
                11,
                total=True,
            ),
        ),
        landscape=True,
        template="documents/form_generic.html",
        note="单位(盖章):                    登记机构(盖章):                    学时按 45 分钟计。",
    ),
    Form(
        "F19b",
        "ce_session_filing",
        "继续教育活动(班次)备案表",
        parts=(
            fields(
                """
                *主办单位 | organiser
                承办单位 | provider
                *班次名称 | title
                期次 | batch
                *级别 | level | choice:国家/省/市/县/单位
                *形式 | mode | choice:面授/网络/混合
                *培训对象 | audience
                *计划人数 | planned | int
                *起 | from | date
                *止 | to | date
                *地点 | place
                *学时 | hours
                *科目类别 | subject | choice:专业/公需
                考核方式 | examination
                经费来源 | funding
                金额 | amount | money
                *联系人及电话 | contact
                """
            ),
            rows("timetable", "时间:time:14|课程:course:26|师资:teacher:12|学时:hours:8", 8, "课程表"),
        ),
        opinions=("主管部门意见",),
    ),
    Form(
        "F19c",
        "ce_sign_in",
        "继续教育签到表",
        parts=(
            rows(
                "people",
                "序号:no:5|姓名:name:10|单位:institution:22|手机或身份证后四位:last4:10|第一天上午:d1a:8|第一天下午:d1p:8|第二天上午:d2a:8|第二天下午:d2p:8|备注:note:8",
                18,
            ),
        ),
        landscape=True,
        note="班次:                         地点:                         签到须本人手写。",
    ),
)
