"""Verbs on applications for receiving sites (F20): draft, change, submit, take back, apply again."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.approvals import actions as approvals
from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import now, today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from core.files.actions import attach
from talent.institutions.models import Institution

from ..enums import ReceivingState
from ..models import Programme, ReceivingSite
from ..permissions import whole_plan
from ..permissions_sites import require_can_propose, require_can_take, require_whole_plan
from ..selectors.sites import is_first_time, scores_of, unfrozen, violations_of
from ..workflow import RECEIVING_SITE

#: What whoever applies writes; an application made again after another copies all of it.
FACTS = (
    "title",
    "head",
    "phone",
    "address",
    "fields",
    "population",
    "people",
    "requested",
    "trainees",
    "tasks",
    "requirements",
    "sex_requirement",
    "sex_reason",
    "supervisor",
    "supervisor_phone",
    "lodging",
    "lodging_ready",
    "office",
    "access_safety",
    "winter_road",
)


@transaction.atomic
def draft_site(
    *,
    programme: Programme,
    host: Institution,
    by: Author,
    former: ReceivingSite | None = None,
    **values: Any,
) -> ReceivingSite:
    """Start the application of a unit for people of a programme; everything but the unit may follow.

    ``values``: columns of ``FACTS``; the name of the site defaults to the unit's, head and
    telephone to those on its books. ``former``: the site that this application renews.
    """
    require_can_propose(by, host)
    if host.is_closed:
        raise Refused(_("%(unit)s is closed: nobody can be sent there.") % {"unit": host})
    given = {name: value for name, value in values.items() if name in FACTS and value not in ("", None)}
    known = {"title": host.name, "head": host.contact_name, "phone": host.contact_phone}
    site = ReceivingSite(programme=programme, host=host, former=former, **(known | given))
    site.stand()
    site.full_clean()
    site.save()
    _add_author(site, by)
    record(site, by, "deployments.site_drafted", again=former is not None)
    return site


@transaction.atomic
def change_site(
    *, site: ReceivingSite, version: int, changes: Mapping[str, Any], by: Author
) -> ReceivingSite:
    """Change the facts of an application on the desk; columns of ``FACTS`` and the programme."""
    site = on_the_desk(site, by)
    changes = {name: value for name, value in changes.items() if name in (*FACTS, "programme")}
    changes["title"] = changes.get("title", site.title) or site.host.name
    require_version(site, version, changes)
    changed = apply_changes(site, changes)
    if changed:
        site.full_clean()
        site.save()
        _add_author(site, by)
        record(site, by, "deployments.site_changed", changes=changed)
    return site


@transaction.atomic
def attach_to_site(*, site: ReceivingSite, uploads: Iterable[Any], purpose: str, by: Author) -> int:
    """Keep pictures of the lodging or signed papers with an application on the desk; how many."""
    site = on_the_desk(site, by)
    kept = [attach(owner=site, upload=upload, by=by, purpose=purpose) for upload in uploads]
    if not kept:
        raise Refused(_("Choose at least one file."))
    _add_author(site, by)
    return len(kept)


@transaction.atomic
def submit_site(*, site: ReceivingSite, by: Author) -> ReceivingSite:
    """Send an application along its route; Refused with every sentence that it still lacks."""
    site = locked(site)
    require_can_take(by, site, "submit")
    RECEIVING_SITE.require(site, "submit")
    require_sound(site)
    facts = {
        "submitted_at": now(),
        "submitted_by": by.user,
        "return_reason": "",
        "first_time": is_first_time(site.host),
    }
    RECEIVING_SITE.move(site, "submit", facts)
    _add_author(site, by)
    approvals.start(document=site, by=by)
    record(site, by, "deployments.site_submitted")
    return site


@transaction.atomic
def withdraw_site(*, site: ReceivingSite, by: Author) -> ReceivingSite:
    """Take a submitted application back; only those who prepared it."""
    site = locked(site)
    require_can_take(by, site, "withdraw")
    if by.user is not None and not site.authors.filter(pk=by.user.pk).exists():
        raise Refused(_("Only those who prepared this application can take it back."))
    RECEIVING_SITE.require(site, "withdraw")
    approvals.withdraw(document=site, by=by)
    RECEIVING_SITE.move(site, "withdraw")
    record(site, by, "deployments.site_withdrawn")
    return site


@transaction.atomic
def apply_again(*, site: ReceivingSite, programme: Programme, by: Author) -> ReceivingSite:
    """A new application with the facts of an approved, closed or refused one (re-approval)."""
    site = locked(site)
    if site.state in (ReceivingState.DRAFT, ReceivingState.SUBMITTED, ReceivingState.RETURNED):
        raise Refused(_("This application is under way itself: change it instead of applying again."))
    facts = {name: getattr(site, name) for name in FACTS}
    return draft_site(programme=programme, host=site.host, by=by, former=site, **facts)


@transaction.atomic
def freeze_scores(*, programme: Programme, by: Author) -> list[ReceivingSite]:
    """Keep today's need scores of the programme's approved sites, when candidates are called.

    A frozen score is never reckoned again: later changes of weights, of facts or of visits leave
    it as it was. Sites approved later are frozen by calling this again; those frozen are skipped.
    """
    require_whole_plan(by)
    day = today()
    sites = list(unfrozen(programme, day).select_for_update().order_by("pk"))
    scores = scores_of(sites, day)
    for site in sites:
        score = scores[site.pk]
        site.score, site.score_detail, site.score_frozen_at = score.total, score.as_data(), now()
        site.version += 1
        site.save(update_fields=["score", "score_detail", "score_frozen_at", "version"])
    audit.record(
        by=by,
        event="deployments.scores_frozen",
        target=programme,
        place=whole_plan(),
        facts={"sites": len(sites), "year": programme.year},
    )
    return sites


def require_sound(site: ReceivingSite) -> None:
    """``Refused`` with everything that the application lacks or breaks."""
    found = violations_of(site)
    if found:
        raise Refused(
            _("This application cannot go on yet."),
            code="violations",
            details=[violation.sentence for violation in found],
            basis=next((violation.basis for violation in found if violation.basis), ""),
        )


def locked(site: ReceivingSite) -> ReceivingSite:
    """The row, locked."""
    rows = ReceivingSite.objects.select_for_update(of=("self",)).select_related("host", "programme")
    return rows.get(pk=site.pk)


def on_the_desk(site: ReceivingSite, by: Author) -> ReceivingSite:
    """The row, locked, if it may still be changed by this author."""
    site = locked(site)
    require_can_propose(by, site.host)
    if not site.is_editable:
        raise Refused(
            _("This application is “%(state)s”: it can no longer be changed.")
            % {"state": site.get_state_display()},
            code="state",
        )
    return site


def record(site: ReceivingSite, by: Author, event: str, changes: Iterable[str] = (), **facts: Any) -> None:
    """One event of a site's life; never what anybody wrote."""
    known = {"state": str(site.state), "programme": str(site.programme_id)}
    audit.record(by=by, event=event, target=site, place=site, changes=changes, facts=known | facts)


def _add_author(site: ReceivingSite, by: Author) -> None:
    if by.user is not None:
        site.authors.add(by.user)
