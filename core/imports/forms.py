"""What people send to the gate."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.access.holdings import Access

from .child import refusal
from .gate import Importer
from .parsing.limits import MAX_FILE
from .selectors import places_to_choose

ENDINGS = (".xlsx", ".xls", ".csv", ".txt", ".xlsm", ".et")


class UploadForm(forms.Form):
    """A file, and the place it is for where there is more than one to choose."""

    locality = forms.TypedChoiceField(label=gettext_lazy("The list is for"))
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Excel (.xlsx, .xls) or text (.csv), at most 20 MB and 20,000 rows."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )

    def __init__(self, *args: Any, importer: Importer, access: Access, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(place.uid): place for place in places_to_choose(importer, access)}
        field = self.fields["locality"]
        field.choices = [(uid, place.full_name or place.name) for uid, place in self.places.items()]
        if len(self.places) > 1:
            field.choices = [("", _("Choose a place")), *field.choices]
        else:
            field.initial = next(iter(self.places), None)

    def clean_locality(self) -> Any:
        return self.places[self.cleaned_data["locality"]]

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if upload.size > MAX_FILE:
            raise ValidationError(str(refusal("too_large", {"megabytes": MAX_FILE // 1024**2})))
        return upload


class CellForm(forms.Form):
    """One cell typed again."""

    text = forms.CharField(required=False, max_length=2000, strip=False)


class HeaderForm(forms.Form):
    """Which rows of which sheet are the header."""

    sheet_name = forms.CharField(max_length=60, required=False)
    first = forms.IntegerField(label=gettext_lazy("First row of the header"), min_value=1, max_value=20_000)
    last = forms.IntegerField(label=gettext_lazy("Last row of the header"), min_value=1, max_value=20_000)


class ApplyForm(forms.Form):
    """How a list is to be applied; the boxes are the dependencies that may be created."""

    good_only = forms.BooleanField(required=False)
