"""The administrator's list of localities."""

from django.utils.translation import gettext_lazy as _

from core.common.capabilities import Capability
from core.imports.listing import ScopedListView
from core.localities.models import Locality

from ..lists.localities import LocalityList


class LocalityListView(ScopedListView):
    """/console/localities/: every locality at the administrator's places."""

    model = Locality
    capability = Capability.MANAGE_SETTINGS
    list_class = LocalityList
    title = _("Localities")

    def may_export(self) -> bool:
        """The map holds no personal data: who keeps the settings may take it."""
        return True
