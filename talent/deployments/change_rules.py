"""What a change of service has to keep, as a pure function of (change, facts).

One definition serves the preview that everybody reads before deciding, the request itself and the
moment at which it comes into force.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils.translation import gettext as _

from core.common.dates import add_months

from .course import Course, Fit, effect_of, fit
from .enums.course import ChangeKind
from .enums.service import DeploymentState
from .models import CourseRule, Deployment, ServiceChange, ServiceMonth
from .rules import ProgrammeFacts, Violation, county_violations
from .rules_sites import SiteFacts, site_violations
from .selectors.plans import QuotaLine
from .words_plans import full_place

K = ChangeKind


@dataclass(frozen=True)
class ChangeFacts:
    """What the rules need, loaded once: the service as it stands and what surrounds it.

    ``begun_on``: first agreed day of the whole service; ``busy``: other deployments of the person, as
    (first, last) days; ``evidence``: files attached to the change; ``receiving``: how full the county
    is that a transfer leads to, None where it stays in the county or no number binds; ``held``: people
    who hold a place at the site that it leads to.
    """

    deployment: Deployment
    course: Course | None
    months: tuple[ServiceMonth, ...]
    begun_on: date
    day: date
    rule: CourseRule | None = None
    programme: ProgrammeFacts | None = None
    busy: tuple[tuple[date, date], ...] = field(default=())
    evidence: int = 0
    receiving: QuotaLine | None = None
    held: int = 0


def violations(change: ServiceChange, facts: ChangeFacts) -> list[Violation]:
    """Every rule that the change breaks, with a sentence each; empty: it can be put in force."""
    if facts.course is None or facts.deployment.state != DeploymentState.SERVING:
        sentence = _("Only a service that is under way can be changed; this one is “%(state)s”.")
        return [Violation("kind", sentence % {"state": facts.deployment.get_state_display()}, "")]
    found = [*_days(change, facts), *_rest(change, facts.course), *_fault(change, facts)]
    if found:
        return found
    return [*_length(change, facts), *_place(change, facts), *_months(change, facts)]


def _days(change: ServiceChange, facts: ChangeFacts) -> Iterator[Violation]:
    course = facts.course
    if change.kind == K.EXTEND:
        if change.until is None or change.until <= course.end:
            sentence = _("The new last day has to lie after the present one, %(day)s.")
            yield Violation("until", sentence % {"day": course.end}, "")
        return
    first = course.start if change.kind == K.END else course.start + timedelta(days=1)
    last = course.end - timedelta(days=1) if change.kind == K.END else course.end
    if not first <= change.day <= last:
        sentence = _("Choose a day from %(first)s to %(last)s: that is when the service runs.")
        yield Violation("day", sentence % {"first": first, "last": last}, "")
    if change.kind == K.SUSPEND and change.until and change.until < change.day:
        yield Violation("until", _("The last day comes before the first; correct one of the two."), "")
    if change.kind == K.SUSPEND and change.make_up and change.until is None:
        sentence = _("Give the last day of the interruption, or decide on the end when the service resumes.")
        yield Violation("until", sentence, "")


def _rest(change: ServiceChange, course: Course) -> Iterator[Violation]:
    if change.kind == K.SUSPEND:
        last = change.until or course.end
        if any(rest.start <= last and change.day <= rest.end for rest in course.rests):
            yield Violation("day", _("This service rests already on some of these days."), "")
    if change.kind == K.RESUME and not any(
        pause.start < change.day and (pause.end is None or change.day <= pause.end) for pause in course.pauses
    ):
        yield Violation("day", _("The service does not rest on the day before, so it cannot resume."), "")
    if change.kind == K.TRANSFER and any(pause.start >= change.day for pause in course.pauses):
        yield Violation("day", _("An interruption is planned after that day; settle that first."), "")


def _fault(change: ServiceChange, facts: ChangeFacts) -> Iterator[Violation]:
    if change.at_fault and not facts.evidence:
        sentence = _("Fault is recorded only with evidence; attach the document that shows it.")
        yield Violation("at_fault", sentence, "")


def _length(change: ServiceChange, facts: ChangeFacts) -> Iterator[Violation]:
    """The longest service, rests left out; and no other deployment in the days that are added."""
    effect = effect_of(change, facts.course)
    last = effect.follows or effect.stays
    if change.kind == K.EXTEND and facts.rule is not None:
        months = facts.deployment.programme.service_months + facts.rule.extension_months
        rests = sum(rest.days for rest in effect.stays.rests)
        if last.end - timedelta(days=rests) >= add_months(facts.begun_on, months):
            sentence = _("With this the service would last more than %(months)s months, the longest allowed.")
            yield Violation("until", sentence % {"months": months}, "", facts.rule.document_no)
    if last.end > facts.course.end and any(
        first <= last.end and facts.course.end < until for first, until in facts.busy
    ):
        yield Violation("until", _("This person is already deployed in that period."), "")


def _place(change: ServiceChange, facts: ChangeFacts) -> Iterator[Violation]:
    if change.kind != K.TRANSFER:
        return
    host = change.new_host
    if host is None or host.pk == facts.deployment.host_id:
        yield Violation("new_host", _("Choose another unit than the present one."), "")
        return
    if host.is_closed:
        yield Violation("new_host", _("%(name)s is closed: nobody can serve there.") % {"name": host}, "")
    site = change.new_site
    if site is not None and site.host_id != host.pk:
        yield Violation("new_site", _("The site belongs to another unit."), "")
    elif site is not None:
        yield from site_violations(site, SiteFacts(change.day, facts.held))
    yield from county_violations(host.county or host.locality, facts.programme)
    if facts.receiving is not None and facts.receiving.free <= 0:
        sentence, basis = full_place(facts.receiving)
        yield Violation("new_host", sentence, "", basis)


def _months(change: ServiceChange, facts: ChangeFacts) -> Iterator[Violation]:
    for month in refitted(change, facts).blocked:
        sentence = _("%(month)s was already reported to its end; return or reopen that month first.")
        yield Violation("months", sentence % {"month": month.label}, "")


def refitted(change: ServiceChange, facts: ChangeFacts) -> Fit:
    """How the months of the part that stays have to change."""
    return fit(facts.months, effect_of(change, facts.course).stays.stretches, facts.day)
