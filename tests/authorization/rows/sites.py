"""Rows of the URLs: receiving sites and pairings."""

from core.common.capabilities import Capability as C

from .kit import BOTH, POST, Row, uid

_SITE = [uid("receiving")]
SITES = {
    "deployments:sites": Row(C.VIEW_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:site_new": Row(C.PROPOSE_DEPLOYMENTS, BOTH),
    "deployments:site_scores": Row(C.MANAGE_DEPLOYMENTS, BOTH),
    "deployments:site": Row(C.VIEW_DEPLOYMENTS, at=_SITE),
    "deployments:site_edit": Row(C.PROPOSE_DEPLOYMENTS, BOTH, at=_SITE),
    "deployments:site_attach": Row(C.PROPOSE_DEPLOYMENTS, POST, at=_SITE),
    "deployments:site_submit": Row(C.PROPOSE_DEPLOYMENTS, POST, at=_SITE),
    "deployments:site_withdraw": Row(C.PROPOSE_DEPLOYMENTS, POST, at=_SITE),
    "deployments:site_again": Row(C.PROPOSE_DEPLOYMENTS, BOTH, at=_SITE),
    "deployments:site_print": Row(C.VIEW_DEPLOYMENTS, at=_SITE),
    "deployments:site_decide": Row(C.ENDORSE_DEPLOYMENTS, BOTH, at=_SITE),
    "deployments:site_paper": Row(C.VIEW_DEPLOYMENTS, BOTH, at=_SITE),
    "deployments:site_confirm": Row(C.ENDORSE_DEPLOYMENTS, BOTH, at=_SITE),
    "deployments:site_reject": Row(C.VIEW_DEPLOYMENTS, POST, at=_SITE),
    "deployments:site_take_back": Row(C.VIEW_DEPLOYMENTS, POST, at=_SITE),
    "deployments:site_visit": Row(C.ENDORSE_DEPLOYMENTS, BOTH, at=_SITE),
    "deployments:site_suspend": Row(C.ENDORSE_DEPLOYMENTS, BOTH, at=_SITE),
    "deployments:site_resume": Row(C.MANAGE_DEPLOYMENTS, POST, at=_SITE),
    "deployments:site_close": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=_SITE),
    "deployments:pairings": Row(C.VIEW_DEPLOYMENTS, BOTH, exports=C.EXPORT_RECORDS),
    "deployments:pairing_new": Row(C.MANAGE_DEPLOYMENTS, BOTH),
    "deployments:pairing": Row(C.MANAGE_DEPLOYMENTS, BOTH, at=[uid("pairing")], of_locality=True),
}
