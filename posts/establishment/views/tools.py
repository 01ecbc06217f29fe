"""What several pages of this room carry: buttons of lists, the way to a plan that is under way."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import Form
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _

from core.access.holdings import Access
from core.common.capabilities import Capability
from core.common.errors import Refused
from talent.institutions.models import Institution


def institution_asked(institutions: QuerySet, query: QueryDict) -> Institution | None:
    """The institution that ``?institution=`` names among these; None for nonsense and strangers."""
    try:
        return institutions.filter(uid=UUID(query.get("institution", ""))).first()
    except ValueError:
        return None


def plan_tools(access: Access) -> list[dict[str, Any]]:
    """Import or draft a post plan, for readers who set up posts."""
    if not access.holds(Capability.SET_UP_POSTS):
        return []
    upload = reverse("console:import_new", args=["post_plan"])
    return [
        {"label": _("Import"), "url": upload, "icon": "table-import"},
        {
            "label": _("Draft a post plan"),
            "url": reverse("establishment:draft"),
            "icon": "plus",
            "primary": True,
        },
    ]


def existing_tools(access: Access) -> list[dict[str, Any]]:
    """Put posts on the books that stand already, for readers who approve posts."""
    if not access.holds(Capability.APPROVE_POSTS):
        return []
    upload = reverse("console:import_new", args=["posts"])
    return [{"label": _("Existing posts"), "url": upload, "icon": "table-import"}]


class OneUnderWay:
    """A page that starts a plan: where the institution has one under way, the refusal leads to it."""

    def take_errors(self, form: Form, refusal: Refused | ValidationError) -> None:
        plan = None
        if getattr(refusal, "code", "") == "plan_under_way":
            plans = self.scoped(self.model.objects.under_way())
            plan = plans.filter(institution=form.cleaned_data["institution"]).first()
        if plan is None:
            super().take_errors(form, refusal)
            return
        url, label = plan.get_absolute_url(), _("Open plan %(number)s") % {"number": plan.number}
        form.add_error(None, format_html('{} <a href="{}">{}</a>', str(refusal), url, label))
