"""Creating, changing and closing institutions and sites."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from core.access.followers import move_followers
from core.audit import actions as audit
from core.common.amending import insert
from core.common.author import Author
from core.common.dates import today
from core.common.errors import Refused
from core.common.versions import apply_changes, require_version
from core.localities.models import Locality

from ..models import Institution, Site
from ..permissions import require_can_manage, require_can_manage_at
from ..registry import closing_obstacles, run_movers, site_obstacles


@transaction.atomic
def create_institution(*, name: str, kind: str, locality: Locality, by: Author, **facts: Any) -> Institution:
    """Put an employer on the books; ``facts`` are further columns (credit_code, parent, …).

    Only name, kind and locality are forced; the rest may follow (待补). Raises ``NotAllowed``
    outside the author's places and ``ValidationError`` for a wrong or used credit code.
    """
    require_can_manage_at(by, locality)
    institution = Institution(name=name.strip(), kind=kind, locality=locality, **facts)
    institution.place_at(locality)
    institution.full_clean()
    create_institutions(institutions=[institution], by=by)
    return institution


@transaction.atomic
def create_institutions(*, institutions: Sequence[Institution], by: Author) -> list[Institution]:
    """Put many employers on the books in a fixed number of statements.

    They are complete, stand at their locality, and their fields were checked; errors as for
    ``create_institution``, where several are wanted ``SomeRefused`` names which cannot be.
    """
    require_can_manage_at(by, *{institution.locality for institution in institutions})
    insert(institutions)
    audit.record_all(
        audit.build(
            by=by,
            event="institutions.institution_created",
            target=institution,
            facts={"kind": institution.kind},
        )
        for institution in institutions
    )
    return list(institutions)


@transaction.atomic
def update_institution(
    *, institution: Institution, version: int, changes: Mapping[str, Any], by: Author
) -> Institution:
    """Change columns of an institution; moving it moves its people and everything that follows.

    ``version`` is what the page showed; raises ``LostUpdate`` when it is no longer current, and
    ``NotAllowed`` when the record is, or would then be, outside the author's places.
    """
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    require_can_manage(by, institution)
    require_version(institution, version, changes)
    changed = apply_changes(institution, changes)
    if not changed:
        return institution
    if "locality" in changed:
        require_can_manage_at(by, institution.locality)
        institution.place_at(institution.locality)
    if "parent" in changed:
        require_no_circle(institution)
    institution.full_clean()
    institution.save()
    if "locality" in changed:
        move_followers(institution)
        run_movers(institution, by)
    audit.record(by=by, event="institutions.institution_changed", target=institution, changes=changed)
    return institution


def require_no_circle(institution: Institution) -> None:
    """Raise ``Refused`` when an institution would stand under one that stands under it."""
    seen, above = {institution.pk}, institution.parent
    while above is not None:
        if above.pk in seen:
            raise Refused(
                _("%(parent)s already stands under this institution.") % {"parent": institution.parent}
            )
        seen.add(above.pk)
        above = above.parent


@transaction.atomic
def close_institution(
    *, institution: Institution, closed_on: date, by: Author, reason: str = ""
) -> Institution:
    """Close an institution as of a day; its history stays. Refused while people or posts hang on it."""
    institution = Institution.objects.select_for_update().get(pk=institution.pk)
    require_can_manage(by, institution)
    if institution.is_closed:
        raise Refused(_("This institution is already closed."))
    if obstacles := closing_obstacles(institution):
        raise Refused(_("This institution cannot close yet."), details=obstacles, code="obstacles")
    institution.closed_on = closed_on
    institution.version += 1
    institution.full_clean()
    institution.save()
    audit.record(
        by=by.because(reason),
        event="institutions.institution_closed",
        target=institution,
        changes=["closed_on"],
        facts={"closed_on": str(closed_on)},
    )
    return institution


@transaction.atomic
def create_site(
    *, name: str, kind: str, locality: Locality, by: Author, operator: Institution | None = None
) -> Site:
    """Put a place of work on the books; it employs nobody, its operator does."""
    require_can_manage_at(by, locality)
    if operator is not None and Institution.objects.select_for_update().get(pk=operator.pk).is_closed:
        raise Refused(_("A closed institution cannot run a site."))
    site = Site(name=name.strip(), kind=kind, locality=locality, operator=operator)
    site.place_at(locality)
    site.full_clean()
    site.save()
    audit.record(by=by, event="institutions.site_created", target=site, facts={"kind": kind})
    return site


@transaction.atomic
def update_site(*, site: Site, version: int, changes: Mapping[str, Any], by: Author) -> Site:
    """Change columns of a site; errors as for ``update_institution``."""
    site = Site.objects.select_for_update().get(pk=site.pk)
    require_can_manage(by, site)
    require_version(site, version, changes)
    changed = apply_changes(site, changes)
    if not changed:
        return site
    if "locality" in changed:
        require_can_manage_at(by, site.locality)
        site.place_at(site.locality)
    site.full_clean()
    site.save()
    audit.record(by=by, event="institutions.site_changed", target=site, changes=changed)
    return site


@transaction.atomic
def close_site(*, site: Site, closed_on: date, reason: str, by: Author) -> Site:
    """Close a place of work as of a day; refused while people or posts are still there."""
    site = Site.objects.select_for_update().get(pk=site.pk)
    require_can_manage(by, site)
    if site.closed_on is not None:
        raise Refused(_("This site is already closed."))
    if closed_on > today():
        raise Refused(_("The day cannot lie in the future."))
    if obstacles := site_obstacles(site):
        raise Refused(_("This site cannot close yet."), details=obstacles, code="obstacles")
    site.closed_on = closed_on
    site.version += 1
    site.full_clean()
    site.save()
    audit.record(
        by=by.because(reason),
        event="institutions.site_closed",
        target=site,
        changes=["closed_on"],
        facts={"closed_on": str(closed_on)},
    )
    return site
