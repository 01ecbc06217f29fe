"""What keeps a standard from being published: pure functions of the standard, never found at pay time.

A step missing in a table, a negative amount, a share of something that comes later, years that are
divided by zero, a range upside down, a period that another standard holds already.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from posts.establishment.rules import Violation

from .enums import How, SchemeKind, StepBasis
from .facts import Part, Standard
from .wording import label as words

TABLES = {How.GRADE, How.STEP, How.CERTIFICATE, How.EDUCATION, How.REMOTE}
_BY_STEP = (How.STEP, How.COEFFICIENT)
_EXPECTED = {
    SchemeKind.PUBLIC_INSTITUTION: (How.GRADE, How.STEP),
    SchemeKind.STEP_TABLE: (How.STEP,),
    SchemeKind.COEFFICIENT: (How.COEFFICIENT,),
    SchemeKind.ADDITIVE: (),
    SchemeKind.GUIDANCE: (How.GUIDANCE,),
}


def violations(standard: Standard, others: Iterable[Any] = (), predecessor: Any = None) -> list[Violation]:
    """Everything that keeps the standard from being published.

    ``others`` are published standards for the same people at the same place; ``predecessor`` is the
    one whose place this takes.
    """
    return [
        *_head(standard),
        *_shape(standard),
        *(found for part in standard.parts for found in _part(part)),
        *_shares(standard.parts),
        *_steps(standard),
        *_overlaps(standard, others, predecessor),
    ]


def _head(standard: Standard) -> list[Violation]:
    found = []
    if not standard.document_no:
        found.append(Violation(_("The document number is missing."), field="document_no"))
    if standard.valid_from.day != 1:
        sentence = _("A standard begins on the first day of a month, not on %(day)s.")
        found.append(Violation(sentence % {"day": standard.valid_from}, field="valid_from"))
    if not any(part.how != How.START for part in standard.parts):
        found.append(Violation(_("The standard has no component yet: add at least one that pays.")))
    return found


def _shape(standard: Standard) -> list[Violation]:
    """The components that a kind of scheme cannot do without."""
    present = {part.how for part in standard.parts}
    sentence = _("A standard of the kind “%(scheme)s” needs a component “%(how)s”.")
    scheme = SchemeKind(standard.scheme)
    return [
        Violation(sentence % {"scheme": scheme.label, "how": how.label})
        for how in _EXPECTED[scheme]
        if how not in present and standard.parts
    ]


def _part(part: Part) -> list[Violation]:
    found = []

    def broken(sentence: str, **values: Any) -> None:
        text = _("%(component)s: %(sentence)s")
        found.append(Violation(text % {"component": part.label, "sentence": sentence % values}))

    if part.amount is not None and part.amount < 0:
        broken(_("the amount %(amount)s is negative."), amount=part.amount)
    if part.how in (How.SENIORITY, How.COEFFICIENT) and part.amount is None:
        broken(_("the amount is missing."))
    if part.how == How.FIXED and part.amount is None and not _amounts(part):
        broken(_("the amount is missing."))
    if part.per_years == 0:
        broken(_("“every 0 years” would divide by zero: write 1 or more."))
    if part.how in TABLES | {How.COEFFICIENT, How.GUIDANCE} and not part.rows:
        broken(_("its table is empty."))
    _rows(part, broken)
    if part.how in _BY_STEP:
        missing = missing_steps(part)
        if missing:
            broken(_("step %(steps)s is missing in its table."), steps="、".join(map(str, missing[:10])))
    return found


def _rows(part: Part, broken: Any) -> None:
    for key, row in part.rows.items():
        shown = words(key)
        amounts = [row.low, row.amount, row.high]
        if any(amount is not None and amount < 0 for amount in amounts):
            broken(_("the amount for “%(key)s” is negative."), key=shown)
        if part.how in TABLES and row.amount is None:
            broken(_("the amount for “%(key)s” is missing."), key=shown)
        if part.how == How.COEFFICIENT and (row.coefficient is None or row.coefficient <= 0):
            broken(_("the coefficient for “%(key)s” must be above zero."), key=shown)
        if part.how == How.GUIDANCE:
            known = [amount for amount in amounts if amount is not None]
            if len(known) < 3 or known != sorted(known):
                broken(_("“%(key)s” needs low, median and high in rising order."), key=shown)


def _amounts(part: Part) -> bool:
    return any(row.amount is not None for row in part.rows.values())


def missing_steps(part: Part) -> list[int]:
    """Steps without a line between 1 and the last one; keys that are no numbers count as nothing."""
    known = {int(key) for key in part.rows if key.isdecimal()}
    return [step for step in range(1, max(known, default=0)) if step not in known]


def _shares(parts: tuple[Part, ...]) -> list[Violation]:
    """A share is taken of components that come before it."""
    found, before, names = [], set(), {part.key: part.label for part in parts}
    for part in parts:
        lacking = [key for key in part.of if key not in before]
        if part.how == How.SHARE and (lacking or not part.of):
            sentence = _("%(component)s: is a share of “%(keys)s”, which must be components before it.")
            keys = "、".join(names.get(key, key) for key in lacking) or "—"
            found.append(Violation(sentence % {"component": part.label, "keys": keys}))
        before.add(part.key)
    return found


def _steps(standard: Standard) -> list[Violation]:
    """Scale, starting steps and what moves a step agree with each other."""
    by_step = [part for part in standard.parts if part.how in _BY_STEP]
    if not by_step:
        return []
    found = []
    if not standard.scale:
        found.append(Violation(_("Name the scale of steps, so that steps can be recorded on it.")))
    if standard.step_basis == StepBasis.NONE:
        found.append(Violation(_("Say what moves a person up the scale of steps.")))
    starts = [(part, row) for part in standard.parts for row in part.rows.values() if row.step or row.top]
    last = min(max((int(k) for k in part.rows if k.isdecimal()), default=0) for part in by_step)
    for part, row in starts:
        if max(row.step or 0, row.top or 0) > last:
            sentence = _("%(component)s: “%(key)s” starts or ends above step %(last)s, the last one.")
            values = {"component": part.label, "key": words(row.key), "last": last}
            found.append(Violation(sentence % values))
    rising = standard.step_basis == StepBasis.SENIORITY
    if rising and not any(part.how == How.START and part.per_years for part in standard.parts):
        sentence = _("Steps by years of service need “every so many years” at the starting step, above zero.")
        found.append(Violation(sentence))
    return found


def _overlaps(standard: Standard, others: Iterable[Any], predecessor: Any) -> list[Violation]:
    """No day on which two published standards hold for the same people at the same place."""
    found = []
    for other in others:
        begins, ends = other.valid_from, other.ends_on or date.max
        if not (begins <= standard.last_day and standard.valid_from <= ends):
            continue
        if predecessor is not None and other.pk == predecessor.pk and begins < standard.valid_from:
            continue
        sentence = _(
            "“%(name)s” (%(document)s) holds here for the same people from %(begins)s: name it as the one"
            " whose place this takes and begin later, or choose other dates."
        )
        values = {"name": other.name, "document": other.document_no, "begins": begins}
        found.append(Violation(sentence % values, other.document_no))
    return found
