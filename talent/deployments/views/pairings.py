"""Pairings: the list for those concerned, entering and ending them for the province."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.common.capabilities import Capability
from core.imports.listing import ScopedListView
from talent.institutions.pages import FormPage

from ..actions import pairings as actions
from ..forms.pairings import ChangePairingForm, PairingForm
from ..lists.pairings import PairingList
from ..models import Pairing
from ..selectors.deployments import usual_programme


class PairingsPage(ScopedListView):
    """Pairings in which a place of the reader sends or receives."""

    model = Pairing
    capability = Capability.VIEW_DEPLOYMENTS
    list_class = PairingList
    title = gettext_lazy("Pairings of prefectures and counties")

    def get_tools(self) -> list[dict[str, Any]]:
        if not self.access.holds(Capability.MANAGE_DEPLOYMENTS):
            return []
        url = reverse("deployments:pairing_new")
        return [{"label": _("Enter a pairing"), "url": url, "icon": "plus", "primary": True}]


class NewPairing(FormPage):
    """Pair a prefecture with a county."""

    model = Pairing
    capability = Capability.MANAGE_DEPLOYMENTS
    form_class = PairingForm
    title = gettext_lazy("Enter a pairing")
    intro = gettext_lazy(
        "People of the prefecture are sent to its paired counties by default. A prefecture may have "
        "several counties, a county several prefectures."
    )

    def make_form(self, data: Any = None) -> PairingForm:
        return PairingForm(data, initial={"programme": usual_programme()})

    def act(self, form: PairingForm) -> Pairing:
        return actions.pair(by=self.author, **form.cleaned_data)

    def success(self, saved: Pairing) -> str:
        return _("%(sending)s and %(receiving)s are paired.") % {
            "sending": saved.sending,
            "receiving": saved.receiving,
        }

    def next_url(self, saved: Pairing) -> str:
        return reverse("deployments:pairings")

    def cancel_url(self) -> str:
        return reverse("deployments:pairings")


class ChangePairing(NewPairing):
    """Correct dates, document or note; an end date ends it."""

    form_class = ChangePairingForm
    intro = ""

    @property
    def title(self) -> str:
        return str(self.record) if self.record else ""

    def make_form(self, data: Any = None) -> ChangePairingForm:
        names = ("starts_on", "ends_on", "document_no", "note", "version")
        return ChangePairingForm(data, initial={name: getattr(self.record, name) for name in names})

    def act(self, form: ChangePairingForm) -> Pairing:
        changes = dict(form.cleaned_data)
        version = changes.pop("version") or 0
        return actions.change_pairing(pairing=self.record, version=version, changes=changes, by=self.author)

    def success(self, saved: Pairing) -> str:
        return _("Saved.")
