"""Rows of the URLs: providers, courses, sessions, enrolment, sign-in."""

from typing import Any

from core.common.capabilities import Capability as C

from ..world import Spot
from .kit import BOTH, OWN, POST, Row, uid

_SESSION = [uid("session")]


def _person(spot: Spot) -> dict[str, Any]:
    return {"uid": spot.session.uid, "worker": spot.worker.uid}


def _code(spot: Spot) -> dict[str, Any]:
    return {"uid": spot.sitting.uid, "code": "0" * 20}


TRAINING = {
    "learning:providers": Row(C.MANAGE_TRAINING, BOTH, exports=C.EXPORT_RECORDS),
    "learning:provider_add": Row(C.MANAGE_TRAINING, BOTH),
    "learning:provider": Row(C.MANAGE_TRAINING, at=[uid("provider")]),
    "learning:provider_change": Row(C.MANAGE_TRAINING, BOTH, at=[uid("provider")]),
    "learning:courses": Row(C.MANAGE_TRAINING, BOTH, exports=C.EXPORT_RECORDS),
    "learning:course_add": Row(C.MANAGE_TRAINING, BOTH),
    "learning:course": Row(C.MANAGE_TRAINING, at=[uid("course")]),
    "learning:course_change": Row(C.MANAGE_TRAINING, BOTH, at=[uid("course")]),
    "learning:sessions": Row(C.MANAGE_TRAINING, BOTH, exports=C.EXPORT_RECORDS),
    "learning:session_plan": Row(C.MANAGE_TRAINING, BOTH),
    "learning:session": Row(C.MANAGE_TRAINING, at=_SESSION),
    "learning:session_change": Row(C.MANAGE_TRAINING, BOTH, at=_SESSION),
    "learning:session_timetable": Row(C.MANAGE_TRAINING, BOTH, at=_SESSION),
    "learning:session_open": Row(C.MANAGE_TRAINING, POST, at=_SESSION),
    "learning:session_cancel": Row(C.MANAGE_TRAINING, POST, at=_SESSION),
    "learning:session_close": Row(C.MANAGE_TRAINING, POST, at=_SESSION),
    "learning:session_posted": Row(C.MANAGE_TRAINING, BOTH, at=_SESSION),
    "learning:session_print": Row(
        C.MANAGE_TRAINING, at=[uid("session", form="F19b"), uid("session", form="F19c")]
    ),
    "learning:session_screen": Row(C.MANAGE_TRAINING, at=_SESSION),
    "learning:session_find": Row(C.MANAGE_TRAINING, at=_SESSION),
    "learning:session_sign_in": Row(C.MANAGE_TRAINING, POST, at=_SESSION),
    "learning:session_enrol": Row(C.MANAGE_TRAINING, POST, at=[_person]),
    "learning:session_withdraw": Row(C.MANAGE_TRAINING, POST, at=[_person]),
    "learning:session_take_back": Row(C.MANAGE_TRAINING, POST, at=[_person]),
    "learning:offers": Row(OWN),
    "learning:offer": Row(OWN, at=_SESSION),
    "learning:offer_enrol": Row(OWN, POST, at=_SESSION),
    "learning:offer_withdraw": Row(OWN, POST, at=_SESSION),
    "learning:sign_in": Row(OWN, BOTH, at=[_code]),
}
