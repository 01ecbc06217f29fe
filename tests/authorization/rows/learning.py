"""Rows of the URLs: learning."""

from core.common.capabilities import Capability as C

from .kit import BOTH, OWN, OWNER, POST, SELF, Row, uid

_RECORD = [uid("learning")]
LEARNING = {
    "learning:mine": Row(OWN),
    "learning:log": Row(OWN, BOTH),
    "learning:log_typed": Row(OWN, POST),
    "learning:my_transcript": Row(OWN),
    "learning:my_record": Row(OWN, at=_RECORD),
    "learning:my_record_edit": Row(OWN, BOTH, at=[uid("draft")]),
    "learning:my_record_submit": Row(OWN, POST, at=[uid("draft")]),
    "learning:my_record_withdraw": Row(OWN, POST, at=_RECORD),
    "learning:my_record_delete": Row(OWN, POST, at=[uid("draft")]),
    "learning:records": Row(C.VIEW_LEARNING, BOTH, exports=C.EXPORT_RECORDS),
    "learning:record": Row(C.VIEW_LEARNING, at=_RECORD),
    "learning:verify": Row(C.VERIFY_LEARNING, POST, at=_RECORD),
    "learning:return": Row(C.VERIFY_LEARNING, POST, at=_RECORD),
    "learning:queue": Row(C.VERIFY_LEARNING),
    "learning:verify_many": Row(C.VERIFY_LEARNING, POST),
    "learning:round": Row(OWNER, at=[uid("review")]),
    "learning:round_end": Row(OWNER, POST, at=[uid("review")]),
    "learning:transcript": Row(C.VIEW_LEARNING, at=[uid("worker")]),
    "learning:rules": Row(SELF),
}
