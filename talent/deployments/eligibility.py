"""Conditions of the selection, one by one, as a pure function of (facts of the person, dated rules).

The page of a candidate shows every condition with its reason and its document; handing in asks the
same function. A condition without a rule in force is not asked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.common.dates import DateRange

from .enums.selection import Fitness, RuleKey
from .models import EligibilityRule


@dataclass(frozen=True)
class CandidateFacts:
    """What the conditions ask of one person for one call; ``period``: the service of the call.

    ``months``: whole months in social work at the start of the service, None where not recorded.
    ``retires_on``: None where sex or date of birth is not recorded.
    """

    period: DateRange
    certificate: str = ""
    certificate_label: str = ""
    degree: bool = False
    months: int | None = None
    registered_until: date | None = None
    retires_on: date | None = None
    health: str = ""
    health_statement: bool = False
    employer: int | None = None
    sender: int | None = None
    sender_name: str = ""
    serving: str = ""  # where the person serves today
    overlapping: str = ""  # another deployment in the period, as words


@dataclass(frozen=True)
class Check:
    """One condition: met or not, because of what, how to mend it, by which document.

    ``exception``: the document by which the province let it pass.
    """

    key: str
    met: bool
    because: str
    mend: str = ""
    basis: str = ""
    is_default: bool = False
    exception: str = ""

    @property
    def label(self) -> str:
        """The condition, shown."""
        return str(RuleKey(self.key).label)

    @property
    def passes(self) -> bool:
        """Met, or let pass by the province."""
        return self.met or bool(self.exception)


Answer = tuple[bool, str, str]


def check(
    facts: CandidateFacts,
    rules: Mapping[str, EligibilityRule],
    exceptions: Mapping[str, str] | None = None,
) -> list[Check]:
    """Every condition that has a rule in force, in the order of the rules.

    ``exceptions``: condition → document number of the province's exception.
    """
    found = []
    for key, rule in rules.items():
        met, because, mend = _ASK[key](facts, rule)
        found.append(
            Check(
                key,
                met,
                because,
                "" if met else mend,
                rule.document_no,
                rule.is_default,
                (exceptions or {}).get(key, ""),
            )
        )
    return found


def _certificate(facts: CandidateFacts, rule: EligibilityRule) -> Answer:
    if facts.certificate:
        return True, _("Holds: %(level)s.") % {"level": facts.certificate_label}, ""
    years, needed = (facts.months or 0) // 12, rule.value or 0
    if facts.degree and years >= needed:
        return True, _("Degree in social work and %(years)s years of experience.") % {"years": years}, ""
    because = (
        _("Degree in social work, but only %(years)s of %(needed)s years of experience.")
        if facts.degree
        else _("No certificate and no degree in social work is recorded.")
    )
    mend = _("Have the certificate recorded on the person’s page, or tick the degree in the form.")
    return False, because % {"years": years, "needed": needed}, mend


def _years(facts: CandidateFacts, rule: EligibilityRule) -> Answer:
    needed = rule.value or 0
    if facts.months is None:
        mend = _("Enter the month in which social work began on the person’s page.")
        return False, _("It is not recorded since when the person has done social work."), mend
    words = {"years": facts.months // 12, "needed": needed}
    if facts.months >= needed * 12:
        return True, _("%(years)s full years by the start of the service.") % words, ""
    because = _("%(years)s full years by the start of the service; %(needed)s are asked for.") % words
    return (
        False,
        because,
        _("Put forward somebody with more experience, or ask the province for an exception."),
    )


def _registration(facts: CandidateFacts, rule: EligibilityRule) -> Answer:
    if not facts.certificate:
        return True, _("Without a certificate there is nothing to register."), ""
    until = facts.registered_until
    if until is not None and until >= facts.period.start:
        return True, _("Registered until %(day)s.") % {"day": until}, ""
    because = (
        _("The registration ends on %(day)s, before the service begins.") % {"day": until}
        if until
        else _("No registration is recorded.")
    )
    return False, because, _("Register or renew first; it can be done at any time.")


def _age(facts: CandidateFacts, rule: EligibilityRule) -> Answer:
    if facts.retires_on is None:
        mend = _("Complete sex and date of birth on the person’s page.")
        return False, _("The age of retirement cannot be told: sex or date of birth is missing."), mend
    words = {"day": facts.retires_on, "end": facts.period.end}
    if facts.retires_on > facts.period.end:
        return True, _("Reaches the age of retirement on %(day)s, after the end of the service.") % words, ""
    because = _("Reaches the age of retirement on %(day)s, before the service ends on %(end)s.") % words
    return False, because, _("Put forward somebody who can serve the whole period.")


def _health(facts: CandidateFacts, rule: EligibilityRule) -> Answer:
    mend = _("State the health in the form and attach the medical certificate.")
    if facts.health == Fitness.UNFIT:
        return False, _("Declared not fit for service away from home."), _("Put forward somebody else.")
    if not facts.health:
        return False, _("Nothing is said about the state of health."), mend
    if not facts.health_statement:
        return False, _("The statement of health is not given."), mend
    return True, _("Declared fit; the statement of health is given."), ""


def _consent(facts: CandidateFacts, rule: EligibilityRule) -> Answer:
    words = {"unit": facts.sender_name}
    if facts.employer is not None and facts.employer == facts.sender:
        return True, _("Employed by %(unit)s.") % words, ""
    because = _("%(unit)s is not the person’s main employer today.") % words
    return False, because, _("The present employer puts the person forward.")


def _serving(facts: CandidateFacts, rule: EligibilityRule) -> Answer:
    if not facts.serving:
        return True, _("Not serving in a remote area today."), ""
    mend = _("Wait for the end of that service.")
    return False, _("Serves at present: %(where)s.") % {"where": facts.serving}, mend


def _overlap(facts: CandidateFacts, rule: EligibilityRule) -> Answer:
    if not facts.overlapping:
        return True, pgettext("deployment", "No other deployment in the period."), ""
    mend = _("Choose a call with another period, or have the other deployment withdrawn.")
    return False, _("Already deployed in the period: %(which)s.") % {"which": facts.overlapping}, mend


_ASK: dict[str, Callable[[CandidateFacts, EligibilityRule], Answer]] = {
    RuleKey.CERTIFICATE: _certificate,
    RuleKey.YEARS: _years,
    RuleKey.REGISTRATION: _registration,
    RuleKey.AGE: _age,
    RuleKey.HEALTH: _health,
    RuleKey.CONSENT: _consent,
    RuleKey.SERVING: _serving,
    RuleKey.OVERLAP: _overlap,
}
