"""Keeping the list of approved providers and their catalogue."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.access.permissions import covers
from core.audit import actions as audit
from core.common.author import Author
from core.common.capabilities import Capability
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from core.common.versions import apply_changes, require_version
from core.localities.models import Locality

from ..models import Course, Provider


def require_may_manage_at(by: Author, locality: Locality) -> None:
    """Training is organised by whoever holds it at the place itself (or above)."""
    if by.user is not None and not covers(by.user, Capability.MANAGE_TRAINING, locality):
        raise NotAllowed(_("Training of this place is organised by its own officers."))


@transaction.atomic
def add_provider(*, locality: Locality, by: Author, **values: Any) -> Provider:
    """Put a provider on the list of a place, with the document that approves it."""
    require_may_manage_at(by, locality)
    provider = Provider(locality=locality, **values)
    provider.place_at(locality)
    provider.full_clean()
    provider.save()
    facts = {"document_no": provider.document_no, "from": provider.approved_from.isoformat()}
    audit.record(by=by, event="learning.provider_added", target=provider, facts=facts)
    return provider


@transaction.atomic
def change_provider(*, provider: Provider, version: int, changes: dict[str, Any], by: Author) -> Provider:
    """Change what is known of a provider. Raises ``LostUpdate`` if somebody changed it meanwhile."""
    provider = Provider.objects.select_for_update().get(pk=provider.pk)
    require_may_manage_at(by, provider.locality)
    require_version(provider, version, changes)
    changed = apply_changes(provider, changes)
    provider.full_clean()
    provider.save()
    audit.record(by=by, event="learning.provider_changed", target=provider, changes=changed)
    return provider


@transaction.atomic
def add_course(*, provider: Provider, by: Author, **values: Any) -> Course:
    """Put a course into the catalogue of an approved provider."""
    require_may_manage_at(by, provider.locality)
    if not provider.is_approved(today()):
        raise Refused(
            _("%(name)s is not approved today; its approval has to be renewed first.")
            % {"name": provider.name},
            basis=provider.document_no,
        )
    course = Course(provider=provider, locality=provider.locality, **values)
    course.place_at(provider.locality)
    course.full_clean()
    course.save()
    audit.record(by=by, event="learning.course_added", target=course)
    return course


@transaction.atomic
def change_course(*, course: Course, version: int, changes: dict[str, Any], by: Author) -> Course:
    """Change a course; sessions already planned keep what they took over from it."""
    course = Course.objects.select_for_update().get(pk=course.pk)
    require_may_manage_at(by, course.locality)
    require_version(course, version, changes)
    changed = apply_changes(course, changes)
    course.full_clean()
    course.save()
    audit.record(by=by, event="learning.course_changed", target=course, changes=changed)
    return course
