"""The codes of an answer in the reader's words."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from posts.establishment import grades
from talent.people.enums import CertificateLevel, Education, PostCategory

from .enums import Clock, Missing, StepCause, YearGrade

WORDS: dict[str, str | Promise] = {
    "step_recorded": _("Step %(step)s since %(since)s (%(cause)s)"),
    "step_started": _("Starting step %(start)s (%(by)s)"),
    "step_years": _("and %(n)s years assessed competent or better: step %(step)s"),
    "rise_waits": _(
        "The normal pay rise of %(year)s (%(number)s, %(document)s) is not approved yet; its step counts"
        " once it is"
    ),
    "rise_approved": _(
        "The approved normal pay rise of %(year)s (%(number)s, %(document)s) records no step for this"
        " person on this scale"
    ),
    "rise_given_up": _(
        "The normal pay rise of %(year)s (%(number)s, %(document)s) was given up without approval: its"
        " step counts once another one is approved"
    ),
    "step_service": _(
        "%(years)s years of service and %(credit)s credited, one step every %(per)s years: %(step)s"
    ),
    "step_top": _("no higher than step %(top)s"),
    "certificate": _("%(level)s, registered since %(since)s: paid from %(paid)s"),
    "seniority": _("%(years)s full years since %(since)s"),
    "seniority_most": _("at most %(most)s years count"),
    "probation": _("Probation until %(until)s: %(share)s of the amount"),
    "probation_only": _("Probation until %(until)s: this amount takes the place of the regular pay"),
    "part_calendar": _("%(days)s of %(of)s calendar days"),
    "part_working": _("%(days)s working days of %(of)s"),
    "part_time": _("Part-time post: %(share)s of the full amount (rule for part-time posts, %(document)s)"),
    "part_time_in_full": _("Part-time post of %(share)s: paid in full by the rule of the place"),
    "part_time_no_rule": _(
        "Part-time post of %(share)s: no rule for part-time posts is recorded, so paid in full"
    ),
    "remote": _("Remote area, class %(class)s"),
    "outside_base": _("Does not count toward the base of insurance and housing fund"),
    "clamped_floor": _("The base is raised to the lowest base %(base)s"),
    "clamped_ceiling": _("The base is cut to the highest base %(base)s"),
    "year_months": _("%(months)s months of service in %(year)s"),
    "year_result": _("Result of %(year)s: %(grade)s"),
    "year_open": _("Paid after the annual assessment of %(year)s; until then as if competent"),
    "range": _("Range %(low)s to %(high)s"),
    "no_rates": _("No insurance rates are recorded for this place: contributions are not computed."),
}
_SCALES = {
    "institution_65": _("Steps of public institutions (65)"),
    "community_60": _("Steps of community workers (60)"),
    "grades_18": _("Three posts, eighteen grades"),
}
_LABELS: dict[str, Any] = {
    **_SCALES,
    **dict(CertificateLevel.choices),
    **dict(Education.choices),
    **dict(grades.LABELS),
    **dict(Clock.choices),
    **dict(YearGrade.choices),
    **dict(StepCause.choices),
    **dict(PostCategory.choices),
}


def label(key: str) -> str:
    """A key of a table in words: a grade, an education, a level; what has none stands as it is."""
    return str(_LABELS.get(key, key))


def scale_of(text: str) -> str:
    """The key of a scale from what was typed: the name of a shipped one, else the typed word itself."""
    return next((key for key, name in _SCALES.items() if str(name) == text), text)


def word(code: str, key: str, values: dict[str, str]) -> str:
    """The sentence of a code."""
    if code in Missing.values:
        sentence = str(Missing(code).label)
        return sentence % {"key": label(key)} if "%(key)s" in sentence else sentence
    worded = {name: label(value) for name, value in values.items()}
    if worded.get("document") == "":
        worded["document"] = _("document number to follow")
    return str(WORDS[code]) % worded
