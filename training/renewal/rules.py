"""Is this application admissible? Pure functions of what is known of one person (``Facts``).

Each ``Requirement`` says in a sentence whether it is met, on what it rests, and how to mend it. What
is not met may be excused (late, hardship) by a reason with documents; the checks decide about that.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from core.common.dates import ONE_DAY, add_months

from .enums import Kind, Path

LATE, HOURS = "late", "hours"


@dataclass(frozen=True)
class Facts:
    """What is known of one person on a day; ``day`` is the day of the application.

    ``registration`` is the latest valid one, ``ledger`` counts the hours of its term, ``rule`` is the
    RegistrationRule and ``policy`` the RegistrationPolicy in force; ``open`` an application under way.
    """

    day: date
    certificate: Any = None
    registration: Any = None
    ledger: Any = None
    rule: Any = None
    policy: Any = None
    open: Any = None

    @property
    def basis(self) -> str:
        """The document behind term and window, else where it was taken from."""
        return (self.rule.document_no or self.rule.source) if self.rule else ""

    @property
    def window_opens(self) -> date | None:
        """First day on which renewal may be applied for; the last one is the last day of the term."""
        if self.registration is None or self.rule is None:
            return None
        return add_months(self.registration.ends_on + ONE_DAY, -self.rule.renewal_months)

    @property
    def first_until(self) -> date | None:
        """Last day on which a first registration is in time: the corresponding day a year later."""
        if self.certificate is None or self.certificate.approved_on is None or self.policy is None:
            return None
        return add_months(self.certificate.approved_on, self.policy.first_months)


@dataclass(frozen=True)
class Requirement:
    """One condition: met or not, in a sentence; ``excuse`` names the way that may excuse it.

    ``comes``: nothing is wrong, its time has not come.
    """

    key: str
    met: bool
    sentence: str
    basis: str = ""
    excuse: str = ""
    comes: bool = False


@dataclass(frozen=True)
class Eligibility:
    """What the requirements of one kind come to."""

    kind: str
    requirements: list[Requirement] = field(default_factory=list)

    @property
    def unmet(self) -> list[Requirement]:
        """Conditions that are not met."""
        return [one for one in self.requirements if not one.met]

    @property
    def obstacles(self) -> list[Requirement]:
        """Conditions that nothing excuses."""
        return [one for one in self.unmet if not one.excuse]

    @property
    def excuses(self) -> set[str]:
        """The ways that need a reason with documents: ``late``, ``hours``."""
        return {one.excuse for one in self.unmet if one.excuse}

    @property
    def path(self) -> Path:
        """By which way the application is admissible."""
        if self.obstacles:
            return Path.CLOSED
        if self.excuses == {LATE, HOURS}:
            return Path.BOTH
        if LATE in self.excuses:
            return Path.LATE
        return Path.HARDSHIP if HOURS in self.excuses else Path.NORMAL

    @property
    def is_open(self) -> bool:
        """Whether an application can be handed in at all."""
        return self.path != Path.CLOSED


def eligibility(kind: str, facts: Facts) -> Eligibility:
    """The requirements of one kind of application, checked."""
    checks = {Kind.FIRST: _first, Kind.RENEWAL: _renewal, Kind.CHANGE: _standing, Kind.CANCEL: _standing}
    return Eligibility(kind, checks[Kind(kind)](facts))


def usual_kind(facts: Facts) -> Kind:
    """What somebody would apply for: renewal with a registration on record, else first registration."""
    return Kind.FIRST if facts.registration is None else Kind.RENEWAL


def next_term_start(kind: str, facts: Facts, decided_on: date) -> date:
    """First day of the new term: the day after the old one, or the day of the decision once that is over."""
    if kind == Kind.RENEWAL and facts.registration is not None:
        return max(facts.registration.ends_on + ONE_DAY, decided_on)
    return decided_on


def _first(facts: Facts) -> list[Requirement]:
    found = [_certificate(facts)]
    if facts.registration is not None:
        sentence = _("You are registered until %(day)s; apply for renewal instead.")
        found.append(Requirement("registered", False, sentence % {"day": facts.registration.ends_on}))
    if facts.certificate is None:
        return found
    last = facts.first_until
    basis = facts.policy.basis if facts.policy else ""
    if last is None:
        sentence = _("The day on which the certificate was approved is not on record; tell your HR officer.")
        return [*found, Requirement("approved_on", False, sentence, basis, LATE)]
    if facts.day <= last:
        sentence = _("First registration is in time until %(day)s.") % {"day": last}
        return [*found, Requirement("in_time", True, sentence, basis)]
    sentence = _("First registration was due by %(day)s. Say why it is late and add a document.")
    return [*found, Requirement("in_time", False, sentence % {"day": last}, basis, LATE)]


def _renewal(facts: Facts) -> list[Requirement]:
    if facts.registration is None:
        return [
            _certificate(facts),
            Requirement("registered", False, _("No registration is on record; apply for the first one.")),
        ]
    return [_certificate(facts), _window(facts), _hours(facts)]


def _window(facts: Facts) -> Requirement:
    opens, ends = facts.window_opens, facts.registration.ends_on
    if opens is None:
        return Requirement("window", False, _("No rule says when renewal opens; tell your county officer."))
    if facts.day < opens:
        sentence = _("Renewal opens on %(opens)s and ends on %(ends)s.") % {"opens": opens, "ends": ends}
        return Requirement("window", False, sentence, facts.basis, comes=True)
    if facts.day <= ends:
        sentence = _("Renewal is open until %(ends)s.") % {"ends": ends}
        return Requirement("window", True, sentence, facts.basis)
    sentence = _("Your registration ended on %(ends)s. Say why the renewal is late and add a document.")
    return Requirement("window", False, sentence % {"ends": ends}, facts.basis, LATE)


def _hours(facts: Facts) -> Requirement:
    ledger = facts.ledger
    if facts.registration.starts_on > facts.day:
        sentence = _("The next term begins on %(day)s: its class-hours are counted from that day on.")
        return Requirement("hours", False, sentence % {"day": facts.registration.starts_on}, comes=True)
    if ledger is None or ledger.required is None:
        sentence = _("No rule says how many class-hours this term asks for; tell your county officer.")
        return Requirement("hours", False, sentence)
    words = {"counted": plain(ledger.counted), "required": ledger.required, "missing": plain(ledger.missing)}
    basis = ledger.requirement.document_no
    if ledger.is_enough:
        sentence = _("%(counted)s of %(required)s class-hours are counted.") % words
        return Requirement("hours", True, sentence, basis)
    if ledger.pending:
        sentence = _(
            "%(counted)s of %(required)s class-hours are counted, %(pending)s wait for review, "
            "%(missing)s are missing now. In hardship, say why and add a document."
        )
        words["pending"] = plain(ledger.pending)
    else:
        sentence = _(
            "%(counted)s of %(required)s class-hours are counted, %(missing)s are missing. "
            "In hardship, say why and add a document."
        )
    return Requirement("hours", False, sentence % words, basis, HOURS)


def _standing(facts: Facts) -> list[Requirement]:
    """A change or a cancellation needs a registration in force."""
    if facts.registration is None:
        return [
            Requirement(
                "registered", False, _("No registration is on record, so there is nothing to change.")
            )
        ]
    if facts.registration.ends_on < facts.day:
        sentence = _("The registration ended on %(day)s; apply for late renewal instead.")
        return [Requirement("registered", False, sentence % {"day": facts.registration.ends_on})]
    sentence = _("Registered until %(day)s.") % {"day": facts.registration.ends_on}
    return [Requirement("registered", True, sentence, facts.basis)]


def _certificate(facts: Facts) -> Requirement:
    if facts.certificate is None:
        sentence = _("No professional certificate is on record. If you hold one, tell your HR officer.")
        return Requirement("certificate", False, sentence)
    number = facts.certificate.number
    sentence = _("Certificate: %(level)s %(number)s") % {
        "level": facts.certificate.get_level_display(),
        "number": number or _("(number to be filled in)"),
    }
    return Requirement("certificate", True, sentence)


def plain(hours: Decimal | int) -> str:
    """Class-hours without needless zeros."""
    return f"{Decimal(hours).normalize():f}"
