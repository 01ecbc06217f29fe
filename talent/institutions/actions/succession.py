"""Merging institutions and splitting one: records follow, all in one transaction, history kept.

Nothing before the day is touched: what ended at the one begins at the other, so that the headcount of
any earlier day stays as it was.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from core.localities.models import Locality

from ..enums import SuccessionKind
from ..models import Institution, Succession
from ..permissions import require_can_manage
from ..registry import Passing, closing_obstacles, followers
from .institutions import create_institution


@transaction.atomic
def merge_institution(
    *, source: Institution, heir: Institution, on: date, by: Author, document_no: str = ""
) -> Succession:
    """``source`` goes into ``heir`` on a day: everything follows, and it is closed the day before.

    Both must be the author's to keep, open and of one legal kind. Refused with every obstacle.
    """
    source, heir = _locked(source, heir)
    require_can_manage(by, source)
    require_can_manage(by, heir)
    if source.pk == heir.pk:
        raise Refused(_("An institution cannot be merged into itself."))
    _require_open(source, heir, on=on)
    if source.kind != heir.kind:
        raise Refused(
            _("%(source)s is a %(one)s, %(heir)s a %(other)s: their posts and numbers cannot be joined.")
            % {
                "source": source,
                "heir": heir,
                "one": source.get_kind_display(),
                "other": heir.get_kind_display(),
            }
        )
    moved = _pass_on(Passing(source, heir, on, document_no, by))
    obstacles = closing_obstacles(source)
    if obstacles:
        raise Refused(_("These institutions cannot be merged yet."), details=obstacles, code="obstacles")
    source.closed_on = on - timedelta(days=1)
    source.version += 1
    source.full_clean()
    source.save()
    return _remember(SuccessionKind.MERGE, source, heir, on, document_no, moved, by)


@transaction.atomic
def split_institution(
    *,
    source: Institution,
    name: str,
    locality: Locality,
    on: date,
    chosen: Mapping[str, frozenset[str]],
    by: Author,
    document_no: str = "",
    parts: Mapping[str, int] | None = None,
    **facts: Any,
) -> Succession:
    """A new institution of the same kind comes out of ``source`` and takes the chosen records along.

    ``chosen``: kind of record → keys, as the preview lists them. ``parts``: number that divides → how
    much of it goes (none where nothing is said).
    """
    source = Institution.objects.select_for_update().get(pk=source.pk)
    require_can_manage(by, source)
    _require_open(source, on=on)
    if not any(chosen.values()):
        raise Refused(_("Choose what goes to the new institution: posts, people or sites."), code="chosen")
    facts = {"funding": source.funding, "parent": source.parent, **facts}
    heir = create_institution(name=name, kind=source.kind, locality=locality, opened_on=on, by=by, **facts)
    moved = _pass_on(Passing(source, heir, on, document_no, by, chosen, parts or {}))
    return _remember(SuccessionKind.SPLIT, source, heir, on, document_no, moved, by)


def _locked(*institutions: Institution) -> list[Institution]:
    """Locked in one order, so that two mergers only queue; answered in the order given."""
    rows = Institution.objects.select_for_update().order_by("pk").in_bulk([one.pk for one in institutions])
    return [rows[one.pk] for one in institutions]


def _require_open(*institutions: Institution, on: date) -> None:
    for institution in institutions:
        if institution.is_closed:
            raise Refused(_("%(name)s is closed.") % {"name": institution})
        if institution.opened_on is not None and on <= institution.opened_on:
            raise Refused(
                _("%(name)s opened on %(day)s: choose a later day.")
                % {"name": institution, "day": institution.opened_on}
            )
    if on > today():
        raise Refused(_("A merger or a split is recorded on its day or later."), code="on")


def _pass_on(passing: Passing) -> dict[str, int]:
    """Let every kind of record follow; answers how many of each moved."""
    counts = {follower.key: follower.pass_on(passing) for follower in followers()}
    return {key: n for key, n in counts.items() if n}


def _remember(
    kind: str,
    source: Institution,
    heir: Institution,
    on: date,
    document_no: str,
    moved: dict[str, int],
    by: Author,
) -> Succession:
    row = Succession.objects.create(
        kind=kind, source=source, heir=heir, on=on, document_no=document_no, moved=moved
    )
    facts = {"kind": str(kind), "on": str(on), "document_no": document_no, **moved}
    for one, other in ((source, heir), (heir, source)):
        words = facts | {"other": str(other.uid)}
        audit.record(by=by, event=f"institutions.{_PAST[kind]}", target=one, facts=words)
    return row


_PAST = {SuccessionKind.MERGE: "merged", SuccessionKind.SPLIT: "split"}
