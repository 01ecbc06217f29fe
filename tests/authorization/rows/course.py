"""Rows of the URLs: the course of service."""

from core.common.capabilities import Capability as C

from .kit import BOTH, OWN, POST, Row, uid

_DEPLOYMENT = [uid("served")]
_CHANGE = [uid("change")]
_VISIT = [uid("visit")]
_APPRAISAL = [uid("appraisal")]
_SITE = [uid("receiving")]
COURSE = {
    "deployments:changes": Row(C.VIEW_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:change": Row(C.VIEW_DEPLOYMENTS, at=_CHANGE),
    "deployments:change_new": Row(C.PROPOSE_DEPLOYMENTS, BOTH, at=_DEPLOYMENT),
    "deployments:change_again": Row(C.PROPOSE_DEPLOYMENTS, BOTH, at=_CHANGE),
    "deployments:change_withdraw": Row(C.VIEW_DEPLOYMENTS, POST, at=_CHANGE),
    "deployments:change_decide": Row(C.ENDORSE_DEPLOYMENTS, BOTH, at=_CHANGE),
    "deployments:change_paper": Row(C.VIEW_DEPLOYMENTS, BOTH, at=_CHANGE),
    "deployments:change_confirm": Row(C.VIEW_DEPLOYMENTS, POST, at=_CHANGE),
    "deployments:change_reject": Row(C.VIEW_DEPLOYMENTS, POST, at=_CHANGE),
    "deployments:change_take_back": Row(C.VIEW_DEPLOYMENTS, POST, at=_CHANGE),
    "deployments:change_print": Row(C.VIEW_DEPLOYMENTS, at=_CHANGE),
    "deployments:site_changes": Row(C.PROPOSE_DEPLOYMENTS, BOTH, at=_SITE),
    "deployments:visits": Row(C.VIEW_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:visit": Row(C.VIEW_DEPLOYMENTS, at=_VISIT),
    "deployments:visit_record": Row(C.CONFIRM_SERVICE, BOTH, at=_VISIT),
    "deployments:visit_call_off": Row(C.CONFIRM_SERVICE, POST, at=_VISIT),
    "deployments:visit_done": Row(C.CONFIRM_SERVICE, POST, at=_VISIT),
    "deployments:visit_requests": Row(C.READ_CONFIDENCES, BOTH, at=_VISIT),
    "deployments:visit_print": Row(C.VIEW_DEPLOYMENTS, at=_VISIT),
    "deployments:visit_new": Row(C.CONFIRM_SERVICE, BOTH, at=_DEPLOYMENT),
    "deployments:visit_plan": Row(C.CONFIRM_SERVICE, POST, at=_DEPLOYMENT),
    "deployments:arrival": Row(C.CONFIRM_SERVICE, BOTH, at=_DEPLOYMENT),
    "deployments:arrival_contact": Row(C.CONFIRM_SERVICE, BOTH, at=_DEPLOYMENT),
    "deployments:arrival_print": Row(C.VIEW_DEPLOYMENTS, at=_DEPLOYMENT),
    "deployments:midterm": Row(C.CONFIRM_SERVICE, BOTH, at=_DEPLOYMENT),
    "deployments:midterm_sign": Row(C.CONFIRM_SERVICE, POST, at=_DEPLOYMENT),
    "deployments:midterm_print": Row(C.VIEW_DEPLOYMENTS, at=_DEPLOYMENT),
    "deployments:appraisal": Row(C.VIEW_DEPLOYMENTS, at=_DEPLOYMENT),
    "deployments:appraisal_host": Row(C.PROPOSE_DEPLOYMENTS, BOTH, at=_DEPLOYMENT),
    "deployments:appraisal_sender": Row(C.PROPOSE_DEPLOYMENTS, BOTH, at=_DEPLOYMENT),
    "deployments:appraisal_submit": Row(C.PROPOSE_DEPLOYMENTS, POST, at=_DEPLOYMENT),
    "deployments:appraisal_print": Row(C.VIEW_DEPLOYMENTS, at=_DEPLOYMENT),
    "deployments:appraisal_decide": Row(C.ENDORSE_DEPLOYMENTS, BOTH, at=_APPRAISAL),
    "deployments:appraisal_paper": Row(C.VIEW_DEPLOYMENTS, BOTH, at=_APPRAISAL),
    "deployments:appraisal_confirm": Row(C.VIEW_DEPLOYMENTS, POST, at=_APPRAISAL),
    "deployments:appraisal_reject": Row(C.VIEW_DEPLOYMENTS, POST, at=_APPRAISAL),
    "deployments:appraisal_take_back": Row(C.VIEW_DEPLOYMENTS, POST, at=_APPRAISAL),
    "deployments:certificate": Row(C.VIEW_DEPLOYMENTS, BOTH, at=_DEPLOYMENT),
    "deployments:certificate_revoke": Row(C.MANAGE_DEPLOYMENTS, POST, at=_DEPLOYMENT),
    "deployments:my_change_new": Row(OWN, BOTH, at=_DEPLOYMENT),
    "deployments:my_change": Row(OWN, BOTH, at=_CHANGE),
    "deployments:my_summary": Row(OWN, BOTH, at=_DEPLOYMENT),
    "deployments:my_certificate": Row(OWN, at=_DEPLOYMENT),
}
