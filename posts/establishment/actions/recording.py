"""Existing posts that no plan of this system set up: put on the books, and completed when papers turn up."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from talent.institutions.models import Institution, Site

from ..models import Post
from ..permissions import require_can_record
from ..rules import Line, line_violations, within_ceilings
from ..saving import save
from ..selectors.facts import ceilings_of, rule_book
from .numbers import post_number
from .posts import turn_page

COMPLETED = (
    "duties",
    "standards",
    "education",
    "min_certificate",
    "certificate_within_months",
    "basis_doc_no",
)
"""What may be supplied later (待补); everything else is changed by a post plan."""


@transaction.atomic
def record_post(
    *,
    institution: Institution,
    places: int,
    by: Author,
    opened_on: date | None = None,
    site: Site | None = None,
    **described: Any,
) -> Post:
    """Put a post on the books that stands already (老岗位补录); its document number may follow (待补).

    The rules of a plan hold: the grade exists here, the certificate fits it, the sum stays within the
    approved number.
    """
    require_can_record(by, institution)
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    if institution.is_closed:
        raise Refused(_("%(name)s is closed: no post is set up there.") % {"name": institution})
    day = opened_on or today()
    if day > today():
        raise Refused(_("The day cannot lie in the future."), code="opened_on")
    post = Post(
        number=post_number(institution), institution=institution, site=site, places=places, opened_on=day
    )
    for name, value in described.items():
        setattr(post, name, value)
    for level in ("province_id", "prefecture_id", "county_id", "township_id"):
        setattr(post, level, getattr(institution, level))
    _require_rules(post)
    save(post)
    turn_page(post, on=day, document_no=post.basis_doc_no, reason=_("Recorded as it stands, outside a plan"))
    facts = {"places": post.places, "document_no": post.basis_doc_no, "on": str(day)}
    audit.record(by=by, event="establishment.post_recorded", target=post, facts=facts)
    return post


@transaction.atomic
def complete_post(*, post: Post, values: Mapping[str, Any], by: Author) -> Post:
    """Supply what was missing of a post's description and papers (补齐); what is stated already stays."""
    require_can_record(by, post.institution)
    post = Post.objects.select_for_update().get(pk=post.pk)
    changes = {name: value for name, value in values.items() if value and not getattr(post, name)}
    if unknown := set(changes) - set(COMPLETED):
        raise ValueError(f"not to be completed: {sorted(unknown)}")
    if not changes:
        return post
    for name, value in changes.items():
        setattr(post, name, value)
    post.version += 1
    save(post)
    if document := changes.get("basis_doc_no"):
        post.periods.filter(ends_on=None, document_no="").update(document_no=document)
    audit.record(by=by, event="establishment.post_completed", target=post, changes=sorted(changes))
    return post


def _require_rules(post: Post) -> None:
    line = Line(
        title=post.title,
        category=post.category,
        grade=post.grade,
        places=post.places,
        min_certificate=post.min_certificate,
        label=post.number,
    )
    institution = post.institution
    ceilings = ceilings_of([institution])[institution.pk]
    broken = [*line_violations(line, institution.kind, rule_book()), *within_ceilings([line], ceilings)]
    if broken:
        first, *others = broken
        raise Refused(first.sentence, basis=first.basis, details=[one.full for one in others], code="rules")
