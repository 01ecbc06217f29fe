"""Rows of the URLs: ad-hoc returns, ledgers of units, the monthly report, headcount pages."""

from core.common.capabilities import Capability as C

from .kit import BOTH, POST, Row, uid

_TASK, _ANSWER = [uid("return_task")], [uid("return_answer")]
RETURNS: dict[str, Row] = {
    "reports:returns": Row(C.MANAGE_RETURNS, BOTH, exports=C.EXPORT_RECORDS),
    "reports:new_return": Row(C.MANAGE_RETURNS, BOTH),
    "reports:return": Row(C.MANAGE_RETURNS, at=_TASK),
    "reports:edit_return": Row(C.MANAGE_RETURNS, BOTH, at=_TASK),
    "reports:send_return": Row(C.MANAGE_RETURNS, BOTH, at=_TASK),
    "reports:return_due": Row(C.MANAGE_RETURNS, BOTH, at=_TASK),
    "reports:remind_units": Row(C.MANAGE_RETURNS, POST, at=_TASK),
    "reports:freeze_return": Row(C.MANAGE_RETURNS, BOTH, at=_TASK),
    "reports:cancel_return": Row(C.MANAGE_RETURNS, BOTH, at=_TASK),
    "reports:print_return": Row(C.MANAGE_RETURNS, at=_TASK),
    "reports:answers": Row(C.ANSWER_RETURNS, BOTH, exports=C.EXPORT_RECORDS),
    "reports:answer": Row(C.ANSWER_RETURNS, BOTH, at=_ANSWER),
    "reports:send_back": Row(C.MANAGE_RETURNS, BOTH, at=_ANSWER),
    "reports:withdraw_answer": Row(C.ANSWER_RETURNS, POST, at=_ANSWER),
    "reports:unit_ledger": Row(C.VIEW_POSTS, at=[uid("institution")]),
    "reports:unit_ledger_pdf": Row(C.VIEW_POSTS, at=[uid("institution")]),
    "reports:monthly": Row(C.VIEW_POSTS),
    "reports:monthly_pdf": Row(C.VIEW_POSTS),
    "establishment:headcount": Row(C.VIEW_POSTS),
    "establishment:headcount_pdf": Row(C.VIEW_POSTS),
    "establishment:headcount_establishment": Row(C.VIEW_POSTS),
    "establishment:headcount_establishment_pdf": Row(C.VIEW_POSTS),
    "establishment:headcount_promised": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:headcount_posts": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:headcount_people": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:headcount_offers": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:headcount_ceilings": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:vacancies": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:watch_vacancies": Row(C.VIEW_POSTS, POST),
    "establishment:changes": Row(C.VIEW_POSTS),
    "establishment:establishment_changes": Row(C.VIEW_POSTS),
    "establishment:workload": Row(C.VIEW_POSTS),
    "establishment:workload_map": Row(C.VIEW_POSTS),
    "establishment:site_workload": Row(C.SET_UP_POSTS, BOTH, at=[uid("site", year=2025)]),
}
