"""Facts for the rules, loaded once for any number of lines."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from core.common.dates import today
from talent.institutions.models import Institution

from ..appointing import Stay, most_at_a_time
from ..enums import CEILING_KIND_OF
from ..enums_people import OfferState
from ..models import Appointment, Ceiling, GradeRule, LevelRule, Offer, Post, PostPlan
from ..rules import Ceilings, Line, RuleBook, Violation, after_exceptions, plan_violations
from ..structure import structure_violations
from .structure import extras_of, header_of, ratios_for, whole_unit


def rule_book(on: date | None = None) -> RuleBook:
    """Grades and levels in force on the day (default today), in 2 queries."""
    day = on or today()
    existing: dict[tuple[str, str], dict] = defaultdict(dict)
    for rule in GradeRule.objects.on(day).order_by("id"):
        existing[rule.employer_kind, rule.category][rule.grade] = rule
    levels = {(rule.category, rule.level): rule for rule in LevelRule.objects.on(day)}
    return RuleBook(dict(existing), levels)


def ceilings_of(
    institutions: Iterable[Institution], on: date | None = None, outside: Iterable[int] = ()
) -> dict[int, Ceilings]:
    """Approved numbers by institution id, with the places that stand outside the posts ``outside``.

    A ceiling for one category is part of the whole unit's; only the whole unit's is compared here.
    """
    ids = [institution.pk for institution in institutions]
    found = {pk: Ceilings({}, {}, {}) for pk in ids}
    ceilings = Ceiling.objects.on(on or today()).filter(institution_id__in=ids, category="")
    for ceiling in ceilings:
        found[ceiling.institution_id].places[ceiling.kind] = ceiling.places
        found[ceiling.institution_id].documents[ceiling.kind] = ceiling.document_no
    posts = Post.objects.standing().filter(institution_id__in=ids).exclude(pk__in=list(outside))
    for institution_id, category, places in posts.values_list("institution_id", "category", "places"):
        standing, kind = found[institution_id].standing, CEILING_KIND_OF[category]
        standing[kind] = standing.get(kind, 0) + places
    return found


def holders_by_post(posts: Iterable[int], on: date | None = None) -> dict[int, int]:
    """Most places taken or promised at a time from the day on; posts without anybody are absent."""
    ids, day = list(posts), on or today()
    stays: dict[int, list[Stay]] = defaultdict(list)
    for row in Appointment.objects.placed().from_day(day).filter(post_id__in=ids):
        stays[row.post_id].append(Stay(row.starts_on, row.ends_on))
    for offer in Offer.objects.filter(post_id__in=ids, state=OfferState.ACCEPTED):
        stays[offer.post_id].append(Stay(offer.accepted_on))
    return {pk: most_at_a_time(found, day) for pk, found in stays.items()}


def lines_of(plan: PostPlan) -> list[Line]:
    """The plan's lines as the rules see them."""
    rows = list(plan.lines.order_by("line_no"))
    holders = holders_by_post(row.post_id for row in rows if row.post_id)
    return [Line.of(row, filled=holders.get(row.post_id, 0)) for row in rows]


def violations_of(plan: PostPlan) -> list[Violation]:
    """Every rule that the plan breaks today and no approved exception covers."""
    return judged(plan)[0]


def judged(plan: PostPlan) -> tuple[list[Violation], list[Violation]]:
    """(broken rules, rules broken with an approved exception) of a plan today: lines, sums, whole unit."""
    touched = list(plan.lines.filter(post__isnull=False).values_list("post_id", flat=True))
    ceilings = ceilings_of([plan.institution], outside=touched)[plan.institution_id]
    lines = lines_of(plan)
    broken = plan_violations(lines, plan.institution.kind, rule_book(), ceilings)
    header = header_of(plan.institution)
    if header is not None and lines:
        counts = whole_unit(header, lines, outside=touched)
        broken += structure_violations(counts, ratios_for(plan.institution))
    return after_exceptions(broken, extras_of(plan.institution))


def plans_not_stated(plan: PostPlan) -> int:
    """How many lines of the plan lack a part of the post description (待补)."""
    gaps = Q(duties="") | Q(standards="") | Q(education="") | Q(min_certificate="") | Q(basis_doc_no="")
    return plan.lines.filter(gaps).count()
