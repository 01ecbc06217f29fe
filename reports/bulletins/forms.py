"""Typed input of the bulletins; forms never save."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from core.common.dates import add_months, today
from talent.deployments.models import Programme

from ..models import Bulletin
from ..models.bulletins import TEXTS
from .enums import BulletinKind

MONTHS = 18
HINTS = {
    "organisation": _("Who led, what was arranged, which documents were issued."),
    "problems": _("What stands in the way, and what you propose."),
    "cases": _("Write no names: “a worker in a mountain county”."),
}


def _months() -> list[tuple[str, str]]:
    this = today().replace(day=1)
    days = [add_months(this, -back) for back in range(MONTHS)]
    return [(day.isoformat(), f"{day:%Y-%m}") for day in days]


class NewBulletinForm(forms.Form):
    """Which report, of which programme, up to which month."""

    kind = forms.ChoiceField(label=_("Kind"), choices=BulletinKind.choices)
    programme = forms.ModelChoiceField(label=_("Programme"), queryset=Programme.objects.none())
    month = forms.ChoiceField(
        label=_("Month"), help_text=_("Of a yearly report: the last month that it tells of.")
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.fields["programme"].queryset = Programme.objects.order_by("-year", "name")
        self.fields["month"].choices = _months()
        self.fields["month"].initial = _months()[1][0]

    def clean_month(self) -> date:
        return date.fromisoformat(self.cleaned_data["month"])


class TextsForm(forms.Form):
    """The parts that people write."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, record: Bulletin, **kwargs: Any) -> None:
        initial = {name: getattr(record, name) for name in TEXTS} | {"version": record.version}
        super().__init__(data, initial=initial, **kwargs)
        for name in TEXTS:
            self.fields[name] = forms.CharField(
                label=Bulletin._meta.get_field(name).verbose_name,
                required=False,
                max_length=6000,
                help_text=HINTS.get(name, ""),
                widget=forms.Textarea(attrs={"rows": 8}),
            )


class BulletinReasonForm(forms.Form):
    """Why."""

    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
