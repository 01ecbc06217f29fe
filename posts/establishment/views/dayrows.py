"""The rows behind the figures of the headcount ledger, and the free places."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.dates import today
from core.imports.listing import ScopedListView

from ..actions.watching import watch_vacancies
from ..asking import Asked, RowsAsked
from ..forms_headcount import WatchForm
from ..lists.headcount import DayCeilingList, DayOfferList, DayPeopleList, DayPostList, VacancyList
from ..models import Appointment, Ceiling, Offer, PostPeriod
from ..selectors.dayrows import offers_on, people_on, periods_on
from ..selectors.truth import LEVELS
from ..selectors.vacancies import free_places
from ..selectors.watching import days_watched


class DayRows(ScopedListView):
    """Rows as of the day of the URL, of its institution and, where asked for, of the place itself."""

    capability = Capability.VIEW_POSTS
    template_name = "posts/establishment/day_rows.html"
    prefix = "post__"
    asked_class: type[Asked] = RowsAsked

    @cached_property
    def asked(self) -> Asked:
        return self.asked_class(self.access, self.request.GET)

    def get_queryset(self) -> QuerySet:
        rows = self.of_day(self.scoped())
        if self.asked.institution is not None:
            rows = rows.filter(**{self._institution(): self.asked.institution.pk})
        if self.asked.direct:
            below = LEVELS[LEVELS.index(self.asked.place.level) + 1 :]
            rows = rows.filter(**{f"{self.prefix}{level}__isnull": True for level in below})
        return rows

    def _institution(self) -> str:
        """The column that says of which institution a row is."""
        if not self.prefix:
            return "pk"
        at_institution = self.prefix.endswith("institution__")
        return self.prefix.removesuffix("__") if at_institution else f"{self.prefix}institution"

    def of_day(self, rows: QuerySet) -> QuerySet:
        """The rows as they were on the day."""
        raise NotImplementedError

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        asked = self.asked
        others = ("on", "after", "before", "export")
        pairs = [(key, value) for key, values in self.request.GET.lists() for value in values]
        return super().get_context_data(**extra) | {
            "asked": asked,
            "place": asked.place,
            "as_of": asked.on,
            "as_of_url": "#day",
            "latest": today(),
            "institution": asked.institution,
            "kept": [pair for pair in pairs if pair[0] not in others],
            "ledger_url": asked.url(asked.ledger),
        }


class DayPosts(DayRows):
    model = PostPeriod
    asked_class = Asked
    list_class = DayPostList
    title = gettext_lazy("Posts of the day")

    def of_day(self, rows: QuerySet) -> QuerySet:
        return periods_on(rows, self.asked.on)


class DayPeople(DayRows):
    model = Appointment
    list_class = DayPeopleList
    title = gettext_lazy("People in post of the day")

    def of_day(self, rows: QuerySet) -> QuerySet:
        return people_on(rows, self.asked.on)


class DayOffers(DayRows):
    model = Offer
    list_class = DayOfferList
    title = gettext_lazy("Committed places of the day")

    def of_day(self, rows: QuerySet) -> QuerySet:
        return offers_on(rows, self.asked.on)


class DayCeilings(DayRows):
    model = Ceiling
    list_class = DayCeilingList
    title = gettext_lazy("Approved numbers of the day")
    prefix = "institution__"

    def of_day(self, rows: QuerySet) -> QuerySet:
        return rows.on(self.asked.on).filter(category="")


class Vacancies(DayRows):
    """空岗: posts with a free place and since when each place has been free."""

    model = PostPeriod
    asked_class = Asked
    list_class = VacancyList
    title = gettext_lazy("Free places")
    template_name = "posts/establishment/vacancies.html"

    def of_day(self, rows: QuerySet) -> QuerySet:
        return free_places(rows, self.asked.on)

    def get_context_data(self, **extra: Any) -> dict[str, Any]:
        days = days_watched(self.request.user)
        return super().get_context_data(**extra) | {"watch_form": WatchForm(initial={"days": days})}


class WatchVacancies(ScopedMixin, View):
    """After how many free days a place is shown among what waits for the reader."""

    model = PostPeriod
    capability = Capability.VIEW_POSTS
    http_method_names = ["post", "options"]

    def post(self, request: HttpRequest) -> HttpResponse:
        form = WatchForm(request.POST)
        if form.is_valid():
            watch_vacancies(user=request.user, days=form.cleaned_data["days"], by=self.author)
            messages.success(
                request,
                _("Places free for more than %(n)s days are now shown among what waits for you.")
                % {"n": form.cleaned_data["days"]},
            )
        else:
            messages.error(request, " ".join(form.errors["days"]), extra_tags="refusal")
        return redirect("establishment:vacancies")
