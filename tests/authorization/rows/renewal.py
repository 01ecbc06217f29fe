"""Rows of the URLs: registration and renewal."""

from core.common.capabilities import Capability as C

from .kit import BOTH, OWN, POST, SELF, Row, uid

_APPLICATION = [uid("application")]
_SAMPLE = [uid("sample")]
_NATIONAL = [uid("national")]
_SETTERS = (C.MANAGE_SETTINGS, C.MANAGE_LEARNING_RULES)


def _month(spot: object) -> dict[str, str]:
    return {"month": "2027-05"}


def _kind(spot: object) -> dict[str, str]:
    return {"kind": "renewal"}


RENEWAL: dict[str, Row] = {
    "renewal:mine": Row(OWN),
    "renewal:begin": Row(SELF, POST, at=[_kind], anywhere=True),
    "renewal:my_status": Row(OWN),
    "renewal:my_receipt": Row(OWN, at=[uid("step")]),
    "renewal:my_certificate": Row(OWN, at=[uid("registration")]),
    "renewal:my_application": Row(OWN, at=_APPLICATION),
    "renewal:my_application_edit": Row(OWN, BOTH, at=_APPLICATION),
    "renewal:my_withdraw": Row(OWN, POST, at=_APPLICATION),
    "renewal:my_package": Row(OWN, at=_APPLICATION, reveals=True),
    "renewal:applications": Row(C.VIEW_RENEWALS, BOTH, exports=C.EXPORT_RECORDS),
    "renewal:application": Row(C.VIEW_RENEWALS, at=_APPLICATION),
    "renewal:application_edit": Row(C.CHECK_RENEWALS, BOTH, at=_APPLICATION),
    "renewal:decide": Row(C.VIEW_RENEWALS, POST, at=_APPLICATION),
    "renewal:package": Row(C.CHECK_RENEWALS, at=_APPLICATION, reveals=True),
    "renewal:queue": Row(C.CHECK_RENEWALS),
    "renewal:pass_many": Row(C.CHECK_RENEWALS, POST),
    "renewal:receipt": Row(C.VIEW_RENEWALS, at=[uid("step")]),
    "renewal:certificate": Row(C.VIEW_RENEWALS, at=[uid("registration")]),
    "renewal:status": Row(C.VIEW_RENEWALS, at=[uid("worker")]),
    "renewal:open_for": Row(C.CHECK_RENEWALS, BOTH, at=[uid("worker", kind="renewal")]),
    "renewal:waves": Row(C.VIEW_RENEWALS),
    "renewal:wave": Row(C.VIEW_RENEWALS, BOTH, at=[_month], anywhere=True, exports=C.EXPORT_RECORDS),
    "renewal:nudge": Row(C.CHECK_RENEWALS, POST, at=[_month], anywhere=True),
    "renewal:samples": Row(C.VIEW_RENEWALS),
    "renewal:draw": Row(C.SAMPLE_RENEWALS, BOTH),
    "renewal:sample": Row(C.VIEW_RENEWALS, at=_SAMPLE, of_locality=True),
    "renewal:redraw": Row(C.VIEW_RENEWALS, at=_SAMPLE, of_locality=True),
    "renewal:sample_pdf": Row(C.VIEW_RENEWALS, at=_SAMPLE, of_locality=True),
    "renewal:sample_xlsx": Row(C.VIEW_RENEWALS, at=_SAMPLE, of_locality=True),
    "renewal:audit": Row(C.SAMPLE_RENEWALS, POST, at=[uid("member")]),
    "renewal:differences": Row(C.VIEW_RENEWALS),
    "renewal:follow": Row(C.CHECK_RENEWALS, POST, at=_NATIONAL),
    "renewal:keep": Row(C.CHECK_RENEWALS, POST, at=_NATIONAL),
    "renewal:policies": Row(_SETTERS),
    "renewal:policy_new": Row(_SETTERS, BOTH),
}
