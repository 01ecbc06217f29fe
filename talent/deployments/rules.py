"""Eligibility, as pure functions of (deployment facts, programme facts).

The action and the spreadsheet gate ask the same functions, for one row or ten thousand.
Basis: the programme's own document; 中办发 and ministry texts name the plan, the year's list of
counties names where it may serve.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.common.dates import add_months
from core.common.errors import Refused
from core.localities.models import Locality, RemoteAreaFlag

from .enums import ProgrammeState
from .models import Programme


@dataclass(frozen=True)
class ProgrammeFacts:
    """What the rules need of a programme, loaded once for any number of rows.

    ``eligible``: county id → document number that confirms it for the programme's year;
    ``proposed``: ids of counties that are listed for the year but not confirmed.
    """

    programme: Programme
    eligible: dict[int, str]
    proposed: frozenset[int]


def facts_for(programme: Programme) -> ProgrammeFacts:
    """One query."""
    flags = RemoteAreaFlag.objects.filter(programme_year=programme.year)
    eligible, proposed = {}, set()
    for flag in flags.only("locality_id", "document_no", "confirmed_on"):
        if flag.is_confirmed:
            eligible[flag.locality_id] = flag.document_no
        else:
            proposed.add(flag.locality_id)
    return ProgrammeFacts(programme, eligible, frozenset(proposed - eligible.keys()))


@dataclass(frozen=True)
class Violation:
    """One rule broken: the field it concerns, the sentence, how to mend it, and the rule's document."""

    field: str
    sentence: str
    mend: str
    basis: str = ""


def require_running(programme: Programme) -> None:
    """``Refused`` while a programme is in preparation and once it is closed."""
    if programme.state == ProgrammeState.DRAFT:
        raise Refused(
            _("%(programme)s is in preparation: open the programme before anybody is put forward.")
            % {"programme": programme},
            code="programme",
        )
    if programme.state == ProgrammeState.CLOSED:
        raise Refused(
            _("%(programme)s was closed on %(day)s: nobody can be put forward any more.")
            % {"programme": programme, "day": programme.closed_on},
            code="programme",
        )


def county_violations(county: Locality, facts: ProgrammeFacts) -> Iterator[Violation]:
    """The receiving county must be listed for the programme year, under a document number."""
    if county.county_id in facts.eligible:
        return
    year = facts.programme.year
    if county.county_id in facts.proposed:
        yield Violation(
            "county",
            _("%(county)s is proposed for %(year)s but not confirmed by a document yet.")
            % {"county": county.name, "year": year},
            _("Confirm the list of counties with its document number, then import again."),
        )
        return
    yield Violation(
        "county",
        _("%(county)s is not on the list of receiving counties of %(year)s.")
        % {"county": county.name, "year": year},
        _("Choose a county of the list, or have the list extended by a document."),
        facts.programme.document_no,
    )


def period_violations(
    starts_on: date | None, ends_on: date | None, programme: Programme
) -> Iterator[Violation]:
    """The period must run forward and not exceed the programme's length of service."""
    if starts_on is None or ends_on is None:
        return
    if ends_on < starts_on:
        yield Violation(
            "ends_on",
            _("The service ends on %(end)s, before it starts on %(start)s.")
            % {"start": starts_on, "end": ends_on},
            _("Correct one of the two dates; they may have been exchanged."),
        )
    elif ends_on >= add_months(starts_on, programme.service_months + 1):
        yield Violation(
            "ends_on",
            _("The service lasts longer than the %(months)s months of the programme.")
            % {"months": programme.service_months},
            _("Correct the last day, or enter an extension after the arrival."),
            programme.document_no,
        )
