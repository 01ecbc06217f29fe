"""One row for every URL name: who may pass, at which records, by which methods.

The table is the specification, written beside the code and not read from it: a new URL, a new
method or another gate fails a test until somebody has decided who may use it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.common.capabilities import Capability as C

from .world import Spot

PUBLIC = "public"  # no sign-in
SELF = "self"  # whoever is signed in, about themselves
OFFICER = "officer"  # whoever holds any role
OWN = "own"  # the worker whose record it is
OWNER = "owner"  # the account that asked for it
GET, POST, BOTH = ("get",), ("post",), ("get", "post")
Words = Callable[[Spot], dict[str, Any]]


@dataclass(frozen=True)
class Row:
    """``gate``: one of the words above or a capability; ``at``: the URL's words for a spot (none: a
    list). ``hidden``: without the capability it answers 404, not 403. ``anywhere``: the words name no
    record of a place. ``units``: names of institutions are the page's own matter.
    ``reveals``: may show a whole ID number. ``exports``: who may take the list as a file.
    """

    gate: str
    methods: Sequence[str] = GET
    at: Sequence[Words] = ()
    hidden: bool = False
    anywhere: bool = False
    units: bool = False
    reveals: bool = False
    exports: str = ""
    also_own: bool = False
    none: dict[str, Any] = field(default_factory=dict)


def uid(*names: str, **fixed: Any) -> Words:
    """``uid("worker")`` → {"uid": …}; further names become further words of the URL."""
    first, *rest = names

    def words(spot: Spot) -> dict[str, Any]:
        return {"uid": spot.records[first].uid, **{n: spot.records[n].uid for n in rest}, **fixed}

    return words


def number(name: str, **fixed: Any) -> Words:
    """Plans and posts carry their number in the URL."""
    return lambda spot: {"number": spot.records[name].number, **fixed}


def line(spot: Spot) -> dict[str, Any]:
    return {"number": spot.plan.number, "uid": spot.line.uid}


ACCOUNTS = {
    "accounts:account": Row(SELF, BOTH),
    "accounts:sign_in": Row(PUBLIC, BOTH),
    "account_login": Row(PUBLIC, BOTH),
    "accounts:sign_out": Row(SELF, POST),
    "accounts:activation": Row(PUBLIC, BOTH),
    "accounts:activation_password": Row(PUBLIC, BOTH),
    "accounts:slips": Row(SELF, POST),
    "accounts:send_slip": Row(SELF, POST),
    "accounts:step_up": Row(SELF, BOTH),
    "accounts:change_password": Row(SELF, BOTH),
    "accounts:end_other_sessions": Row(SELF, POST),
    "accounts:end_session": Row(SELF, POST, at=[uid("worker")], anywhere=True),
    "mfa_index": Row(SELF, BOTH),
    "mfa_authenticate": Row(PUBLIC, BOTH),
    "mfa_activate_totp": Row(SELF, BOTH),
    "mfa_deactivate_totp": Row(SELF, BOTH),
    "mfa_view_recovery_codes": Row(SELF),
    "mfa_generate_recovery_codes": Row(SELF, BOTH),
    "set_language": Row(PUBLIC, POST),
}

_GRANTS = [uid("grant", kind="locality"), uid("unit_grant", kind="institution")]
CONSOLE = {
    "healthz": Row(PUBLIC),
    "readyz": Row(PUBLIC),
    "console:imports": Row(SELF),
    "console:import_new": Row(
        C.IMPORT_RECORDS, BOTH, at=[lambda s: {"key": "roster"}], hidden=True, anywhere=True
    ),
    "console:import_template": Row(
        C.IMPORT_RECORDS, at=[lambda s: {"key": "roster"}], hidden=True, anywhere=True
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
    "console:users": Row(C.MANAGE_USERS, BOTH, exports=C.EXPORT_RECORDS),
    "console:open_account": Row(C.MANAGE_USERS, BOTH, units=True),
    "console:user": Row(C.MANAGE_USERS, at=[uid("account")], units=True),
    "console:hand_out_code": Row(C.MANAGE_USERS, BOTH, at=[uid("account")]),
    "console:account_deed": Row(C.MANAGE_USERS, BOTH, at=[uid("account", deed="close")]),
    "console:grants": Row(C.VIEW_USERS, BOTH, units=True, exports=C.EXPORT_RECORDS),
    "console:grants_at": Row(
        C.VIEW_USERS,
        BOTH,
        at=[lambda s: {"kind": "institution"}],
        anywhere=True,
        units=True,
        exports=C.EXPORT_RECORDS,
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

_RECORD = [uid("learning")]
LEARNING = {
    "learning:mine": Row(OWN),
    "learning:log": Row(OWN, BOTH),
    "learning:my_transcript": Row(OWN),
    "learning:my_record": Row(OWN, at=_RECORD),
    "learning:my_record_edit": Row(OWN, BOTH, at=[uid("draft")]),
    "learning:my_record_submit": Row(OWN, POST, at=[uid("draft")]),
    "learning:my_record_withdraw": Row(OWN, POST, at=_RECORD),
    "learning:my_record_delete": Row(OWN, POST, at=[uid("draft")]),
    "learning:records": Row(C.VIEW_LEARNING, BOTH, exports=C.EXPORT_RECORDS),
    "learning:record": Row(C.VIEW_LEARNING, at=_RECORD),
    "learning:verify": Row(C.VERIFY_LEARNING, POST, at=_RECORD),
    "learning:return": Row(C.VERIFY_LEARNING, POST, at=_RECORD),
    "learning:queue": Row(C.VERIFY_LEARNING),
    "learning:verify_many": Row(C.VERIFY_LEARNING, POST),
    "learning:transcript": Row(C.VIEW_LEARNING, at=[uid("worker")]),
    "learning:rules": Row(SELF),
}

_PLAN, _POST = [number("plan")], [number("post")]
ESTABLISHMENT = {
    "establishment:posts": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:post": Row(C.VIEW_POSTS, at=_POST),
    "establishment:appoint": Row(C.APPOINT, BOTH, at=_POST),
    "establishment:freeze": Row(C.APPROVE_POSTS, BOTH, at=_POST),
    "establishment:thaw": Row(C.APPROVE_POSTS, BOTH, at=_POST),
    "establishment:abolish": Row(C.APPROVE_POSTS, BOTH, at=_POST),
    "establishment:end": Row(C.APPOINT, BOTH, at=[uid("appointment")]),
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
    "establishment:confirm_paper": Row(C.VIEW_POSTS, POST, at=_PLAN),
    "establishment:reject_paper": Row(C.VIEW_POSTS, POST, at=_PLAN),
    "establishment:withdraw_paper": Row(C.VIEW_POSTS, POST, at=_PLAN),
    "establishment:standards": Row(C.SET_UP_POSTS, BOTH, at=_PLAN),
    "establishment:add_line": Row(C.SET_UP_POSTS, BOTH, at=_PLAN),
    "establishment:line": Row(C.SET_UP_POSTS, BOTH, at=[line]),
    "establishment:remove_line": Row(C.SET_UP_POSTS, POST, at=[line]),
    "establishment:print": Row(C.VIEW_POSTS, at=[number("plan", form="F02"), number("plan", form="F03")]),
    "establishment:ceilings": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:ceiling": Row(C.SET_UP_POSTS, BOTH),
    "establishment:without_post": Row(C.VIEW_WORKERS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:place_by_roster": Row(C.APPOINT, BOTH),
    "establishment:uncertified": Row(C.VIEW_WORKERS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:certificates_due": Row(C.VIEW_POSTS, BOTH, exports=C.EXPORT_RECORDS),
    "establishment:mine": Row(OWN),
}

_DEPLOYMENT = [uid("deployment")]
DEPLOYMENTS = {
    "desk": Row(SELF),
    "reports:monitoring": Row(C.MONITOR_DEPLOYMENTS),
    "reports:map_figures": Row(C.MONITOR_DEPLOYMENTS),
    "reports:monitoring_report": Row(C.MONITOR_DEPLOYMENTS),
    "reports:monitoring_county": Row(
        C.MONITOR_DEPLOYMENTS, at=[lambda s: {"county": s.locality.uid}], anywhere=True
    ),
    "deployments:deployments": Row(C.VIEW_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:deployment": Row(C.VIEW_DEPLOYMENTS, at=_DEPLOYMENT),
    "deployments:step": Row(C.VIEW_DEPLOYMENTS, POST, at=[uid("deployment", step="agree")]),
    "deployments:nominate": Row(C.MANAGE_DEPLOYMENTS, BOTH),
    "deployments:mine": Row(OWN),
    "deployments:programmes": Row(C.MANAGE_DEPLOYMENTS, BOTH),
    "deployments:programme": Row(C.MANAGE_DEPLOYMENTS, at=[uid("programme")], anywhere=True),
    "deployments:confirm_counties": Row(C.MANAGE_DEPLOYMENTS, POST, at=[uid("programme")], anywhere=True),
}

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

ROOMS: dict[str, dict[str, Row]] = {
    "accounts": ACCOUNTS,
    "console": CONSOLE,
    "learning": LEARNING,
    "establishment": ESTABLISHMENT,
    "deployments": DEPLOYMENTS,
    "talent": TALENT,
}
TABLE: dict[str, Row] = {name: row for room in ROOMS.values() for name, row in room.items()}
