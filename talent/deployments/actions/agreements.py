"""Verbs of the three-party agreement: set the targets, keep the signed copy, record the number."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.errors import Refused
from core.files.actions import attach
from core.files.enums import FileKind, Purpose
from core.files.models import Attachment
from core.files.selectors import attachments_of

from ..enums import DeploymentState
from ..enums.selection import TargetKind
from ..models import Deployment
from ..permissions import require_can_manage, require_can_move
from .deployments import agree

BEFORE_SIGNING = (DeploymentState.NOMINATED, DeploymentState.APPROVED)


@transaction.atomic
def set_targets(*, deployment: Deployment, rows: Sequence[dict[str, Any]], by: Author) -> Deployment:
    """Set the tasks and measurable targets: ``kind``, ``task``, ``unit``, ``count``, ``note``.

    ``kind`` is a ``TargetKind``: those that the months of service count are compared later.
    """
    deployment = _locked(deployment)
    require_can_manage(by.user, deployment.host)
    if deployment.state not in BEFORE_SIGNING:
        raise Refused(_("The agreement is signed: its targets can no longer change."), code="state")
    for row in rows:
        if row.get("kind") not in TargetKind.values or not row.get("count"):
            raise Refused(_("Every target names its task and a number above zero."), code="target")
    deployment.targets = [dict(row) for row in rows]
    deployment.version += 1
    deployment.save(update_fields=["targets", "version"])
    _record(by, "deployments.targets_set", deployment, rows=len(rows))
    return deployment


@transaction.atomic
def keep_signed_copy(*, deployment: Deployment, scan: Any, by: Author) -> Attachment:
    """Keep the scan of the paper that all three sides and the person have signed."""
    deployment = _locked(deployment)
    require_can_manage(by.user, deployment.host)
    attachment = attach(owner=deployment, upload=scan, by=by, purpose=Purpose.SIGN_OFF, place=deployment.host)
    if attachment.kind not in (FileKind.PDF, FileKind.JPG, FileKind.PNG):
        raise Refused(_("The scan of a signed paper is a PDF or a picture."), code="scan")
    return attachment


@transaction.atomic
def sign_agreement(*, deployment: Deployment, agreement_no: str, by: Author) -> Deployment:
    """Record the agreement with its number, once its targets are set and the signed copy is kept."""
    deployment = _locked(deployment)
    require_can_move(by.user, deployment, "agree")
    if not deployment.targets:
        raise Refused(_("Set the tasks and targets first; they are part of the agreement."), code="targets")
    if not attachments_of(deployment).filter(purpose=Purpose.SIGN_OFF).exists():
        raise Refused(_("Upload the scan of the signed agreement first."), code="scan")
    number = agreement_no.strip()
    if Deployment.objects.filter(agreement_no=number).exclude(pk=deployment.pk).exists():
        raise Refused(_("Another agreement has the number %(number)s.") % {"number": number}, code="number")
    return agree(deployment=deployment, agreement_no=number, by=by)


def _locked(deployment: Deployment) -> Deployment:
    rows = Deployment.objects.select_for_update(of=("self",)).select_related("worker", "host")
    return rows.get(pk=deployment.pk)


def _record(by: Author, event: str, deployment: Deployment, **facts: Any) -> None:
    audit.record(
        by=by,
        event=event,
        target=deployment,
        place=deployment.host,
        subject=deployment.worker,
        facts={"state": str(deployment.state), **facts},
    )
