"""Rows of the URLs: calls, candidates, one's own application, agreements."""

from core.common.capabilities import Capability as C

from .kit import BOTH, OWN, POST, SELF, Row, uid

_CALL = [uid("call")]
_CANDIDATE = [uid("candidate")]
_AGREED = [uid("deployment")]
SELECTION = {
    "deployments:calls": Row(C.VIEW_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:call_new": Row(C.MANAGE_DEPLOYMENTS, BOTH),
    "deployments:call": Row(C.VIEW_DEPLOYMENTS, BOTH, at=_CALL, anywhere=True, exports=C.EXPORT_RECORDS),
    "deployments:call_edit": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_CALL, anywhere=True),
    "deployments:call_criteria": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_CALL, anywhere=True),
    "deployments:call_notice": Row(C.MANAGE_DEPLOYMENTS, at=_CALL, anywhere=True),
    "deployments:call_step": Row(C.MANAGE_DEPLOYMENTS, POST, at=[uid("call", step="close")], anywhere=True),
    "deployments:objection_new": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_CALL, anywhere=True),
    "deployments:objection_answer": Row(
        C.MANAGE_DEPLOYMENTS, BOTH, at=[uid("call", "objection")], anywhere=True
    ),
    "deployments:candidate_new": Row(C.PROPOSE_DEPLOYMENTS, BOTH, at=_CALL, anywhere=True),
    "deployments:candidates": Row(C.VIEW_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:candidate": Row(C.VIEW_DEPLOYMENTS, at=_CANDIDATE),
    "deployments:candidate_edit": Row(C.PROPOSE_DEPLOYMENTS, BOTH, at=_CANDIDATE),
    "deployments:candidate_hand_in": Row(C.PROPOSE_DEPLOYMENTS, POST, at=_CANDIDATE),
    "deployments:candidate_decline": Row(C.PROPOSE_DEPLOYMENTS, POST, at=_CANDIDATE),
    "deployments:candidate_withdraw": Row(C.PROPOSE_DEPLOYMENTS, POST, at=_CANDIDATE),
    "deployments:candidate_proof": Row(C.PROPOSE_DEPLOYMENTS, POST, at=_CANDIDATE),
    "deployments:candidate_exception": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_CANDIDATE),
    "deployments:candidate_assign": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_CANDIDATE),
    "deployments:candidate_follow": Row(C.MANAGE_DEPLOYMENTS, POST, at=_CANDIDATE),
    "deployments:candidate_print": Row(C.PROPOSE_DEPLOYMENTS, at=_CANDIDATE, reveals=True),
    "deployments:candidate_decide": Row(C.ENDORSE_DEPLOYMENTS, BOTH, at=_CANDIDATE),
    "deployments:candidate_signed": Row(C.VIEW_DEPLOYMENTS, BOTH, at=_CANDIDATE),
    "deployments:candidate_confirm": Row(C.VIEW_DEPLOYMENTS, POST, at=_CANDIDATE),
    "deployments:candidate_reject": Row(C.VIEW_DEPLOYMENTS, POST, at=_CANDIDATE),
    "deployments:candidate_take_back": Row(C.VIEW_DEPLOYMENTS, POST, at=_CANDIDATE),
    "deployments:my_calls": Row(OWN),
    "deployments:my_apply": Row(SELF, POST, at=_CALL, anywhere=True),
    "deployments:my_candidate": Row(OWN, BOTH, at=_CANDIDATE),
    "deployments:my_proof": Row(OWN, POST, at=_CANDIDATE),
    "deployments:my_withdrawal": Row(OWN, POST, at=_CANDIDATE),
    "deployments:my_form": Row(OWN, at=_CANDIDATE, reveals=True),
    "deployments:agreement": Row(C.VIEW_DEPLOYMENTS, at=_AGREED),
    "deployments:agreement_targets": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_AGREED),
    "deployments:agreement_paper": Row(C.VIEW_DEPLOYMENTS, at=_AGREED),
    "deployments:agreement_issue": Row(C.MANAGE_DEPLOYMENTS, POST, at=_AGREED),
    "deployments:agreement_scan": Row(C.MANAGE_DEPLOYMENTS, POST, at=_AGREED),
    "deployments:agreement_sign": Row(C.MANAGE_DEPLOYMENTS, POST, at=_AGREED),
}
