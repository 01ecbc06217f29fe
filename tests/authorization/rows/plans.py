"""Rows of the URLs: programmes, their places and exceptions, task books, trainees."""

from core.common.capabilities import Capability as C

from .kit import BOTH, OWN, POST, Row, uid

_PROGRAMME = [uid("programme")]
_PROJECT = [uid("project")]
_TRAINEE = [uid("trainee")]
PLANS = {
    "deployments:programmes": Row(C.VIEW_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:programme_new": Row(C.MANAGE_DEPLOYMENTS, BOTH),
    "deployments:programme": Row(C.VIEW_DEPLOYMENTS, at=_PROGRAMME, anywhere=True),
    "deployments:programme_edit": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_PROGRAMME, anywhere=True),
    "deployments:programme_copy": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_PROGRAMME, anywhere=True),
    "deployments:programme_move": Row(
        C.MANAGE_DEPLOYMENTS, POST, at=[uid("programme", step="open")], anywhere=True
    ),
    "deployments:confirm_counties": Row(C.MANAGE_DEPLOYMENTS, POST, at=_PROGRAMME, anywhere=True),
    "deployments:counties_last": Row(C.MANAGE_DEPLOYMENTS, POST, at=_PROGRAMME, anywhere=True),
    "deployments:county_new": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_PROGRAMME, anywhere=True),
    "deployments:county_drop": Row(C.MANAGE_DEPLOYMENTS, POST, at=_PROGRAMME, anywhere=True),
    "deployments:terms": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_PROGRAMME, anywhere=True),
    "deployments:quotas": Row(
        C.MANAGE_DEPLOYMENTS, BOTH, at=[uid("programme", side="sending")], anywhere=True
    ),
    "deployments:quota_list": Row(C.VIEW_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:exceptions": Row(C.VIEW_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:exception_new": Row(C.PROPOSE_DEPLOYMENTS, BOTH),
    "deployments:exception": Row(C.VIEW_DEPLOYMENTS, at=[uid("quota_exception")], of_locality=True),
    "deployments:exception_move": Row(
        C.VIEW_DEPLOYMENTS, POST, at=[uid("quota_exception", step="grant")], of_locality=True
    ),
    "deployments:project_new": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_PROGRAMME, anywhere=True),
    "deployments:project": Row(C.VIEW_DEPLOYMENTS, at=_PROJECT, anywhere=True),
    "deployments:project_edit": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_PROJECT, anywhere=True),
    "deployments:project_paper": Row(C.VIEW_DEPLOYMENTS, at=_PROJECT, anywhere=True),
    "deployments:project_submit": Row(C.MANAGE_DEPLOYMENTS, POST, at=_PROJECT, anywhere=True),
    "deployments:project_return": Row(C.MANAGE_DEPLOYMENTS, POST, at=_PROJECT, anywhere=True),
    "deployments:project_sign": Row(C.MANAGE_DEPLOYMENTS, POST, at=_PROJECT, anywhere=True),
    "deployments:my_training": Row(OWN),
    "deployments:coaching": Row(OWN, BOTH),
    "deployments:trainees": Row(C.VIEW_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:trainees_paper": Row(C.VIEW_DEPLOYMENTS),
    "deployments:trainee_find": Row(C.PROPOSE_DEPLOYMENTS),
    "deployments:trainee_new": Row(C.PROPOSE_DEPLOYMENTS, BOTH, at=[uid("worker")]),
    "deployments:trainee": Row(C.VIEW_DEPLOYMENTS, at=_TRAINEE),
    "deployments:trainee_edit": Row(C.PROPOSE_DEPLOYMENTS, BOTH, at=_TRAINEE),
    "deployments:trainee_paper": Row(C.VIEW_DEPLOYMENTS, at=_TRAINEE, reveals=True),
    "deployments:trainee_opinion": Row(C.VIEW_DEPLOYMENTS, POST, at=_TRAINEE),
    "deployments:trainee_offline": Row(C.VIEW_DEPLOYMENTS, POST, at=_TRAINEE),
    "deployments:trainee_confirm": Row(C.VIEW_DEPLOYMENTS, POST, at=_TRAINEE),
    "deployments:trainee_reject": Row(C.VIEW_DEPLOYMENTS, POST, at=_TRAINEE),
    "deployments:trainee_take_back": Row(C.VIEW_DEPLOYMENTS, POST, at=_TRAINEE),
    "deployments:trainee_move": Row(C.VIEW_DEPLOYMENTS, POST, at=[uid("trainee", step="begin")]),
    "deployments:trainee_hours": Row(C.CONFIRM_SERVICE, POST, at=[uid("trainee_hours", decision="confirm")]),
}
