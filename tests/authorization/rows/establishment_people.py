"""Rows of the URLs: establishment, the life in a post."""

from core.common.capabilities import Capability as C

from .kit import BOTH, OWN, POST, Row, number, uid

_POST, _HELD, _OFFER = [number("post")], [uid("appointment")], [uid("offer")]
_CONTRACT, _EXCEPTION = [uid("contract")], [uid("post_exception")]

ESTABLISHMENT_PEOPLE = {
    "establishment:appoint": Row(C.APPOINT, BOTH, at=_POST),
    "establishment:move_post": Row(C.APPROVE_POSTS, BOTH, at=_POST),
    "establishment:propose": Row(C.APPOINT, BOTH, at=_POST),
    "establishment:ask_exception": Row(C.APPOINT, BOTH, at=_POST),
    "establishment:appointments": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:batch": Row(C.APPOINT, BOTH),
    "establishment:grade_roster": Row(C.APPOINT),
    "establishment:appointment": Row(C.VIEW_POSTS, at=_HELD),
    "establishment:transfer": Row(C.APPOINT, BOTH, at=_HELD),
    "establishment:terms": Row(C.APPOINT, BOTH, at=_HELD),
    "establishment:end": Row(C.APPOINT, BOTH, at=_HELD),
    "establishment:record_contract": Row(C.APPOINT, BOTH, at=_HELD),
    "establishment:appointment_paper": Row(
        C.APPOINT,
        POST,
        at=[uid("appointment", kind="letter"), uid("appointment", kind="grade")],
        reveals=True,
    ),
    "establishment:offers": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:offer": Row(C.VIEW_POSTS, at=_OFFER),
    "establishment:offer_results": Row(C.APPOINT, BOTH, at=_OFFER),
    "establishment:offer_accept": Row(C.APPOINT, BOTH, at=_OFFER),
    "establishment:offer_arrive": Row(C.APPOINT, BOTH, at=_OFFER),
    "establishment:offer_withdraw": Row(C.APPOINT, BOTH, at=_OFFER),
    "establishment:offer_paper": Row(C.APPOINT, POST, at=[uid("offer", kind="filing")], reveals=True),
    "establishment:post_exceptions": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:exception": Row(C.VIEW_POSTS, at=_EXCEPTION),
    "establishment:decide_exception": Row(C.APPROVE_POSTS, POST, at=_EXCEPTION),
    "establishment:take_back_exception": Row(C.APPOINT, POST, at=_EXCEPTION),
    "establishment:contracts": Row(C.VIEW_WORKERS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:contract": Row(C.VIEW_WORKERS, at=_CONTRACT),
    "establishment:correct_contract": Row(C.APPOINT, BOTH, at=_CONTRACT),
    "establishment:renew_contract": Row(C.APPOINT, BOTH, at=_CONTRACT),
    "establishment:dissolve_contract": Row(C.APPOINT, BOTH, at=_CONTRACT),
    "establishment:decide_probation": Row(C.APPOINT, BOTH, at=_CONTRACT),
    "establishment:contract_paper": Row(C.APPOINT, POST, at=[uid("contract", kind="contract")], reveals=True),
    "establishment:worker_paper": Row(C.APPOINT, POST, at=[uid("worker", kind="employment")], reveals=True),
    "establishment:revoke_paper": Row(C.APPOINT, BOTH, at=[uid("post_paper")]),
    "establishment:my_paper": Row(OWN, POST, at=[uid("worker", kind="employment")], reveals=True),
}
