"""Offers (拟聘): proposing, accepting, arriving, withdrawing; an accepted offer keeps its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.audit import actions as audit
from core.common.author import Author
from core.common.checks import check_id_number
from core.common.crypto import blind_index
from core.common.dates import today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from talent.people.actions import add_certificate, employ, register_worker, transfer_worker
from talent.people.enums import Relation
from talent.people.models import SocialWorker

from ..appointing import (
    OVER,
    UNDER_QUALIFIED,
    place_is_free,
    post_stands,
    qualification_violations,
)
from ..enums import AppointmentKind
from ..models import Appointment, Offer, Post
from ..permissions import require_can_appoint
from ..rules import Violation
from ..saving import save
from ..selectors.appointing import AppointFacts, Wanted, appoint_facts
from ..staffing import approval_of
from ..workflow_people import OFFER
from .appointments import appoint_all
from .numbers import next_numbers, place_code

RESULTS = (
    "education",
    "certificate_level",
    "channel",
    "plan_doc_no",
    "notice_doc_no",
    "position_code",
    "staffing_doc_no",
    "written",
    "interview",
    "total",
    "rank",
    "medical_result",
    "vetting_result",
    "notice_from",
    "notice_to",
    "notice_result",
    "expected_on",
)


@dataclass(frozen=True)
class _Candidate:
    """What the rules ask of somebody who is not on the books yet."""

    pk: int | None
    certificate_level: str
    education: str
    label: str

    def get_education_display(self) -> str:
        return self.label


@transaction.atomic
def propose(
    *,
    post: Post,
    by: Author,
    expected_on: date,
    worker: SocialWorker | None = None,
    name: str = "",
    id_number: str = "",
    relation: str = Relation.ESTABLISHMENT,
    **results: Any,
) -> Offer:
    """Propose a person for a post: somebody on the books, else a name and an ID number.

    Refused with every rule that the post or the person breaks; ``ValidationError`` for a wrong ID
    number. ``results`` are the columns of the hire filing (FORMS F08).
    """
    post = Post.objects.select_for_update().get(pk=post.pk)
    require_can_appoint(by, post)
    if worker is None and id_number:
        number = check_id_number(id_number)
        worker = SocialWorker.objects.filter(id_index=blind_index("id_number", number.value)).first()
        if worker is not None and name.strip() and worker.name != name.strip():
            raise Refused(_("This ID number is on the books with another name."), code="candidate")
    offer = Offer(post=post, worker=worker, relation=relation, expected_on=expected_on, **results)
    offer.number = _number(post)
    offer.proposed_by = by.user
    if worker is not None:
        _known(offer, worker)
    else:
        if not name.strip() or not id_number:
            raise Refused(_("Name and ID number of the candidate are needed."), code="candidate")
        offer.name, offer.id_number = name.strip(), number.value
        offer.id_index = blind_index("id_number", number.value)
    _refuse(_broken(offer, expected_on))
    save(offer)
    _record(offer, "establishment.offer_proposed", by)
    return offer


def _known(offer: Offer, worker: SocialWorker) -> None:
    offer.name, offer.id_index = worker.name, worker.id_index
    offer.education, offer.certificate_level = worker.education, worker.certificate_level


def _number(post: Post) -> str:
    code, year = place_code(post.institution), today().year
    (number,) = next_numbers(f"offer:{code}:{year}")
    return f"{code}-{year}-P{number:03d}"


def _broken(offer: Offer, starts_on: date, *, lock: bool = False) -> list[Violation]:
    """Every rule that the offer breaks if the person comes on the day."""
    who = _candidate(offer)
    wanted = Wanted(who, offer.post, starts_on)
    facts = appoint_facts([wanted], lock=lock, but_offers=[offer.pk] if offer.pk else ())
    post = facts.posts[offer.post_id]
    taken = list(facts.placed[post.pk].values())
    stay = wanted.stay
    broken = [
        *post_stands(post, stay),
        *place_is_free(post, facts.periods[post.pk], taken, stay),
        *qualification_violations(who, post, facts.book),
    ]
    return [one for one in broken if not _excepted(one, wanted, facts)]


def _excepted(violation: Violation, wanted: Wanted, facts: AppointFacts) -> bool:
    named = violation.rule in (OVER, UNDER_QUALIFIED)
    return bool(named and wanted.worker.pk and facts.exception(wanted, violation.rule))


def _candidate(offer: Offer) -> Any:
    if offer.worker is not None:
        return offer.worker
    label = str(offer.get_education_display())
    return _Candidate(None, offer.certificate_level, offer.education, label)


def _refuse(broken: list[Violation]) -> None:
    if broken:
        first, *others = broken
        details = [one.full for one in others]
        raise Refused(first.sentence, code="offer", details=details, basis=first.basis)


@transaction.atomic
def update_offer(*, offer: Offer, version: int, changes: Mapping[str, Any], by: Author) -> Offer:
    """Fill in the results of the recruitment while the offer is open."""
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    require_can_appoint(by, offer.post)
    if offer.state not in ("proposed", "accepted"):
        raise Refused(_("This offer is closed: nothing can be changed any more."), code="state")
    require_version(offer, version, changes)
    if changed := apply_changes(offer, {k: v for k, v in changes.items() if k in RESULTS}):
        save(offer)
        _record(offer, "establishment.offer_changed", by, changes=changed)
    return offer


@transaction.atomic
def accept(*, offer: Offer, by: Author, on: date | None = None) -> Offer:
    """The person accepts: from the day on the place is kept (拟聘待到岗).

    Under the post's lock, so that of two offers for one place one is accepted. A hire into 编制
    needs an approved staffing-use plan with a place left.
    """
    day = on or today()
    Post.objects.select_for_update().get(pk=offer.post_id)
    offer = Offer.objects.select_for_update(of=("self",)).select_related("post", "worker").get(pk=offer.pk)
    require_can_appoint(by, offer.post)
    OFFER.require(offer, "accept")
    if day > today():
        raise Refused(_("The day cannot lie in the future."), code="day")
    _refuse([*_results(offer), *_staffing(offer, day), *_broken(offer, day)])
    OFFER.move(offer, "accept", {"accepted_on": day})
    _name_approval(offer, day)
    _record(offer, "establishment.offer_accepted", by, facts={"accepted_on": str(day)})
    return offer


def _name_approval(offer: Offer, day: date) -> None:
    """The hire filing names the staffing-use approval it rests on."""
    approval = approval_of(offer.post, day) if offer.relation == Relation.ESTABLISHMENT else None
    if approval is not None and not offer.staffing_doc_no:
        offer.staffing_doc_no = approval.basis[:80]
        offer.save(update_fields=["staffing_doc_no"])


def _results(offer: Offer) -> list[Violation]:
    """What of the recruitment stands against the hire."""
    found = []
    if offer.medical_result == "failed":
        found.append(Violation(_("The medical check was not passed."), field="medical_result"))
    if offer.notice_to is not None and offer.notice_to >= today():
        sentence = _("The public notice runs until %(day)s: the offer can be accepted after it.")
        found.append(Violation(sentence % {"day": offer.notice_to}, field="notice_to"))
    return found


def _staffing(offer: Offer, day: date) -> list[Violation]:
    """No hire into 编制 beyond the approved places of a staffing-use plan (F05)."""
    if offer.relation != Relation.ESTABLISHMENT:
        return []
    approval = approval_of(offer.post, day)
    if approval is None:
        sentence = _(
            "No approved staffing-use plan names post %(number)s on %(day)s: apply for it first, then hire"
            " into establishment."
        )
        return [Violation(sentence % {"number": offer.post.number, "day": day}, field="relation")]
    used = used_places(offer.post, approval.since, approval.until)
    if used < approval.places:
        return []
    sentence = _("The staffing-use plan approves %(places)s places of post %(number)s; %(used)s are used.")
    words = {"places": approval.places, "number": offer.post.number, "used": used}
    return [Violation(sentence % words, approval.basis, "relation")]


def used_places(post: Post, since: date, until: date) -> int:
    """Approved places already promised or filled: accepted and arrived offers into 编制."""
    rows = Offer.objects.filter(post=post, relation=Relation.ESTABLISHMENT, state__in=["accepted", "arrived"])
    return rows.filter(accepted_on__gte=since, accepted_on__lte=until).count()


@transaction.atomic
def withdraw(*, offer: Offer, by: Author, reason: str, on: date | None = None) -> Offer:
    """Withdraw an offer, or record that the person declined; the place is free from the day on."""
    Post.objects.select_for_update().get(pk=offer.post_id)
    offer = Offer.objects.select_for_update().get(pk=offer.pk)
    require_can_appoint(by, offer.post)
    if not reason.strip():
        raise Refused(_("State why the offer is withdrawn."), code="reason")
    OFFER.move(offer, "withdraw", {"closed_on": on or today(), "close_reason": reason.strip()[:200]})
    _forget(offer)
    _record(offer, "establishment.offer_withdrawn", by.because(reason))
    return offer


@transaction.atomic
def arrive(*, offer: Offer, by: Author, on: date | None = None) -> Appointment:
    """The person reports for work: employed by the institution and appointed from the day on.

    Whoever is not on the books is put on them; whoever works elsewhere is transferred. The place
    passes from the offer to the appointment on the same day.
    """
    day = on or today()
    Post.objects.select_for_update().get(pk=offer.post_id)
    offer = Offer.objects.select_for_update(of=("self",)).select_related("post", "worker").get(pk=offer.pk)
    require_can_appoint(by, offer.post)
    OFFER.require(offer, "arrive")
    if day > today():
        raise Refused(_("The day cannot lie in the future."), code="day")
    worker = _employed(offer, day, by)
    kind = AppointmentKind.MOVED_IN if offer.channel == "transfer_in" else AppointmentKind.HIRED
    row = Wanted(worker, offer.post, day, kind=kind, document_no=offer.plan_doc_no)
    (appointment,) = appoint_all([row], by=by, but_offers=[offer.pk])
    OFFER.move(offer, "arrive", {"closed_on": day, "appointment": appointment})
    offer.worker = worker
    _forget(offer)
    _record(offer, "establishment.offer_arrived", by, facts={"on": str(day)})
    return appointment


def _employed(offer: Offer, day: date, by: Author) -> SocialWorker:
    """The person, employed by the post's institution from the day on."""
    institution, terms = offer.post.institution, {"relation": offer.relation, "site": offer.post.site}
    worker = offer.worker
    if worker is None:
        facts = {"education": offer.education, "starts_on": day, **terms}
        worker = register_worker(
            name=offer.name, id_number=offer.id_number, institution=institution, by=by, **facts
        )
        if offer.certificate_level:
            add_certificate(worker=worker, level=offer.certificate_level, by=by)
        worker.refresh_from_db()
        return worker
    if worker.employments.running().filter(institution=institution).exists():
        return worker
    if worker.institution_id is None:
        employ(worker=worker, institution=institution, by=by, starts_on=day, **terms)
    else:
        transfer_worker(worker=worker, institution=institution, on=day, by=by, **terms)
    worker.refresh_from_db()
    return worker


def _forget(offer: Offer) -> None:
    """A closed offer keeps no ID number: the person's own record has it, or nobody needs it."""
    offer.id_number = ""
    offer.save(update_fields=["id_number", "worker"])


def _record(offer: Offer, event: str, by: Author, **more: Any) -> None:
    facts = {"post": offer.post.number, "offer": offer.number, **more.pop("facts", {})}
    audit.record(
        by=by, event=event, target=offer, place=offer.post, subject=offer.worker, facts=facts, **more
    )
