"""The page of a list: what rooms subclass for every table that officers read.

::

    class WorkerListView(ScopedListView):
        model = SocialWorker
        capability = C.VIEW_WORKERS
        list_class = WorkerList
        title = _("Social workers")

``?export=choose`` opens the export panel, ``?export=xlsx&columns=name,employer`` is the file.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Case, Q, QuerySet, Value, When
from django.db.models.fields import BooleanField
from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.generic import View

from core.access.pages import OwnMixin, ScopedMixin
from core.access.scoping import scope_of
from core.accounts.step_up import require_step_up
from core.audit.actions import record
from core.common.author import author_of
from core.common.capabilities import Capability
from core.common.errors import NotAllowed
from core.common.lists import BoundList, List
from core.common.lists.export import FORMATS, export
from core.localities.models import Locality

from .places import reader_tops
from .saved_lists import drop_list, keep_list, saved_lists

LARGE = 1000  # rows from which an export asks who is sitting there


def with_flags(queryset: QuerySet, declaration: List, holder: Any) -> QuerySet:
    """Say of each row which guarded columns the reader may see there (one annotation a capability)."""
    wanted = {column.flag: column.capability for column in declaration.columns if column.capability}
    for flag, capability in wanted.items():
        query = scope_of(queryset.model).at(holder.places_for(capability))
        whens = [When(query, then=Value(True))] if query else []
        queryset = queryset.annotate(
            **{flag: Case(*whens, default=Value(False), output_field=BooleanField())}
        )
    return queryset


class ListPageMixin:
    """What a page of a list needs, whichever door its rows come through."""

    request: HttpRequest
    list_class: type[List]
    template_name = "components/list_page.html"
    title: str | Promise = ""

    def get_queryset(self) -> QuerySet:
        """The rows of this page: already the reader's own scope."""
        raise NotImplementedError

    def get_parts(self) -> list[Q]:
        """The filters that make these rows together, place by place; none where that is not known."""
        return []

    def get_list(self) -> BoundList:
        """The list bound to this request."""
        declaration = self.list_class()
        rows = with_flags(self.get_queryset(), declaration, self.request.access)
        return BoundList(declaration, rows, self.request.GET, self.request.access, self.get_parts())

    def get_tools(self) -> list[dict[str, Any]]:
        """Buttons in the head of the list: dicts with label, url, icon, primary."""
        return []

    def may_export(self) -> bool:
        return self.request.access.holds(Capability.EXPORT_RECORDS)

    def get_place(self) -> Locality | None:
        """The one place where the reader holds the capability: the trail above the title."""
        tops = reader_tops(self.request.access, getattr(self, "capability", "") or "")
        return tops[0] if len(tops) == 1 else None

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        """Context of the page and of its fragment; extend it in the room."""
        bound = self.get_list()
        context = {
            "list": bound,
            "title": self.title or bound.list.export_name,
            "place": self.get_place(),
            "tools": self.get_tools(),
            "may_export": self.may_export(),
            **extra,
        }
        if self.request.GET.get("export") == "choose" and self.may_export():
            context |= self._export_panel(bound)
        return context

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        ending = request.GET.get("export", "")
        if ending in FORMATS:
            return self.export(ending)
        context = self.get_context_data()
        if getattr(request, "htmx", False) and request.htmx.target == "list":
            return render(request, "components/lists/table.html", context)
        return render(request, self.template_name, context)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answers of the export panel: a file by a link that can be kept, or a template kept or dropped."""
        if not self.may_export():
            raise NotAllowed(_("Your role does not include taking lists out of the system."))
        bound = self.get_list()
        columns = self._posted_columns(bound)
        if "drop" in request.POST:
            self._drop(bound)
            messages.success(request, _("The template is deleted."))
            return redirect(request.path + bound.export_url)
        if "keep" in request.POST:
            kept = keep_list(
                by=author_of(request),
                list_key=bound.list.key,
                name=request.POST.get("name", ""),
                columns=columns,
            )
            messages.success(request, _("The template “%(name)s” is kept.") % {"name": kept.name})
            return redirect(request.path + bound.link(export="choose", template=kept.uid))
        ending = request.POST.get("export", "xlsx")
        return redirect(request.path + bound.link(export=ending, columns=",".join(columns)))

    def export(self, ending: str) -> HttpResponseBase:
        """The file; one event in the trail, with counts and column names, never values."""
        request = self.request
        if not self.may_export():
            raise NotAllowed(_("Your role does not include taking lists out of the system."))
        bound = self.get_list()
        keys = [key for part in request.GET.getlist("columns") for key in part.split(",")]
        columns = bound.chosen_columns(keys)
        count = bound.ordered().order_by().count()
        if count > LARGE or any(column.capability for column in columns):
            require_step_up(request)
        record(
            by=author_of(request),
            event="imports.exported_list",
            facts={
                "list": bound.list.key,
                "rows": count,
                "format": ending,
                "columns": [column.key for column in columns],
                "filters": [one.key for one in bound.chosen] + (["q"] if bound.search_text else []),
            },
        )
        return export(bound, columns, ending)

    def _export_panel(self, bound: BoundList) -> dict[str, Any]:
        saved = list(saved_lists(self.request.user, bound.list.key))
        chosen = next((one for one in saved if str(one.uid) == self.request.GET.get("template", "")), None)
        ticked = [column.key for column in bound.chosen_columns(chosen.columns if chosen else [])]
        columns = sorted(
            bound.exportable, key=lambda column: ticked.index(column.key) if column.key in ticked else 999
        )
        return {
            "export_open": True,
            "export_columns": [(c, c.key in ticked, place) for place, c in enumerate(columns, start=1)],
            "chosen_template": chosen,
            "saved": [
                {
                    "name": one.name,
                    "url": bound.link(export="choose", template=one.uid),
                    "active": one == chosen,
                }
                for one in saved
            ],
        }

    def _posted_columns(self, bound: BoundList) -> list[str]:
        """The ticked columns by the number beside them."""
        known = {column.key for column in bound.exportable}
        keys = [key for key in self.request.POST.getlist("columns") if key in known]

        def place(key: str) -> int:
            text = self.request.POST.get(f"at_{key}", "")
            return int(text) if text.isascii() and text.isdigit() else 999

        return sorted(keys, key=place)

    def _drop(self, bound: BoundList) -> None:
        try:
            saved = get_object_or_404(
                saved_lists(self.request.user, bound.list.key), uid=self.request.POST["drop"]
            )
        except ValidationError as error:
            raise Http404 from error
        drop_list(by=author_of(self.request), saved=saved)


class ScopedListView(ListPageMixin, ScopedMixin, View):
    """The page of a list for officers: ``model``, ``capability``, ``list_class``, ``title``."""

    is_whole_scope = False  # a page with a ``get_queryset`` of its own that only narrows ``scoped()``

    def get_queryset(self) -> QuerySet:
        return self.scoped()

    def get_parts(self) -> list[Q]:
        if self.is_whole_scope or type(self).get_queryset is ScopedListView.get_queryset:
            return scope_of(self.model).each(self.access.places_for(self.capability))
        return []


class OwnListView(ListPageMixin, OwnMixin, View):
    """The page of a list of one's own rows: ``model``, ``list_class``, ``title``."""

    def get_queryset(self) -> QuerySet:
        return self.own()

    def may_export(self) -> bool:
        return True
