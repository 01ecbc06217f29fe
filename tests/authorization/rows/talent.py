"""Rows of the URLs: talent."""

from core.common.capabilities import Capability as C

from .kit import BOTH, POST, Row, uid

_UNIT, _SITE, _WORKER = [uid("institution")], [uid("site")], [uid("worker")]
TALENT = {
    "institutions:list": Row(C.VIEW_INSTITUTIONS, BOTH, exports=C.EXPORT_RECORDS),
    "institutions:new": Row(C.MANAGE_INSTITUTIONS, BOTH),
    "institutions:institution": Row(C.VIEW_INSTITUTIONS, at=_UNIT),
    "institutions:edit": Row(C.MANAGE_INSTITUTIONS, BOTH, at=_UNIT),
    "institutions:close": Row(C.MANAGE_INSTITUTIONS, BOTH, at=_UNIT),
    "institutions:sites": Row(C.VIEW_INSTITUTIONS, BOTH, exports=C.EXPORT_RECORDS),
    "institutions:site_new": Row(C.MANAGE_INSTITUTIONS, BOTH),
    "institutions:site": Row(C.VIEW_INSTITUTIONS, at=_SITE),
    "institutions:site_edit": Row(C.MANAGE_INSTITUTIONS, BOTH, at=_SITE),
    "people:list": Row(C.VIEW_WORKERS, BOTH, exports=C.EXPORT_RECORDS),
    "people:find": Row(C.VIEW_WORKERS, BOTH),
    "people:new": Row(C.MANAGE_WORKERS, BOTH),
    "people:worker": Row(C.VIEW_WORKERS, at=_WORKER),
    "people:employments": Row(C.VIEW_WORKERS, at=_WORKER),
    "people:certificates": Row(C.VIEW_WORKERS, at=_WORKER),
    "people:history": Row(C.VIEW_WORKERS, at=_WORKER),
    "people:edit": Row(C.MANAGE_WORKERS, BOTH, at=_WORKER),
    "people:employ": Row(C.MANAGE_WORKERS, BOTH, at=_WORKER),
    "people:transfer": Row(C.MANAGE_WORKERS, BOTH, at=_WORKER),
    "people:end_employment": Row(C.MANAGE_WORKERS, BOTH, at=[uid("worker", "employment")]),
    "people:employment_edit": Row(C.MANAGE_WORKERS, BOTH, at=[uid("worker", "employment")]),
    "people:certificate_new": Row(C.MANAGE_WORKERS, BOTH, at=_WORKER),
    "people:registration_new": Row(C.MANAGE_WORKERS, BOTH, at=[uid("worker", "certificate")]),
    "people:certificate_edit": Row(C.MANAGE_WORKERS, BOTH, at=[uid("worker", "certificate")]),
    "people:registration_cancel": Row(C.MANAGE_WORKERS, BOTH, at=[uid("worker", "registration")]),
    "people:correct_id_number": Row(C.VIEW_IDENTITY, BOTH, at=_WORKER, reveals=True),
    "people:reveal": Row(C.VIEW_IDENTITY, BOTH, at=[uid("worker", field="id_number")], reveals=True),
    "people:activation": Row(C.ISSUE_ACTIVATION, POST, at=_WORKER),
}
