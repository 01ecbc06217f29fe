"""Rows of the URLs: the monitoring desk, the risk list, urges, bulletins."""

from core.common.capabilities import Capability as C

from .kit import BOTH, POST, Row, uid

_DEPLOYMENT, _URGE, _BULLETIN = [uid("deployment")], [uid("urge")], [uid("bulletin")]
DESK = {
    "reports:monitoring": Row(C.MONITOR_DEPLOYMENTS, exports=C.EXPORT_RECORDS),
    "reports:map_figures": Row(C.MONITOR_DEPLOYMENTS),
    "reports:monitoring_report": Row(C.MONITOR_DEPLOYMENTS),
    "reports:monitoring_county": Row(
        C.MONITOR_DEPLOYMENTS, at=[lambda s: {"county": s.locality.uid}], anywhere=True
    ),
    "reports:monitoring_unit": Row(
        C.MONITOR_DEPLOYMENTS, at=[lambda s: {"uid": s.deployment.host.uid}], anywhere=True
    ),
    "reports:compare": Row(C.MONITOR_DEPLOYMENTS),
    "reports:risk": Row(C.MONITOR_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "reports:risk_person": Row(C.MONITOR_DEPLOYMENTS, at=_DEPLOYMENT),
    "reports:remind": Row(C.MONITOR_DEPLOYMENTS, POST, at=_DEPLOYMENT),
    "reports:send_urge": Row(C.MONITOR_DEPLOYMENTS, BOTH, at=_DEPLOYMENT),
    "reports:urges": Row(C.PROPOSE_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "reports:urge": Row(C.PROPOSE_DEPLOYMENTS, at=_URGE),
    "reports:answer_urge": Row(C.PROPOSE_DEPLOYMENTS, BOTH, at=_URGE),
    "reports:send_back_urge": Row(C.MONITOR_DEPLOYMENTS, BOTH, at=_URGE),
    "reports:close_urge": Row(C.MONITOR_DEPLOYMENTS, BOTH, at=_URGE),
    "reports:bulletins": Row(C.MONITOR_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "reports:new_bulletin": Row(C.MANAGE_DEPLOYMENTS, BOTH),
    "reports:bulletin": Row(C.MONITOR_DEPLOYMENTS, at=_BULLETIN),
    "reports:bulletin_texts": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_BULLETIN),
    "reports:put_forward": Row(C.MANAGE_DEPLOYMENTS, POST, at=_BULLETIN),
    "reports:send_back_bulletin": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_BULLETIN),
    "reports:sign_bulletin": Row(C.MANAGE_DEPLOYMENTS, POST, at=_BULLETIN),
    "reports:renew_bulletin": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_BULLETIN),
    "reports:bulletin_file": Row(C.MONITOR_DEPLOYMENTS, at=[uid("bulletin", kind="docx")]),
}
