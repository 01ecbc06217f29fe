"""Whether a receiving site takes one more person; asked by every way that leads somebody there."""

from datetime import date

from django.utils.translation import gettext as _

from core.common.errors import Refused
from talent.institutions.models import Institution

from ..models import Programme, ReceivingSite
from ..rules_sites import SiteFacts, site_violations
from ..selectors.sites import taken_at


def require_place_at(
    site: ReceivingSite, *, programme: Programme, host: Institution, starts_on: date
) -> ReceivingSite:
    """Lock the site and raise ``Refused`` unless it takes one more person from that day.

    Called inside the transaction that adds the deployment: of two who take the last place, one wins.
    """
    locked = ReceivingSite.objects.select_for_update(of=("self",)).select_related("host").get(pk=site.pk)
    if locked.programme_id != programme.pk:
        raise Refused(
            _("%(site)s belongs to another programme. Choose a site of %(programme)s.")
            % {"site": locked, "programme": programme},
            code="site",
        )
    if locked.host_id != host.pk:
        raise Refused(
            _("%(site)s is a site of %(unit)s. Choose that unit, or another site.")
            % {"site": locked, "unit": locked.host},
            code="site",
        )
    found = list(site_violations(locked, SiteFacts(starts_on, taken_at(locked))))
    if found:
        first, *rest = found
        details = [first.mend, *(violation.sentence for violation in rest)]
        raise Refused(first.sentence, details=details, basis=first.basis, code="site")
    return locked
