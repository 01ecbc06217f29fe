"""Rows of the URLs: pay standards, their parameters and reckonings."""

from core.common.capabilities import Capability as C

from .kit import BOTH, POST, Row, uid

_STANDARD, _PREVIEW = [uid("standard")], [uid("preview")]
_COMPONENT = [uid("standard", key="basic")]


def at_standard(gate: C, methods: tuple[str, ...] = ("get",)) -> Row:
    return Row(gate, methods, at=_STANDARD, of_locality=True)


PAY_STANDARDS = {
    "pay:standards": Row(C.VIEW_PAY, BOTH, exports=C.EXPORT_RECORDS),
    "pay:draft": Row(C.MANAGE_PAY_STANDARDS, BOTH),
    "pay:standard": at_standard(C.VIEW_PAY),
    "pay:copy": at_standard(C.MANAGE_PAY_STANDARDS, BOTH),
    "pay:edit": at_standard(C.MANAGE_PAY_STANDARDS, BOTH),
    "pay:discard": at_standard(C.MANAGE_PAY_STANDARDS, POST),
    "pay:compare": Row(
        C.VIEW_PAY, at=[lambda spot: {"uid": spot.standard.uid, "other": spot.standard.uid}], of_locality=True
    ),
    "pay:add_component": at_standard(C.MANAGE_PAY_STANDARDS, BOTH),
    "pay:component": Row(C.MANAGE_PAY_STANDARDS, BOTH, at=_COMPONENT, of_locality=True),
    "pay:table": Row(C.MANAGE_PAY_STANDARDS, BOTH, at=_COMPONENT, of_locality=True),
    "pay:remove_component": Row(C.MANAGE_PAY_STANDARDS, POST, at=_COMPONENT, of_locality=True),
    "pay:submit": at_standard(C.MANAGE_PAY_STANDARDS, POST),
    "pay:withdraw": at_standard(C.MANAGE_PAY_STANDARDS, POST),
    "pay:decide": at_standard(C.PUBLISH_PAY_STANDARDS, BOTH),
    "pay:paper": at_standard(C.VIEW_PAY, BOTH),
    "pay:confirm_paper": at_standard(C.VIEW_PAY, POST),
    "pay:reject_paper": at_standard(C.VIEW_PAY, POST),
    "pay:withdraw_paper": at_standard(C.VIEW_PAY, POST),
    "pay:ask_adoption": at_standard(C.MANAGE_PAY_STANDARDS, POST),
    "pay:adoption": Row(C.VIEW_PAY, at=_PREVIEW, of_locality=True),
    "pay:adoption_people": Row(C.VIEW_PAY, BOTH, at=_PREVIEW, of_locality=True),
    "pay:adoption_pdf": Row(C.VIEW_PAY, at=_PREVIEW, of_locality=True),
    "pay:adoption_xlsx": Row(C.VIEW_PAY, at=_PREVIEW, of_locality=True),
    "pay:parameters": Row(C.VIEW_PAY),
    "pay:record_parameter": Row(
        C.MANAGE_PAY_STANDARDS, BOTH, at=[lambda spot: {"kind": "insurance"}], anywhere=True
    ),
}
