"""Rows of the URLs: console."""

from core.common.capabilities import Capability as C

from .kit import BOTH, OFFICER, OWNER, POST, PUBLIC, SELF, Row, uid

_GRANTS = [uid("grant", kind="locality"), uid("unit_grant", kind="institution")]
CONSOLE = {
    "healthz": Row(PUBLIC),
    "readyz": Row(PUBLIC),
    "favicon": Row(PUBLIC),
    "console:bell": Row(SELF),
    "console:imports": Row(SELF),
    "console:import_new": Row(
        C.MANAGE_WORKERS, BOTH, at=[lambda s: {"key": "roster"}], hidden=True, anywhere=True
    ),
    "console:import_template": Row(
        C.MANAGE_WORKERS, at=[lambda s: {"key": "roster"}], hidden=True, anywhere=True
    ),
    "console:import": Row(OWNER, at=[uid("batch")]),
    "console:import_annotated": Row(OWNER, at=[uid("batch")]),
    **{
        f"console:import_{name}": Row(OWNER, POST, at=[uid("batch")])
        for name in ("columns", "header", "apply", "discard", "return")
    },
    "console:import_leave_out": Row(OWNER, POST, at=[uid("batch", number=1)]),
    "console:import_take_in": Row(OWNER, POST, at=[uid("batch", number=1)]),
    "console:import_cell": Row(OWNER, POST, at=[uid("batch", number=1, column="name")]),
    "console:jobs": Row(SELF, BOTH, exports=SELF),
    "console:jobs_running": Row(SELF),
    "console:job": Row(OWNER, at=[uid("job")]),
    "console:every_job": Row(C.VIEW_JOBS, BOTH, exports=C.EXPORT_RECORDS),
    "console:localities": Row(C.MANAGE_SETTINGS, BOTH, exports=C.MANAGE_SETTINGS),
    "console:routes": Row(C.MANAGE_SETTINGS, BOTH, exports=C.MANAGE_SETTINGS),
    "console:route_new": Row(C.MANAGE_SETTINGS, BOTH),
    "console:users": Row(C.MANAGE_USERS, BOTH, exports=C.MANAGE_USERS),
    "console:open_account": Row(C.MANAGE_USERS, BOTH, units=True),
    "console:user": Row(C.MANAGE_USERS, at=[uid("account")], units=True),
    "console:hand_out_code": Row(C.MANAGE_USERS, BOTH, at=[uid("account")]),
    "console:account_deed": Row(C.MANAGE_USERS, BOTH, at=[uid("account", deed="close")]),
    "console:grants": Row(C.VIEW_USERS, BOTH, units=True, exports=C.VIEW_USERS),
    "console:grants_at": Row(
        C.VIEW_USERS,
        BOTH,
        at=[lambda s: {"kind": "institution"}],
        anywhere=True,
        units=True,
        exports=C.VIEW_USERS,
    ),
    "console:new_grant": Row(C.GRANT_ROLES, BOTH, units=True),
    "console:holders": Row(C.VIEW_USERS, units=True),
    "console:grant": Row(C.VIEW_USERS, at=_GRANTS, units=True),
    "console:revoke_grant": Row(C.GRANT_ROLES, BOTH, at=_GRANTS, units=True),
    "console:audit": Row(C.VIEW_AUDIT, BOTH, exports=C.EXPORT_RECORDS),
    "console:event": Row(C.VIEW_AUDIT, at=[uid("event")]),
    "console:components": Row(C.MANAGE_SETTINGS),
    "files:check": Row(PUBLIC, BOTH),
    "files:check_document": Row(PUBLIC, at=[lambda s: {"token": s.paper.token}]),
    "files:download": Row(C.VERIFY_LEARNING, at=[uid("attachment")], hidden=True, also_own=True),
    "files:forms": Row(OFFICER),
    "files:form_version": Row(C.MANAGE_SETTINGS, BOTH, at=[lambda s: {"code": "F22"}], anywhere=True),
    "files:blank_form": Row(OFFICER, at=[lambda s: {"code": "F22"}], anywhere=True),
}
