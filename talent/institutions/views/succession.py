"""Merging and splitting: what moves is shown first; nothing changes before the second click."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .. import actions
from ..forms import MergeForm, SplitForm
from ..models import Institution, Succession
from ..registry import followers
from .base import KeptForm

SHOWN = 200


class SuccessionPage(KeptForm):
    """The preview, the form, and the one action behind both."""

    model = Institution
    template_name = "talent/institutions/succession.html"
    selects = False

    def next_url(self, saved: Succession) -> str:
        return saved.heir.get_absolute_url()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs["form"]
        kinds: list[dict[str, Any]] = []
        obstacles: list[str] = []
        for follower in followers():
            if self.selects and not follower.selectable:
                continue
            obstacles += follower.obstacles(self.record)
            items = list(follower.items(self.record))
            picks = self.selects and follower.selectable
            ticked = form.chosen.get(follower.key, frozenset()) if picks and form.is_bound else frozenset()
            kinds.append(
                {
                    "key": follower.key,
                    "label": follower.label,
                    "count": len(items),
                    "items": [(item, item.key in ticked) for item in items[:SHOWN]],
                    "more": max(len(items) - SHOWN, 0),
                    "picks": picks,
                }
            )
        return super().get_context_data(kinds=kinds, obstacles=obstacles, selects=self.selects, **kwargs)


class MergePage(SuccessionPage):
    """An institution goes into another one."""

    form_class = MergeForm
    title = _("Merge into another institution")
    intro = _(
        "Everything listed here goes to the other institution on that day; this one is then closed. Approved"
        " numbers are restated there by the document named here, and the other institution hands in its"
        " whole-unit table (F01) anew."
    )
    submit = _("Merge")

    def act(self, form: MergeForm) -> Succession:
        return actions.merge_institution(source=self.record, by=self.author, **form.cleaned_data)

    def success(self, saved: Succession) -> str:
        words = {"source": saved.source, "heir": saved.heir, "n": sum(saved.moved.values())}
        return gettext("%(source)s went into %(heir)s; %(n)s records followed.") % words


class SplitPage(SuccessionPage):
    """A new institution comes out of this one."""

    form_class = SplitForm
    title = _("Split off a new institution")
    intro = _(
        "Tick what goes to the new institution on that day. People go with the posts they hold, approved"
        " numbers of posts with the posts; say how much of the establishment (编制) goes. Both institutions"
        " then hand in their whole-unit tables (F01) anew."
    )
    submit = _("Split off")
    selects = True

    def act(self, form: SplitForm) -> Succession:
        return actions.split_institution(source=self.record, chosen=form.chosen, by=self.author, **form.facts)

    def success(self, saved: Succession) -> str:
        words = {"heir": saved.heir, "n": sum(saved.moved.values())}
        return gettext("%(heir)s is on the books; %(n)s records followed.") % words
