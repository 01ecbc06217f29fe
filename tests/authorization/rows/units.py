"""Rows of the URLs: units' establishment, staffing-use plans, the life of institutions."""

from core.common.capabilities import Capability as C

from .kit import BOTH, POST, Row, number, uid

_UNIT, _SITE = [uid("institution")], [uid("site")]
_PLAN, _STAFFING = [number("plan")], [number("staffing")]


def _line(spot):
    return {"number": spot.staffing.number, "uid": spot.staffing_line.uid}


def _exception(spot):
    return {"uid": spot.institution.uid, "exception": spot.plan_exception.uid}


UNITS = {
    "institutions:site_close": Row(C.MANAGE_INSTITUTIONS, BOTH, at=_SITE),
    "institutions:authority": Row(C.MANAGE_INSTITUTIONS, BOTH, at=_UNIT),
    "institutions:evaluation": Row(C.MANAGE_INSTITUTIONS, BOTH, at=_UNIT),
    "institutions:report": Row(C.MANAGE_INSTITUTIONS, BOTH, at=_UNIT),
    "institutions:merge": Row(C.MANAGE_INSTITUTIONS, BOTH, at=_UNIT),
    "institutions:split": Row(C.MANAGE_INSTITUTIONS, BOTH, at=_UNIT),
    "establishment:supply_number": Row(C.SET_UP_POSTS, BOTH, at=_PLAN),
    "establishment:plan_facts": Row(C.SET_UP_POSTS, BOTH, at=_PLAN),
    "establishment:establishment": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:plan_exceptions": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:unit": Row(C.VIEW_POSTS, at=_UNIT),
    "establishment:header": Row(C.SET_UP_POSTS, BOTH, at=_UNIT),
    "establishment:header_print": Row(C.VIEW_POSTS, at=_UNIT),
    "establishment:ratio": Row(C.APPROVE_POSTS, BOTH, at=_UNIT),
    "establishment:plan_exception": Row(C.APPROVE_POSTS, BOTH, at=_UNIT),
    "establishment:plan_exception_end": Row(C.APPROVE_POSTS, BOTH, at=[_exception]),
    "establishment:staffing": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:staffing_draft": Row(C.SET_UP_POSTS, BOTH),
    "establishment:staffing_plan": Row(C.VIEW_POSTS, at=_STAFFING),
    "establishment:staffing_edit": Row(C.SET_UP_POSTS, BOTH, at=_STAFFING),
    "establishment:staffing_add_line": Row(C.SET_UP_POSTS, BOTH, at=_STAFFING),
    "establishment:staffing_line": Row(C.SET_UP_POSTS, BOTH, at=[_line]),
    "establishment:staffing_remove_line": Row(C.SET_UP_POSTS, POST, at=[_line]),
    "establishment:staffing_submit": Row(C.SET_UP_POSTS, POST, at=_STAFFING),
    "establishment:staffing_withdraw": Row(C.SET_UP_POSTS, POST, at=_STAFFING),
    "establishment:staffing_decide": Row(C.REVIEW_POSTS, BOTH, at=_STAFFING),
    "establishment:staffing_paper": Row(C.VIEW_POSTS, BOTH, at=_STAFFING),
    "establishment:staffing_confirm": Row(C.VIEW_POSTS, BOTH, at=_STAFFING),
    "establishment:staffing_reject": Row(C.VIEW_POSTS, POST, at=_STAFFING),
    "establishment:staffing_take_back": Row(C.VIEW_POSTS, POST, at=_STAFFING),
    "establishment:staffing_print": Row(C.VIEW_POSTS, at=_STAFFING),
}
