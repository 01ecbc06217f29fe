"""The rules of a roster row: pure functions of the row and the facts, no query."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.utils.translation import gettext as _

from core.common.dates import today
from core.imports.gate import Problem, Row, outside, warning

from ..enums import PoliticalStatus, PostCategory, Sex
from .columns import NO_CERTIFICATE
from .facts import RosterFacts

ADULT = 18
LEAGUE_AGE = 28


def place_problems(row: Row, facts: RosterFacts) -> Iterator[Problem]:
    """The township must lie in the place of import; the employer must be known or be creatable."""
    if row["town"] and facts.context.locality is not None and facts.town_of(row) is None:
        yield outside("town")
    if not row["employer"] or facts.employer_of(row) is not None:
        return
    if len(facts.employers_of(row)) > 1:
        yield Problem(
            "employer",
            _("Several institutions have this name."),
            _("Fill in the street or township, which tells them apart."),
            code="ambiguous_employer",
        )
    elif not facts.may_create:
        yield outside("employer")


def person_problems(row: Row, facts: RosterFacts) -> Iterator[Problem]:
    """The ID number must be free, or belong to this very person at this very employer."""
    if facts.is_elsewhere(row):
        yield Problem(
            "id_number",
            _("A person with this ID number cannot be put on the books here."),
            _("Compare the number with the card; if it is right, ask the office above for a transfer."),
            code="not_here",
        )
    worker = facts.worker_of(row)
    if worker is None or not row["name"]:
        return
    if worker.name != row["name"]:
        yield Problem(
            "name",
            _("This ID number is on the books under the name %(name)s.") % {"name": worker.name},
            _("Correct the name or the ID number; a change of name is made on the person’s page."),
            code="other_name",
        )
    employer = facts.employer_of(row)
    if worker.institution_id and (employer is None or employer.pk != worker.institution_id):
        yield Problem(
            "employer",
            _("%(name)s is employed by %(institution)s.")
            % {"name": worker.name, "institution": worker.institution},
            _("Transfer the person on their page first, then import again."),
            code="other_employer",
        )


def warnings(row: Row, facts: RosterFacts) -> Iterator[Problem]:
    """What an officer should look at; nothing of it holds the row back."""
    number = facts.identity_of(row)
    if number is None:
        return
    if row["sex"] and row["sex"] != number.sex:
        yield warning(
            "sex",
            _("The ID number says: %(sex)s.") % {"sex": Sex(number.sex).label},
            _("The ID number counts; compare it with the card."),
            code="sex_differs",
        )
    if row["starts_on"] and age_on(number.birth_date, row["starts_on"]) < ADULT:
        yield warning(
            "starts_on",
            _("The person was %(age)d years old on that day.")
            % {"age": age_on(number.birth_date, row["starts_on"])},
            _("Check the day of employment and the ID number: nobody under 16 may be employed."),
            code="hired_as_child",
        )
    if row["political_status"] == PoliticalStatus.LEAGUE_MEMBER and row["starts_on"]:
        yield from _league_warning(number.birth_date)
    yield from certificate_warnings(row)


def _league_warning(born: date) -> Iterator[Problem]:
    if age_on(born, today()) > LEAGUE_AGE:
        yield warning(
            "political_status",
            _("League membership usually ends at 28."),
            _("Check the political status."),
            code="old_league_member",
        )


def certificate_warnings(row: Row) -> Iterator[Problem]:
    """无证在专技岗, and a number without the level it belongs to."""
    level = row["certificate_level"]
    if row["post_category"] == PostCategory.PROFESSIONAL and level in (None, NO_CERTIFICATE):
        yield warning(
            "certificate_level",
            _("No certificate, in a professional-technical post."),
            _("The person is taken in and listed as such."),
            code="uncertified_in_technical_post",
        )
    if row["certificate_number"] and level in (None, NO_CERTIFICATE):
        yield warning(
            "certificate_number",
            _("A certificate number without the level of the certificate."),
            _("Fill in the level; the number is not kept without it."),
            code="number_without_level",
        )


def shared_numbers(rows: Sequence[Row]) -> Iterator[tuple[int, Problem]]:
    """One certificate number on several people of the file."""
    seen: dict[str, list[Row]] = {}
    for row in rows:
        if row["certificate_number"]:
            seen.setdefault(row["certificate_number"], []).append(row)
    for group in seen.values():
        people = {row["id_number"] for row in group}
        if len(people) < 2:
            continue
        for row in group:
            others = ", ".join(str(other.number) for other in group if other is not row)
            sentence = _("The same certificate number stands in row %(rows)s.") % {"rows": others}
            yield row.number, warning("certificate_number", sentence, _("Check both."), code="shared_number")


def age_on(born: date, day: date) -> int:
    """Whole years of age on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
