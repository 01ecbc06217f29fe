"""F11–F14: assessment."""

from .declaration import Form, Person, fields, rows

FORMS = (
    Form(
        "F11",
        "annual_assessment",
        "事业单位工作人员年度考核登记表",
        parts=(
            Person(short=True),
            fields(
                """
                *单位及职务(岗位类别等级) | unit_post
                任现岗位时间 | since | month
                *从事或分管工作 | duties | long:8
                双肩挑岗位(管理/专技) | dual_posts
                出勤情况(病假/事假天数) | attendance
                参加脱产培训、继续教育情况 | training | long:10
                *本人总结(德能勤绩廉) | self_summary | long:100
                服务对象满意度 | users_score
                民主测评结果 | peers_score
                *主管领导评语和考核档次建议 | leader_comment | long:24
                *考核委员会(领导小组)档次 | committee_grade | choice:优秀/合格/基本合格/不合格/不确定档次
                公示情况(优秀) | notice
                *本人意见(知晓) | ack
                未确定档次或不参加考核情况说明 | no_grade_reason | long:12
                复核或申诉情况说明 | review_note | long:12
                备注 | note | long:8
                """
            ),
        ),
        opinions=("本单位意见", "本人意见(签名)"),
        note="本表存入本人档案,A4 双面打印,签名须本人手写。",
    ),
    Form(
        "F12",
        "assessment_filing",
        "年度考核结果备案表",
        parts=(
            fields(
                """
                *年末在册人数(整个单位) | on_books | int
                *应参加考核人数 | eligible | int
                实际参加 | assessed | int
                未参加人数及原因 | not_assessed
                优秀人数 | excellent | int
                优秀比例 | excellent_share
                合格人数 | competent | int
                基本合格人数 | basic | int
                不合格人数 | not_competent | int
                不确定档次人数 | no_grade | int
                *核定优秀比例 | quota
                *依据文号 | quota_basis
                *公示起止 | notice
                异议处理 | objections
                备案日期 | filed_on | date
                备案文号 | filing_no
                """
            ),
            rows(
                "roster",
                "序号:no:5|姓名:name:9|性别:sex:5|出生年月:birth_month:9|岗位:post:16|档次:grade:9|近三年档次:last_grades:14|备注:note:10",
                14,
                "人员名册",
            ),
        ),
        opinions=("单位意见", "主管部门意见", "人社部门备案意见"),
        copies="一式三份",
    ),
    Form(
        "F13",
        "term_assessment",
        "聘期考核登记表",
        parts=(
            Person(short=True),
            fields(
                """
                聘期起 | term_from | date
                聘期止 | term_to | date
                聘期目标 | term_goals | long:26
                *目标完成情况 | goals_done | long:50
                聘期内各年度档次 | yearly_grades
                *聘期考核档次 | grade | choice:合格/不合格
                *续聘意见 | renewal | choice:续聘/调整岗位/不再续聘
                """
            ),
        ),
        opinions=("本人意见(签名)", "单位意见", "主管部门意见"),
    ),
    Form(
        "F14",
        "ordinary_assessment",
        "平时考核记录表",
        parts=(
            Person(short=True),
            fields(
                """
                *期间 | period
                自评 | self_grade | choice:好/较好/一般/较差
                *主要任务 | tasks | long:45
                *完成情况 | done | long:60
                *审核评价 | grade | choice:好/较好/一般/较差
                *评语 | comment | long:25
                加减分及事由 | points | long:15
                *审核人 | checked_by
                *日期 | on | date
                """
            ),
        ),
    ),
)
