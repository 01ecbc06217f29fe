"""Routes shipped for the province, each marked as a default until an office sets its own.

The labels are printed on the forms, hence Chinese data. F02 names four opinions; the unit's own
is given by submitting, and whether county units also need the prefecture's (上级人社部门) differs
by place, so the default asks for the two that every public source names. Each opinion is given by
another officer: one office agreeing twice with itself is one opinion (经办—复核).
"""

from core.common.capabilities import Capability

from .actions import StepSpec
from .enums import Decision, StepLevel

SOURCE = "系统默认：按公开资料（事业单位岗位设置审核表）设置，请以本地文件为准"

ROUTES: dict[str, tuple[StepSpec, ...]] = {
    "post_plan": (
        StepSpec("主管部门意见", Capability.REVIEW_POSTS, StepLevel.COUNTY),
        StepSpec("同级人社部门意见", Capability.APPROVE_POSTS, StepLevel.COUNTY, Decision.APPROVE),
    ),
    "staffing_use": (
        StepSpec("主管部门意见", Capability.REVIEW_POSTS, StepLevel.COUNTY),
        StepSpec("机构编制部门意见", Capability.APPROVE_POSTS, StepLevel.COUNTY, Decision.APPROVE),
    ),
    "receiving_site": (
        StepSpec("县级主管部门意见", Capability.ENDORSE_DEPLOYMENTS, StepLevel.COUNTY),
        StepSpec("设区市主管部门意见", Capability.ENDORSE_DEPLOYMENTS, StepLevel.PREFECTURE),
        StepSpec("省级主管部门意见", Capability.MANAGE_DEPLOYMENTS, StepLevel.PROVINCE, Decision.APPROVE),
    ),
    "pay_standard": (
        StepSpec(
            "人社部门复核公布意见", Capability.PUBLISH_PAY_STANDARDS, StepLevel.COUNTY, Decision.APPROVE
        ),
    ),
    "step_batch": (StepSpec("人社部门审批意见", Capability.RECORD_PAY, StepLevel.COUNTY, Decision.APPROVE),),
    "deployment_candidate": (
        StepSpec("县(区)主管部门意见", Capability.ENDORSE_DEPLOYMENTS, StepLevel.COUNTY),
        StepSpec("设区市主管部门意见", Capability.ENDORSE_DEPLOYMENTS, StepLevel.PREFECTURE),
    ),
    "trainee": (
        StepSpec("受援县主管部门意见", Capability.ENDORSE_DEPLOYMENTS, StepLevel.COUNTY),
        StepSpec("设区市主管部门意见", Capability.ENDORSE_DEPLOYMENTS, StepLevel.PREFECTURE),
    ),
    "service_change": (
        StepSpec("受援县主管部门意见", Capability.ENDORSE_DEPLOYMENTS, StepLevel.COUNTY),
        StepSpec("省级主管部门意见", Capability.MANAGE_DEPLOYMENTS, StepLevel.PROVINCE, Decision.APPROVE),
    ),
    "service_appraisal": (
        StepSpec("受援县主管部门意见", Capability.ENDORSE_DEPLOYMENTS, StepLevel.COUNTY),
        StepSpec("设区市主管部门意见", Capability.ENDORSE_DEPLOYMENTS, StepLevel.PREFECTURE),
        StepSpec("省级主管部门审定意见", Capability.MANAGE_DEPLOYMENTS, StepLevel.PROVINCE, Decision.APPROVE),
    ),
}
