"""Rows of the URLs: establishment."""

from typing import Any

from core.common.capabilities import Capability as C

from ..world import Spot
from .kit import BOTH, OWN, POST, Row, number


def line(spot: Spot) -> dict[str, Any]:
    return {"number": spot.plan.number, "uid": spot.line.uid}


_PLAN, _POST = [number("plan")], [number("post")]
ESTABLISHMENT = {
    "establishment:posts": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:post": Row(C.VIEW_POSTS, at=_POST),
    "establishment:freeze": Row(C.APPROVE_POSTS, BOTH, at=_POST),
    "establishment:thaw": Row(C.APPROVE_POSTS, BOTH, at=_POST),
    "establishment:abolish": Row(C.APPROVE_POSTS, BOTH, at=_POST),
    "establishment:plans": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:draft": Row(C.SET_UP_POSTS, BOTH),
    "establishment:bulk": Row(C.VIEW_POSTS, POST),
    "establishment:plan": Row(C.VIEW_POSTS, at=_PLAN),
    "establishment:submit": Row(C.SET_UP_POSTS, POST, at=_PLAN),
    "establishment:withdraw": Row(C.SET_UP_POSTS, POST, at=_PLAN),
    "establishment:approve": Row(C.REVIEW_POSTS, BOTH, at=_PLAN),
    "establishment:return": Row(C.REVIEW_POSTS, BOTH, at=_PLAN),
    "establishment:put_in_force": Row(C.APPROVE_POSTS, BOTH, at=_PLAN),
    "establishment:paper": Row(C.VIEW_POSTS, BOTH, at=_PLAN),
    "establishment:confirm_paper": Row(C.VIEW_POSTS, BOTH, at=_PLAN),
    "establishment:reject_paper": Row(C.VIEW_POSTS, POST, at=_PLAN),
    "establishment:withdraw_paper": Row(C.VIEW_POSTS, POST, at=_PLAN),
    "establishment:standards": Row(C.SET_UP_POSTS, BOTH, at=_PLAN),
    "establishment:add_line": Row(C.SET_UP_POSTS, BOTH, at=_PLAN),
    "establishment:line": Row(C.SET_UP_POSTS, BOTH, at=[line]),
    "establishment:remove_line": Row(C.SET_UP_POSTS, POST, at=[line]),
    "establishment:print": Row(
        C.VIEW_POSTS, at=[number("plan", form=form) for form in ("F02", "F03", "F04")]
    ),
    "establishment:ceilings": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:ceiling": Row(C.SET_UP_POSTS, BOTH),
    "establishment:without_post": Row(C.VIEW_WORKERS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:place_by_roster": Row(C.APPOINT, BOTH),
    "establishment:uncertified": Row(C.VIEW_WORKERS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:certificates_due": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:mine": Row(OWN),
}
