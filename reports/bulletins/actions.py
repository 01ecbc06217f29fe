"""Begin a bulletin, write its texts, put it forward, send it back, sign it, begin its next version."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import month_of, now, today
from core.common.errors import NotAllowed, Refused
from core.common.versions import require_version
from posts.establishment.saving import save
from talent.deployments.models import Programme
from talent.deployments.permissions import require_can_manage, whole_plan

from ..models import Bulletin, FrozenBulletin
from ..models.bulletins import TEXTS
from .enums import BulletinKind
from .figures import statement_of
from .workflow import BULLETIN

NEEDED = {BulletinKind.YEAR: ("organisation", "problems"), BulletinKind.MONTH: ()}


@transaction.atomic
def begin_bulletin(*, kind: str, programme: Programme, month: date, by: Author) -> Bulletin:
    """A draft: of the month, or of the programme's year up to the month's end.

    Refused for a month that is not over, and where there is a bulletin of the period already.
    """
    place = whole_plan()
    require_can_manage(by.user, place)
    period = month_of(month)
    if kind == BulletinKind.MONTH and period.end >= today():
        raise Refused(_("The month is not over yet: its bulletin can be begun on the first of the next."))
    first = period.start if kind == BulletinKind.MONTH else date(programme.year, 1, 1)
    last = period.end if kind == BulletinKind.MONTH else min(period.end, today())
    if last < first:
        raise Refused(_("The programme begins only after this month; choose a later one."))
    if Bulletin.objects.filter(kind=kind, programme=programme, locality=place, first_day=first).exists():
        raise Refused(_("There is a bulletin of this period already: open it and begin its next version."))
    bulletin = Bulletin(
        number=_number(kind, programme, last, 1),
        kind=kind,
        programme=programme,
        locality=place,
        first_day=first,
        last_day=last,
        written_by=by.user,
    )
    bulletin.place_at(place)
    save(bulletin)
    audit.record(by=by, event="reports.bulletin_begun", target=bulletin, facts={"kind": str(kind)})
    return bulletin


def _number(kind: str, programme: Programme, last: date, issue: int) -> str:
    head = f"YB-{last:%Y%m}" if kind == BulletinKind.MONTH else f"NB-{programme.year}"
    return f"{head}-{programme.pk}-{issue}"


@transaction.atomic
def save_texts(
    *, bulletin: Bulletin, texts: Mapping[str, str], by: Author, version: int | None = None
) -> Bulletin:
    """Keep what was written; nothing is required before it is put forward."""
    require_can_manage(by.user, bulletin.locality)
    bulletin = _locked(bulletin)
    if not bulletin.is_writable:
        raise Refused(_("The bulletin was put forward: send it back before writing on."))
    wanted = {name: texts[name].strip() for name in TEXTS if name in texts}
    if version is not None:
        require_version(bulletin, version, wanted)
    changed = [name for name, text in wanted.items() if getattr(bulletin, name) != text]
    for name in changed:
        setattr(bulletin, name, wanted[name])
    bulletin.saved_at, bulletin.written_by = now(), by.user
    bulletin.version += 1
    save(bulletin)
    audit.record(by=by, event="reports.bulletin_saved", target=bulletin, changes=changed)
    return bulletin


@transaction.atomic
def put_forward(*, bulletin: Bulletin, by: Author) -> Bulletin:
    """Ask a second officer to sign. A yearly report needs the texts that F30 requires."""
    require_can_manage(by.user, bulletin.locality)
    bulletin = _locked(bulletin)
    missing = [name for name in NEEDED[bulletin.kind] if not getattr(bulletin, name).strip()]
    if missing:
        labels = [str(Bulletin._meta.get_field(name).verbose_name) for name in missing]
        raise Refused(_("Write these parts first."), details=labels, code="texts")
    facts = {"submitted_at": now(), "submitted_by": by.user, "back_reason": ""}
    BULLETIN.move(bulletin, "put_forward", facts)
    audit.record(by=by, event="reports.bulletin_put_forward", target=bulletin)
    return bulletin


@transaction.atomic
def send_back_bulletin(*, bulletin: Bulletin, reason: str, by: Author) -> Bulletin:
    """Back to writing, with the reason."""
    require_can_manage(by.user, bulletin.locality)
    bulletin = _locked(bulletin)
    BULLETIN.move(bulletin, "send_back", {"back_reason": reason.strip()})
    audit.record(by=by.because(reason), event="reports.bulletin_sent_back", target=bulletin)
    return bulletin


@transaction.atomic
def sign_bulletin(*, bulletin: Bulletin, by: Author) -> Bulletin:
    """The second officer signs: figures and texts are copied and never change again.

    Whoever wrote or put it forward does not sign it.
    """
    require_can_manage(by.user, bulletin.locality)
    bulletin = _locked(bulletin)
    if by.user is not None and by.user.pk in (bulletin.submitted_by_id, bulletin.written_by_id):
        raise NotAllowed(
            _("Whoever wrote a bulletin or put it forward does not sign it: another officer does.")
        )
    BULLETIN.move(bulletin, "sign", {"signed_at": now(), "signed_by": by.user})
    figures, texts = statement_of(bulletin).as_json(), texts_of(bulletin)
    digest = fingerprint(figures, texts)
    FrozenBulletin.objects.create(bulletin=bulletin, figures=figures, texts=texts, sha256=digest)
    if bulletin.replaces is not None:
        BULLETIN.move(bulletin.replaces, "replace")
    audit.record(by=by, event="reports.bulletin_signed", target=bulletin, facts={"sha256": digest})
    return bulletin


@transaction.atomic
def renew_bulletin(*, bulletin: Bulletin, reason: str, by: Author) -> Bulletin:
    """Begin the next version of a signed bulletin; the old one holds until the new one is signed."""
    require_can_manage(by.user, bulletin.locality)
    bulletin = _locked(bulletin)
    if bulletin.state != "signed":
        raise Refused(_("Only a signed bulletin has a next version; this one can still be written."))
    if Bulletin.objects.filter(replaces=bulletin).exists():
        raise Refused(_("Its next version was begun already."))
    made = Bulletin(
        number=_number(bulletin.kind, bulletin.programme, bulletin.last_day, bulletin.issue + 1),
        issue=bulletin.issue + 1,
        replaces=bulletin,
        issue_reason=reason.strip(),
        written_by=by.user,
        **{name: getattr(bulletin, name) for name in ("kind", "programme", "locality", *TEXTS)},
        first_day=bulletin.first_day,
        last_day=bulletin.last_day,
    )
    made.place_at(bulletin.locality)
    save(made)
    audit.record(by=by.because(reason), event="reports.bulletin_renewed", target=made)
    return made


def texts_of(bulletin: Bulletin) -> dict[str, str]:
    """The written parts."""
    return {name: getattr(bulletin, name) for name in TEXTS}


def fingerprint(figures: dict[str, Any], texts: dict[str, str]) -> str:
    """SHA-256 of what is kept, the same for the same content."""
    kept = json.dumps({"figures": figures, "texts": texts}, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(kept.encode()).hexdigest()


def _locked(bulletin: Bulletin) -> Bulletin:
    rows = Bulletin.objects.select_for_update(of=("self",)).select_related(
        "programme", "locality", "replaces"
    )
    return rows.get(pk=bulletin.pk)
