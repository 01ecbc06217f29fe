"""Forms of the headcount and workload pages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .enums_headcount import ActivityKind
from .models import WorkStandard
from .models.workload import LARGEST


class WatchForm(forms.Form):
    """After how many days a free place waits for the reader."""

    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=3650)


class WorkloadForm(forms.Form):
    """One amount an activity that has a standard; an empty one is not recorded."""

    def __init__(self, data: Any = None, *, standards: Iterable[WorkStandard], **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        for one in standards:
            if one.kind != ActivityKind.SERVICE:
                continue
            words = {"amount": f"{one.amount.normalize():f}", "unit": one.unit}
            self.fields[one.activity] = forms.IntegerField(
                label=f"{one.label}（{one.unit}）" if one.unit else one.label,
                min_value=0,
                max_value=LARGEST,
                required=False,
                help_text=_("Standard: %(amount)s%(unit)s a worker and year") % words,
            )
