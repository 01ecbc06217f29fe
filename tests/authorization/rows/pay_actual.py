"""Rows of the URLs: payrolls, gaps, closed months, arrears, rises, budget, one's own pay."""

from core.common.capabilities import Capability as C

from .kit import BOTH, OWN, POST, Row, number, uid

_PAYROLL, _STATEMENT = [uid("payroll")], [uid("statement")]
_ARREARS, _RISE = [number("arrears")], [number("rise")]
_LIST = Row(C.VIEW_PAY, BOTH, exports=C.EXPORT_RECORDS)
PAY_ACTUAL = {
    "pay:payrolls": _LIST,
    "pay:column_maps": _LIST,
    "pay:column_map": Row(C.RECORD_PAY, BOTH),
    "pay:payroll": Row(C.VIEW_PAY, BOTH, at=_PAYROLL),
    "pay:reckon_payroll": Row(C.RECORD_PAY, POST, at=_PAYROLL),
    "pay:payroll_pdf": Row(C.VIEW_PAY, at=_PAYROLL),
    "pay:payroll_xlsx": Row(C.VIEW_PAY, at=_PAYROLL),
    "pay:gaps": _LIST,
    "pay:gap_places": Row(C.VIEW_PAY),
    "pay:gap_map": Row(C.VIEW_PAY),
    "pay:gap_trend": Row(C.VIEW_PAY),
    "pay:gap_county": Row(C.VIEW_PAY, at=[lambda spot: {"county": spot.locality.uid}], anywhere=True),
    "pay:reckon_gaps": Row(C.RECORD_PAY, POST),
    "pay:gap": Row(C.VIEW_PAY, at=[uid("pay_gap")]),
    "pay:closed_months": _LIST,
    "pay:close": Row(C.RECORD_PAY, BOTH),
    "pay:closed": Row(C.VIEW_PAY, BOTH, at=[uid("closed_month")]),
    "pay:statement": Row(C.VIEW_PAY, at=_STATEMENT),
    "pay:slip": Row(C.VIEW_PAY, at=_STATEMENT),
    "pay:all_arrears": _LIST,
    "pay:state_arrears": Row(C.RECORD_PAY, BOTH),
    "pay:arrears": Row(C.VIEW_PAY, at=_ARREARS),
    "pay:arrears_pdf": Row(C.VIEW_PAY, at=_ARREARS),
    "pay:batches": _LIST,
    "pay:prepare_batch": Row(C.RECORD_PAY, BOTH),
    "pay:batch": Row(C.VIEW_PAY, at=_RISE),
    "pay:submit_batch": Row(C.RECORD_PAY, POST, at=_RISE),
    "pay:withdraw_batch": Row(C.RECORD_PAY, POST, at=_RISE),
    "pay:decide_batch": Row(C.RECORD_PAY, BOTH, at=_RISE),
    "pay:batch_paper": Row(C.VIEW_PAY, BOTH, at=_RISE),
    "pay:confirm_batch_paper": Row(C.VIEW_PAY, POST, at=_RISE),
    "pay:reject_batch_paper": Row(C.VIEW_PAY, POST, at=_RISE),
    "pay:withdraw_batch_paper": Row(C.VIEW_PAY, POST, at=_RISE),
    "pay:drop_batch": Row(C.RECORD_PAY, POST, at=_RISE),
    "pay:batch_pdf": Row(C.VIEW_PAY, at=_RISE),
    "pay:batch_xlsx": Row(C.VIEW_PAY, at=_RISE),
    "pay:line_pdf": Row(C.VIEW_PAY, at=[uid("rise_line")]),
    "pay:record_step": Row(C.RECORD_PAY, BOTH, at=[uid("worker")]),
    "pay:record_result": Row(C.RECORD_PAY, BOTH, at=[uid("worker")]),
    "pay:budget": Row(C.VIEW_PAY),
    "pay:mine": Row(OWN),
    "pay:my_statement": Row(OWN, at=_STATEMENT),
    "pay:my_slip": Row(OWN, at=_STATEMENT),
}
