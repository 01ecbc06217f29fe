"""Pay standards as officers read them: the list, one standard, two editions side by side."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from core.access.pages import ScopedMixin
from core.access.permissions import can, why
from core.approvals.forms import OpinionForm
from core.common.capabilities import Capability
from core.imports.listing import ScopedListView
from talent.institutions.opinion_pages import panel_context, usual

from ..lists.standards import StandardList
from ..models import PayStandard
from ..permissions import can_edit, is_author
from ..presenting import compared, head_rows, tables_of
from ..selectors.adoption import is_stale, latest_preview, lines_for, sums
from ..selectors.standards import history_of, readable_standards, violations_of, with_tables
from ..workflow import STANDARD

PANEL_URLS = {
    "opinion": "decide",
    "offline": "paper",
    "confirm": "confirm_paper",
    "reject": "reject_paper",
    "withdraw_paper": "withdraw_paper",
}


class StandardsPage(ScopedListView):
    """What holds at the reader's places, their own and what the places above have published."""

    model = PayStandard
    capability = Capability.VIEW_PAY
    list_class = StandardList
    title = gettext_lazy("Pay standards")

    def get_queryset(self) -> QuerySet:
        return readable_standards(self.access)

    def get_tools(self) -> list[dict[str, Any]]:
        tools = [{"label": _("Rates and parameters"), "url": reverse("pay:parameters"), "icon": "percentage"}]
        if self.access.holds(Capability.MANAGE_PAY_STANDARDS):
            url = reverse("pay:draft")
            tools.append({"label": _("Start a pay standard"), "url": url, "icon": "plus", "primary": True})
        return tools


class ReadableMixin(ScopedMixin):
    """A page of one standard that the reader may read, here or from a place above."""

    model = PayStandard
    capability = Capability.VIEW_PAY

    def scoped(self, model: Any = None, capability: str | None = None) -> QuerySet:
        """Reading goes upward: a county reads what its prefecture and the province have published."""
        if model is None and capability is None:
            return readable_standards(self.access)
        return super().scoped(model, capability)


class StandardPage(ReadableMixin, TemplateView):
    """One standard: its tables, its document, who published it, what may be done with it."""

    template_name = "posts/pay/standard.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        standard = self.get_record()
        tables = with_tables(self.scoped()).get(pk=standard.pk)
        draft, preview = standard.is_draft, latest_preview(standard)
        return super().get_context_data(
            standard=standard,
            record=standard,
            place=standard.locality,
            facts=head_rows(standard),
            tables=tables_of(tables),
            violations=violations_of(standard) if draft else [],
            may_edit=can_edit(self.access, standard),
            may_keep=can(self.access, Capability.MANAGE_PAY_STANDARDS, standard),
            may_copy=self.access.holds(Capability.MANAGE_PAY_STANDARDS),
            may_withdraw=STANDARD.allows(standard, "withdraw") and is_author(self.request.user, standard),
            is_author=is_author(self.request.user, standard),
            preview=preview,
            is_stale=preview is not None and is_stale(preview),
            effect=sums(lines_for(preview, self.access)) if preview else None,
            others=self._others(standard),
            history=history_of(standard),
            why=why(self.access, self.capability, standard),
            **panel_context(
                standard,
                self.access,
                opinion_form=lambda: OpinionForm(usual=usual(standard)),
                urls={name: self._url(url) for name, url in PANEL_URLS.items()},
            ),
            **kwargs,
        )

    def _others(self, standard: PayStandard) -> QuerySet:
        """Standards of the same kind that this one can be compared with, its own editions first."""
        rows = self.scoped().filter(scheme=standard.scheme).exclude(pk=standard.pk)
        return rows.order_by("-valid_from")[:10]

    def _url(self, name: str) -> str:
        return reverse(f"pay:{name}", args=[self.kwargs["uid"]])


class ComparePage(ReadableMixin, TemplateView):
    """Two standards side by side: what is new, what is gone, what changed by how much."""

    template_name = "posts/pay/compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        rows = with_tables(self.scoped())
        left = rows.filter(uid=self.kwargs["uid"]).first()
        right = rows.filter(uid=self.kwargs["other"]).first()
        if left is None or right is None:
            raise Http404
        return super().get_context_data(
            left=left, right=right, parts=compared(left, right), place=left.locality, **kwargs
        )
