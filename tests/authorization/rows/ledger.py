"""Rows of the URLs: the ledger, its desks, papers and rules."""

from typing import Any

from core.common.capabilities import Capability as C

from ..world import Spot
from .kit import BOTH, OWN, POST, Row, uid


def _rule(spot: Spot) -> dict[str, Any]:
    return {"kind": "credit", "uid": spot.records["rule"].uid}


def _completion(spot: Spot) -> dict[str, Any]:
    return {"uid": spot.records["session"].uid, "worker": spot.records["worker"].uid}


def _own_completion(spot: Spot) -> dict[str, Any]:
    return {"uid": spot.records["session"].uid}


_KEPT = {"at": [_rule], "anywhere": True}
LEDGER = {
    "learning:ledger": Row(C.VIEW_LEARNING, at=[uid("worker")]),
    "learning:desk": Row(C.VIEW_LEARNING),
    "learning:desk_workbook": Row(C.VIEW_LEARNING),
    "learning:reckon": Row(C.MANAGE_TRAINING, POST),
    "learning:standings": Row(C.VIEW_LEARNING, BOTH, exports=C.EXPORT_RECORDS),
    "learning:register_pdf": Row(C.VIEW_LEARNING, at=[uid("institution")]),
    "learning:register_xlsx": Row(C.VIEW_LEARNING, at=[uid("institution")]),
    "learning:completion": Row(C.VIEW_LEARNING, at=[_completion]),
    "learning:my_completion": Row(OWN, at=[_own_completion]),
    "learning:rule_propose": Row(
        C.MANAGE_LEARNING_RULES, BOTH, at=[lambda _spot: {"kind": "credit"}], anywhere=True
    ),
    "learning:rule": Row(C.MANAGE_LEARNING_RULES, **_KEPT),
    "learning:rule_adopt": Row(C.MANAGE_LEARNING_RULES, POST, **_KEPT),
    "learning:rule_withdraw": Row(C.MANAGE_LEARNING_RULES, POST, **_KEPT),
    "learning:rule_end": Row(C.MANAGE_LEARNING_RULES, POST, **_KEPT),
}
