"""Rows of the URLs: leave, honours and discipline, retirements."""

from core.common.capabilities import Capability as C

from .kit import BOTH, OWN, Row, uid

REGISTERS = {
    "people:leaves": Row(C.MANAGE_WORKERS, BOTH, exports=C.EXPORT_RECORDS),
    "people:leave_new": Row(C.MANAGE_WORKERS, BOTH),
    "people:leaverecord_void": Row(C.MANAGE_WORKERS, BOTH, at=[uid("leave")]),
    "people:my_leaves": Row(OWN, BOTH),
    "people:honours": Row(C.MANAGE_WORKERS, BOTH, exports=C.EXPORT_RECORDS),
    "people:honour_new": Row(C.MANAGE_WORKERS, BOTH),
    "people:honourrecord_void": Row(C.MANAGE_WORKERS, BOTH, at=[uid("honour")]),
    "people:my_honours": Row(OWN, BOTH),
    "people:retirements": Row(C.MANAGE_WORKERS, BOTH, exports=C.EXPORT_RECORDS),
    "people:retirement_choose": Row(C.MANAGE_WORKERS, BOTH, at=[uid("retirement")]),
    "people:registers_print": Row(C.MANAGE_WORKERS),
}
