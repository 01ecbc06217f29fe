"""What of this room's own records follows an institution into its heir: sites, subordinates, grants."""

from django.utils.translation import gettext_lazy as _

from core.access.actions import grant_role, revoke_grant

from .models import Institution, InstitutionGrant, Site
from .registry import Follower, Item, Passing


def site_items(source: Institution) -> list[Item]:
    """Open sites that the institution runs."""
    rows = source.sites.filter(closed_on=None).select_related("locality").order_by("name")
    return [Item(str(site.uid), site.name, site.locality.name) for site in rows]


def pass_sites(passing: Passing) -> int:
    """The heir runs the sites from now on; where they are does not change."""
    n = 0
    for site in Site.objects.filter(operator=passing.source, closed_on=None):
        if passing.takes("sites", site.uid):
            site.operator = passing.heir
            site.version += 1
            site.save()
            n += 1
    return n


def subordinate_items(source: Institution) -> list[Item]:
    """Open institutions that stand under this one."""
    rows = source.subordinates.filter(closed_on=None).order_by("name")
    return [Item(str(one.uid), one.name) for one in rows]


def pass_subordinates(passing: Passing) -> int:
    """Subordinates stand under the heir; the heir itself then under nobody it came from."""
    n = 0
    for one in Institution.objects.filter(parent=passing.source, closed_on=None):
        if passing.takes("subordinates", one.uid):
            one.parent = None if one.pk == passing.heir.pk else passing.heir
            one.version += 1
            one.save()
            n += 1
    return n


def grant_items(source: Institution) -> list[Item]:
    """Accounts that hold a role at this institution."""
    return [Item(str(grant.pk), str(grant.user)) for grant in _running(source)]


def pass_grants(passing: Passing) -> int:
    """In a merger, whoever held a role at the source holds it at the heir; in a split, nobody does."""
    if passing.chosen is not None:
        return 0
    grants = list(_running(passing.source))
    for grant in grants:
        role = grant.permission.codename.removeprefix("hold_")
        held = InstitutionGrant.objects.filter(user=grant.user, content_object=passing.heir, revoked_at=None)
        if not held.filter(permission__codename=grant.permission.codename).exists():
            grant_role(user=grant.user, role=role, place=passing.heir, by=passing.by)
        revoke_grant(grant=grant, by=passing.by)
    return len(grants)


def _running(source: Institution):
    rows = InstitutionGrant.objects.filter(content_object=source, revoked_at=None)
    return rows.select_related("user", "permission")


FOLLOWERS = (
    Follower("sites", _("Service sites"), site_items, pass_sites, order=30),
    Follower("subordinates", _("Subordinate institutions"), subordinate_items, pass_subordinates, order=35),
    Follower("grants", _("Roles of accounts"), grant_items, pass_grants, selectable=False, order=90),
)
