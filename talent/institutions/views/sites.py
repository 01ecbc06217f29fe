"""Sites: list, page, new, edit, close."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from .. import actions
from ..forms import SiteForm
from ..lists import SiteList
from ..models import Institution, Site
from .base import ClosePage, CreatePage, EditPage, KeptDetail, KeptList


class SiteListView(KeptList):
    """All service sites at the reader's places."""

    model = Site
    list_class = SiteList
    title = _("Service sites")
    new_url = "institutions:site_new"
    new_label = _("Put a site on the books")


class SiteView(KeptDetail):
    """One site: facts, what higher rooms add, history."""

    model = Site
    template_name = "talent/institutions/site.html"
    related = ("operator",)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        seen = self.scoped(Institution).filter(pk=context["record"].operator_id).exists()
        return context | {"operator_seen": seen}


class SiteCreate(CreatePage):
    """A new site."""

    model = Site
    form_class = SiteForm
    title = _("Put a site on the books")
    create = staticmethod(actions.create_site)
    list_url = "institutions:sites"


class SiteEdit(EditPage):
    """Change the facts of a site."""

    model = Site
    form_class = SiteForm
    title = _("Change the site")
    update = staticmethod(actions.update_site)
    noun = "site"


class SiteClose(ClosePage):
    """Close a site as of a day."""

    model = Site
    title = pgettext_lazy("institution", "Close the site")
    intro = _("Its history stays. People and posts must have another site before.")
    submit = _("Close it")
    close = staticmethod(actions.close_site)
    noun = "site"
