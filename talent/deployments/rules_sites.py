"""Rules of receiving sites, as pure functions: what an application still lacks, why a site takes nobody."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from .enums import ProgrammeState, ReceivingState
from .models import ReceivingSite
from .rules import ProgrammeFacts, Violation, county_violations

#: Columns that form F20 marks as to be filled before submission (●).
REQUIRED = (
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
    "supervisor",
    "lodging",
    "office",
    "access_safety",
)


@dataclass(frozen=True)
class SiteFacts:
    """What a nomination to a site asks: its first day of service, and how many hold a place there."""

    starts_on: date
    taken: int = 0


def application_violations(site: ReceivingSite, facts: ProgrammeFacts) -> Iterator[Violation]:
    """Everything that an application (F20) lacks or breaks before it may be submitted."""
    for name in REQUIRED:
        if getattr(site, name) in ("", None, []):
            label = site._meta.get_field(name).verbose_name
            yield Violation(
                name, _("“%(field)s” is still empty.") % {"field": label}, _("Fill it in and submit again.")
            )
    if site.sex_requirement and not site.sex_reason.strip():
        yield Violation(
            "sex_reason",
            _("A sex is required without a reason."),
            _("Give the reason for it, or ask for nobody's sex."),
        )
    if facts.programme.state == ProgrammeState.CLOSED:
        yield Violation(
            "programme",
            _("%(programme)s is closed.") % {"programme": facts.programme},
            _("Choose the programme of another year."),
            facts.programme.document_no,
        )
    if site.host.is_closed:
        yield Violation(
            "host", _("%(unit)s is closed.") % {"unit": site.host}, _("Choose a unit that is open.")
        )
    yield from county_violations(site.host.county or site.host.locality, facts)


def site_violations(site: ReceivingSite, facts: SiteFacts) -> Iterator[Violation]:
    """Why nobody more may be sent to a site: not approved, suspended, closed, out of time, full.

    There is no way around: an approval is given, extended or resumed by the province, and only so.
    """
    names = {"site": site.title}
    if site.state == ReceivingState.SUSPENDED:
        yield Violation(
            "site",
            _("%(site)s is suspended since %(day)s: %(reason)s")
            % (names | {"day": site.suspended_on, "reason": site.suspend_reason}),
            _("Choose another site, or have this one resumed by the province."),
            site.approval_no,
        )
    elif site.state == ReceivingState.CLOSED:
        yield Violation(
            "site",
            _("%(site)s was closed on %(day)s.") % (names | {"day": site.closed_on}),
            _("Choose another site."),
            site.approval_no,
        )
    elif site.state != ReceivingState.APPROVED:
        yield Violation(
            "site",
            _("%(site)s is not approved.") % names,
            _("Choose an approved site, or have this one approved first."),
        )
    else:
        yield from _limits(site, facts, names)


def _limits(site: ReceivingSite, facts: SiteFacts, names: dict[str, object]) -> Iterator[Violation]:
    first, last = site.approved_from, site.approved_until
    if not first <= facts.starts_on <= last:
        yield Violation(
            "starts_on",
            _("%(site)s is approved from %(first)s to %(last)s; the service would begin on %(day)s.")
            % (names | {"first": first, "last": last, "day": facts.starts_on}),
            _("Begin inside that period, or have the site approved anew."),
            site.approval_no,
        )
    if facts.taken >= site.approved_places:
        yield Violation(
            "site",
            _("%(site)s is full: %(taken)s of %(places)s approved places are taken.")
            % (names | {"taken": facts.taken, "places": site.approved_places}),
            _("Choose a site with a free place."),
            site.approval_no,
        )
