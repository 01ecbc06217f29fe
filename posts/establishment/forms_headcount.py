"""Forms of the headcount and workload pages."""

from django import forms
from django.utils.translation import gettext_lazy as _


class WatchForm(forms.Form):
    """After how many days a free place waits for the reader."""

    days = forms.IntegerField(label=_("Days"), min_value=1, max_value=3650)
