"""What becomes of a training provider when the institution of that name is merged into another one.

The recognition ends the day before and begins anew under the heir's name, by the document of the merger;
courses still offered and sessions from the day on go along. Records of people name the organiser of their
own day and stay as they are; people's enrolments and ledgers follow the person.
"""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.audit import actions as audit
from talent.institutions.models import Institution
from talent.institutions.registry import Follower, Item, Passing

from .enums import SessionState
from .models import Course, Provider, TrainingSession

UNDER_WAY = (SessionState.PLANNED, SessionState.OPEN)


def items(source: Institution) -> list[Item]:
    """The provider of the institution's name, with its courses and its sessions to come."""
    found = []
    for provider in _providers(source):
        courses = provider.courses.filter(withdrawn_on=None).count()
        sessions = TrainingSession.objects.filter(provider=provider, state__in=UNDER_WAY).count()
        note = _("%(courses)s courses, %(sessions)s sessions to come") % {
            "courses": courses,
            "sessions": sessions,
        }
        found.append(Item(str(provider.uid), provider.name, note))
    return found


def pass_on(passing: Passing) -> int:
    """Recognition, courses and sessions to come begin anew under the heir; a split leaves them."""
    if passing.chosen is not None:
        return 0
    return sum(_move(provider, passing) for provider in _providers(passing.source).select_for_update())


def _providers(source: Institution) -> QuerySet:
    """Providers of the institution's name that are approved in its places."""
    above = [source.province_id, source.prefecture_id, source.county_id, source.township_id]
    rows = Provider.objects.filter(name=source.name, locality__in=[pk for pk in above if pk])
    return rows.order_by("pk")


def _move(old: Provider, passing: Passing) -> int:
    if old.approved_until is not None and old.approved_until < passing.on:
        return 0
    new = _heir_of(old, passing)
    until = old.approved_until
    old.approved_until = max(passing.on - timedelta(days=1), old.approved_from)
    old.version += 1
    old.full_clean()
    old.save()
    if new is None:
        new = Provider(
            locality=old.locality,
            name=passing.heir.name,
            document_no=passing.document_no or old.document_no,
            approved_from=max(passing.on, old.approved_from),
            approved_until=until,
            contact_name=old.contact_name,
            contact_phone=old.contact_phone,
            note=_("Taken over from %(name)s") % {"name": old.name},
        )
        new.place_at(old.locality)
        new.full_clean()
        new.save()
    _move_offers(old, new, passing)
    facts = {"from": str(old.uid), "to": str(new.uid), "on": str(passing.on)}
    for one in (old, new):
        audit.record(by=passing.by, event="learning.provider_passed_on", target=one, facts=facts)
    return 1


def _heir_of(old: Provider, passing: Passing) -> Provider | None:
    return Provider.objects.filter(locality=old.locality, name=passing.heir.name).first()


def _move_offers(old: Provider, new: Provider, passing: Passing) -> None:
    taken = set(Course.objects.filter(provider=new, withdrawn_on=None).values_list("title", flat=True))
    for course in Course.objects.select_for_update().filter(provider=old, withdrawn_on=None):
        if course.title in taken:
            course.withdrawn_on = passing.on
        else:
            course.provider = new
        course.version += 1
        course.save()
    sessions = TrainingSession.objects.select_for_update().filter(
        provider=old, state__in=UNDER_WAY, starts_on__gte=passing.on
    )
    for session in sessions:
        session.provider = new
        if session.organiser == old.name:
            session.organiser = new.name
        session.version += 1
        session.save()


PROVIDERS_FOLLOW = Follower(
    "providers", gettext_lazy("Training offered"), items, pass_on, selectable=False, order=62
)
