"""What the pages about people show."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from core.access.scoping import scoped
from core.common import dates
from core.common.capabilities import Capability
from core.common.dates import today
from talent.institutions.models import Institution, Site

from .models import Certificate, Employment, Registration, RegistrationRule, SocialWorker
from .names import named


def search_workers(workers: QuerySet[SocialWorker], text: str) -> QuerySet[SocialWorker]:
    """People by name, part of a name or pinyin; the ID number has an audited door of its own."""
    return named(workers, text) if text.strip() else workers


def employments_of(worker: SocialWorker) -> QuerySet[Employment]:
    """All employments of a person, the running ones first, then the latest."""
    return worker.employments.select_related("institution", "site").order_by("-ends_on", "-starts_on", "-id")


def certificates_of(worker: SocialWorker) -> QuerySet[Certificate]:
    """Certificates with their registrations, the latest first."""
    return worker.certificates.prefetch_related("registrations").order_by("-approved_on", "-id")


def registration_on(worker: SocialWorker, day: date) -> Registration | None:
    """The registration in force on a day, None where there is none."""
    return worker.registrations.on(day).first()


def registration_rule(day: date) -> RegistrationRule | None:
    """The rule on registrations in force on a day."""
    return RegistrationRule.objects.filter(dates.on(day, start="valid_from", end="valid_to")).first()


def renewal_horizon() -> date:
    """Registrations that end by this day may be renewed today; today itself where no rule says."""
    rule = registration_rule(today())
    return dates.add_months(today(), rule.renewal_months) - dates.ONE_DAY if rule else today()


def registration_status(registered_until: date | None, horizon: date) -> str:
    """``none``, ``expired``, ``ending`` (renewal is open) or ``valid``, as of today."""
    if registered_until is None:
        return "none"
    if registered_until < today():
        return "expired"
    return "ending" if registered_until <= horizon else "valid"


def by_registration_status(workers: QuerySet[SocialWorker], status: str) -> QuerySet[SocialWorker]:
    """People by the state of their latest registration, as ``registration_status`` names it."""
    horizon = renewal_horizon()
    conditions = {
        "none": Q(registered_until=None),
        "expired": Q(registered_until__lt=today()),
        "ending": Q(registered_until__gte=today(), registered_until__lte=horizon),
        "valid": Q(registered_until__gt=horizon),
    }
    return workers.filter(conditions[status])


def possible_employers(access: Any) -> QuerySet[Institution]:
    """Institutions that the reader sees, by name."""
    return scoped(Institution.objects.all(), access, Capability.VIEW_INSTITUTIONS).order_by("name")


def institutions_to_employ_at(access: Any) -> QuerySet[Institution]:
    """Open institutions whose people the reader keeps, by name."""
    return scoped(Institution.objects.open(), access, Capability.MANAGE_WORKERS).order_by("name")


def sites_to_work_at(access: Any, *, keep: int | None = None) -> QuerySet[Site]:
    """Open sites at the reader's places, and the one chosen already (``keep``), by name."""
    seen = scoped(Site.objects.filter(closed_on=None), access, Capability.MANAGE_WORKERS)
    chosen = Q(pk=keep) if keep else Q(pk__in=[])
    found = Site.objects.filter(Q(pk__in=seen.values("pk")) | chosen)
    return found.select_related("locality").order_by("name", "id")


def people_of(institution: Institution) -> QuerySet[SocialWorker]:
    """People who work for an institution now."""
    return SocialWorker.objects.filter(institution=institution).order_by("id")


def head_count(institution: Institution) -> dict[str, int]:
    """How many work there, how many hold a certificate, how many are registered today."""
    return people_of(institution).aggregate(
        people=Count("id"),
        certified=Count("id", filter=~Q(certificate_level="")),
        registered=Count("id", filter=Q(registered_until__gte=today())),
        uncertified=Count("id", filter=Q(certificate_level="", post_category_claimed="professional")),
    )


def people_panel(institution: Institution, access: Any) -> dict[str, Any]:
    """The people of an institution for its page: counts, the first ten by name, the list's address."""
    mine = scoped(people_of(institution), access, Capability.VIEW_WORKERS)
    return {
        "counts": head_count(institution),
        "people": mine.order_by("name", "id")[:10],
        "url": f"{reverse('people:list')}?{urlencode({'employer': institution.uid})}",
    }


def closing_obstacle(institution: Institution) -> str | None:
    """Why an institution cannot close yet: people who still work there; None when nobody does."""
    people = Employment.objects.filter(institution=institution).running().count()
    if not people:
        return None
    sentence = ngettext(
        "%(n)d person is still employed here: end the employment or transfer the person first.",
        "%(n)d people are still employed here: end their employments or transfer them first.",
        people,
    )
    return sentence % {"n": people}


def own_worker(user: Any) -> SocialWorker | None:
    """The record of the person behind an account."""
    return SocialWorker.objects.belonging_to(user).first()
