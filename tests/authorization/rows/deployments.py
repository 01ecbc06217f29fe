"""Rows of the URLs: deployments."""

from core.common.capabilities import Capability as C

from .kit import BOTH, OWN, POST, SELF, Row, uid

_DEPLOYMENT = [uid("deployment")]
_MONTH = [uid("month")]
DEPLOYMENTS = {
    "desk": Row(SELF),
    "deployments:deployments": Row(C.VIEW_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:deployment": Row(C.VIEW_DEPLOYMENTS, at=_DEPLOYMENT),
    "deployments:step": Row(C.VIEW_DEPLOYMENTS, POST, at=[uid("deployment", step="agree")]),
    "deployments:nominate": Row(C.MANAGE_DEPLOYMENTS, BOTH),
    "deployments:mine": Row(OWN),
    "deployments:my_month": Row(OWN, BOTH, at=_MONTH),
    "deployments:my_month_paper": Row(OWN, at=_MONTH),
    "deployments:months": Row(C.VIEW_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:confirm_plain": Row(C.CONFIRM_SERVICE, POST),
    "deployments:month": Row(C.VIEW_DEPLOYMENTS, at=_MONTH),
    "deployments:month_confirm": Row(C.CONFIRM_SERVICE, POST, at=_MONTH),
    "deployments:month_return": Row(C.CONFIRM_SERVICE, POST, at=_MONTH),
    "deployments:month_reopen": Row(C.MANAGE_DEPLOYMENTS, POST, at=_MONTH),
    "deployments:month_paper": Row(C.VIEW_DEPLOYMENTS, at=_MONTH),
    "deployments:subsidies": Row(C.MONITOR_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:batches": Row(C.MANAGE_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:batch_new": Row(C.MANAGE_DEPLOYMENTS, BOTH),
    "deployments:batch": Row(
        C.MANAGE_DEPLOYMENTS, BOTH, at=[uid("payment")], anywhere=True, exports=C.EXPORT_RECORDS
    ),
    "deployments:batch_approve": Row(C.MANAGE_DEPLOYMENTS, POST, at=[uid("payment")], anywhere=True),
    "deployments:batch_pay": Row(C.MANAGE_DEPLOYMENTS, POST, at=[uid("payment")], anywhere=True),
    "deployments:batch_void": Row(C.MANAGE_DEPLOYMENTS, POST, at=[uid("payment")], anywhere=True),
    "deployments:batch_paper": Row(C.MANAGE_DEPLOYMENTS, at=[uid("payment")], anywhere=True),
    "deployments:line_hold": Row(C.MANAGE_DEPLOYMENTS, POST, at=[uid("payment_line")]),
}
