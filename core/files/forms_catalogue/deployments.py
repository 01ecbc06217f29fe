"""F20–F33: the “三区” plan, sending and training."""

from .declaration import Form, Person, fields, rows

_FOUR = ("派出单位意见", "受援单位意见", "设区市主管部门意见", "省级主管部门意见")
_FIELDS = "社区/老年/青少年/妇女儿童/家庭/残障/矫治/医务/其他"

FORMS = (
    Form(
        "F20",
        "site_need",
        "受援县社会工作人才需求申报表",
        parts=(
            fields(
                f"""
                县(市、区) | county
                类别 | categories
                *受援单位 | host
                *单位性质 | host_kind
                *统一社会信用代码 | uscc
                *负责人及电话 | head
                *地址 | address | long:7
                *服务领域 | fields | several:{_FIELDS}
                *服务对象 | population
                *服务对象人数 | people | int
                *需求人数 | requested | int
                *结对培养对象人数 | trainees | int
                *岗位任务 | tasks | long:26
                专业、证书、语言等要求 | requirements | long:12
                性别要求及理由 | sex_requirement
                *受援方对接人(督导) | host_supervisor
                *食宿、办公条件 | lodging | long:16
                *交通与安全情况 | access_safety | long:16
                """
            ),
        ),
        opinions=("受援单位意见", "县级主管部门意见", "设区市主管部门意见"),
        copies="一式三份",
    ),
    Form(
        "F21",
        "deployment_nomination",
        "“三区”社会工作人才选派人员申报(推荐)表",
        parts=(
            Person(),
            fields(
                f"""
                *项目名称(编号) | project
                *派出单位及性质 | sending_unit
                派出单位地址 | sending_address
                联系人电话 | sending_contact
                *擅长服务领域 | fields | several:{_FIELDS}
                *意向受援县(1—3) | preferences
                *是否服从调剂 | accept_adjustment | choice:是/否
                语言(民族语言、方言) | languages
                曾否参加选派(年度) | earlier_service
                *主要业绩、服务案例、奖惩 | achievements | long:36
                紧急联系人及电话 | emergency_contact
                *本人承诺(签字) | pledge
                """
            ),
            rows(
                "career",
                "起止时间:period:14|学习或工作单位:place:26|职务:duty:14|证明人:witness:10",
                5,
                "学习工作简历",
            ),
        ),
        opinions=(
            "派出单位意见(保留人事关系、岗位、工资福利)",
            "县(区)主管部门意见",
            "设区市主管部门意见",
            "省级主管部门意见",
        ),
        copies="一式四份",
        note="附:身份证、学历、证书复印件,体检证明,单位同意函。",
    ),
    Form(
        "F22",
        "deployment_list",
        "“三区”社会工作人才选派人员汇总表",
        template="documents/deployment_list.html",
        landscape=True,
        copies="一式三份",
    ),
    Form(
        "F23",
        "deployment_agreement",
        "“三区”社会工作人才三方服务协议",
        parts=(
            fields(
                """
                *协议编号 | no
                年度 | year
                *甲方(省级主管部门) | party_province
                *乙方(受援县主管部门) | party_county
                受援单位(附签) | host
                *丙方(派出单位) | party_sender
                *选派人员(签字确认) | worker
                *服务地点、岗位、领域 | place
                *服务期起 | from | date
                *服务期止 | to | date
                依据文号 | basis_doc_no
                """
            ),
            rows("targets", "任务:task:26|单位:unit:8|数量:count:8|要求:note:24", 4, "任务与量化指标"),
            rows(
                "subsidy_terms", "构成:component:20|金额(元):amount:12|支付方式与时间:terms:34", 4, "补助标准"
            ),
            fields(
                """
                *工作时间与休假 | hours_leave | long:12
                *食宿与办公 | lodging_office | long:12
                *保险与工伤责任 | insurance | long:12
                *人事关系、工资、考核、职称 | home_terms | long:12
                *管理、考勤、考核 | management | long:12
                *调换、中止、提前终止 | change_end | long:12
                *安全与突发事件 | safety | long:14
                *保密与服务对象信息保护 | confidentiality | long:14
                *违约与争议 | liability_dispute | long:14
                """,
                "各方权利义务",
            ),
        ),
        opinions=("甲方(盖章)", "乙方(盖章)", "丙方(盖章)"),
        copies="一式五份",
        side_by_side="parties",
    ),
    Form(
        "F24",
        "project_task_book",
        "“三区”社会工作人才项目任务书",
        parts=(
            fields(
                """
                *项目名称 | title
                *项目编号 | no
                *承担单位 | undertaker
                *负责人 | head
                *联系人 | contact
                *选派人数 | send_quota | int
                *培养人数 | train_quota | int
                *项目目标 | goals | long:40
                中央经费 | budget_central | money
                省级经费 | budget_province | money
                市县经费 | budget_local | money
                其他经费 | budget_other | money
                """
            ),
            rows(
                "counties",
                "受援县:county:20|类别:category:20|选派人数:send:10|培养人数:train:10",
                6,
                "受援县名单",
            ),
            rows("schedule", "时间:time:16|内容:content:44", 4, "进度安排"),
            rows("indicators", "类别:kind:14|指标:indicator:30|目标值:target:14", 5, "绩效指标"),
        ),
        opinions=("承担单位(盖章)", "国家主管部门(盖章)"),
    ),
    Form(
        "F25",
        "arrival",
        "到岗报到(离岗)登记表",
        parts=(
            fields(
                """
                人员 | worker
                协议编号 | agreement
                *报到日期 | arrived_on | date
                离岗日期 | left_on | date
                *接收人 | received_by
                *住宿是否落实 | lodging_ok | choice:是/否
                住宿情况 | lodging | long:14
                工作交接(离岗时) | handover | long:40
                """
            ),
        ),
        opinions=("受援单位(盖章)",),
        copies="一式三份",
    ),
    Form(
        "F26",
        "monthly_report",
        "选派人员月度服务情况(考勤)表",
        parts=(
            fields(
                """
                人员 | worker
                年月 | month | month
                应出勤天数 | working_days | int
                *出勤天数 | present | int
                公休与法定假日 | rest_days | int
                年休 | annual | int
                病假 | sick | int
                事假 | personal | int
                出差培训 | away_on_duty | int
                其他 | other | int
                个案新开 | cases_opened | int
                个案结案 | cases_closed | int
                小组个数 | groups | int
                小组次数 | sessions | int
                社区活动场次 | events | int
                社区活动人次 | attendances | int
                走访探访人次 | visits | int
                培训带教人次 | coached | int
                服务对象人次 | client_contacts | int
                *安全健康正常 | safe | choice:是/否
                重点工作(200 字内) | summary | long:20
                困难与需支持事项 | needs | long:12
                *本人确认(签字) | worker_signed
                """
            ),
        ),
        opinions=("受援单位意见", "县级主管部门意见"),
    ),
    Form(
        "F27",
        "midterm_check",
        "中期检查表",
        parts=(
            fields("人员 | worker\n服务县及单位 | host"),
            rows(
                "targets", "任务指标:task:30|计划:planned:10|完成:done:10|完成率:share:10", 6, "任务完成情况"
            ),
            fields(
                """
                服务对象满意度(%) | satisfaction
                存在问题 | problems | long:40
                整改要求 | remedies | long:34
                *结论 | result | choice:正常/需整改/建议调整
                *检查人(两人签字) | checked_by
                *日期 | on | date
                """
            ),
        ),
        opinions=("县级主管部门意见",),
    ),
    Form(
        "F28",
        "supervision_visit",
        "督导走访记录表",
        parts=(
            fields(
                """
                *日期 | on | date
                *方式 | mode | choice:实地/视频/电话
                *走访人(实地两人以上) | visitors
                人员 | worker
                *见到本人 | saw_person | choice:是/否
                *看过住所 | saw_lodging | choice:是/否
                *到过单位 | saw_unit | choice:是/否
                *补助到位(至何月) | subsidy_received
                *生活与安全 | living_safety | long:34
                *工作进展 | progress | long:44
                本人诉求 | requests | long:30
                处理意见 | action | long:24
                责任单位 | owner
                期限 | due | date
                走访人签字 | visitors_signed
                本人签字 | worker_signed
                """
            ),
        ),
    ),
    Form(
        "F29",
        "final_appraisal",
        "选派人员期满考核表",
        parts=(
            Person(short=True),
            fields(
                """
                派出单位 | sender
                受援单位 | host
                服务起止 | period
                实际服务天数 | days | int
                *个人总结 | self_summary | long:70
                服务对象评价 | users_score
                受援单位建议档次 | proposed_grade
                *省级主管部门审定档次 | grade | choice:优秀/合格/不合格
                服务证书编号 | certificate_no
                表彰建议 | commendation
                """
            ),
            rows("targets_done", "任务指标:task:34|计划:planned:12|完成:done:12", 4, "任务指标完成情况"),
        ),
        opinions=(
            "受援单位意见",
            "受援县主管部门意见",
            "派出单位意见",
            "设区市主管部门意见",
            "省级主管部门审定意见",
        ),
        copies="一式四份",
    ),
    Form(
        "F29b",
        "completion_certificate",
        "服务期满证书",
        template="documents/completion_certificate.html",
    ),
    Form(
        "F30",
        "completion_report",
        "“三区”计划任务完成情况报告",
        parts=(
            fields("*一 组织实施情况 | organisation | long:40"),
            rows(
                "send",
                "受援县:county:20|计划:planned:10|实派:sent:10|到岗率:share:10|主要领域:field:16",
                6,
                "二 选派情况",
                total=True,
            ),
            rows(
                "train",
                "班次:session:24|计划:planned:10|实训:trained:10|学时:hours:10",
                4,
                "三 培养情况",
                total=True,
            ),
            rows("outcomes", "指标:indicator:30|数量:count:14|备注:note:20", 5, "四 服务成效"),
            rows(
                "money",
                "来源:source:16|到位(元):received:14|支出(元):spent:14|结余(元):left:14",
                3,
                "五 经费",
                total=True,
            ),
            fields("六 典型案例(已去标识) | cases | long:34\n*七 问题与建议 | problems | long:34"),
        ),
        note="附件:选派人员汇总表(F22)、培养对象汇总表(F31)、补助发放汇总(F32)、经费决算表、绩效自评表。",
    ),
    Form(
        "F31",
        "trainee_nomination",
        "“三区”计划培养对象推荐表",
        parts=(
            Person(),
            fields(
                """
                *所在单位(受援县) | institution
                *培训班次 | session
                *方式 | mode | choice:集中/跟岗/结对
                结对选派人员 | mentor
                学习任务 | tasks | long:24
                考核结果 | result
                是否报考 | exam_taken | choice:是/否
                是否取证 | certified | choice:是/否
                """
            ),
        ),
        opinions=("单位意见", "县级主管部门意见", "设区市主管部门意见"),
        copies="一式三份",
    ),
    Form(
        "F32",
        "subsidy_sheet",
        "补助经费发放表",
        parts=(
            rows(
                "people",
                "序号:no:4|姓名:name:8|服务县:county:8|核定天数:days:6|标准(元/年):rate:8|工作补助:work:8|交通差旅:travel:8|保险:insurance:7|其他:other:6|应发:due:8|已发:paid:8|本次:now:8|开户行及账号:account:16|签字:signed:7",
                14,
                total=True,
            ),
        ),
        landscape=True,
        note="批次(期间):                制表:            审核:            财务:            领导:            经费来源:中央      元,省级      元,市县      元。",
    ),
    Form(
        "F33",
        "early_end",
        "选派人员调换、中止(提前结束)审批表",
        parts=(
            fields(
                """
                人员 | worker
                协议编号 | agreement
                *类型 | kind | choice:调换/中止/恢复/提前结束/延期
                *原因 | reason | choice:本人健康/家庭/派出单位需要/受援单位原因/安全/考核不合格/其他
                *是否本人过错 | at_fault | choice:是/否
                *申请方 | applicant
                *申请日期 | on | date
                已服务天数 | days | int
                应付补助 | due | money
                接替人选 | substitute
                情况说明(证据) | evidence | long:30
                后续安排 | next | long:20
                """
            ),
        ),
        opinions=_FOUR,
        copies="一式四份",
    ),
)
