"""Choosing one of thousands by typing: a text box with suggestions, resolved inside a scope.

Works without script: the browser filters the suggestions, the server resolves what was typed and
says so when it fits none or several. Nothing outside the given queryset is ever matched.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from .selectors import successor_of

SUGGESTIONS = 400


class Suggestions(forms.TextInput):
    """A text box with a list of suggestions."""

    template_name = "talent/institutions/_suggestions.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"autocomplete": "off", **(attrs or {})})
        self.suggestions: list[str] = []

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["suggestions"] = self.suggestions
        context["widget"]["attrs"]["list"] = f"{context['widget']['attrs'].get('id', name)}_suggestions"
        return context


class ChosenField(forms.CharField):
    """One record of ``queryset`` by what is typed; subclasses say how it is written and found."""

    widget = Suggestions
    starts_with_the_only_one = False

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._queryset: QuerySet | None = None

    @property
    def queryset(self) -> QuerySet:
        """The records that may be chosen; a form must set it."""
        if self._queryset is None:
            raise ValueError("a chosen field needs a scoped queryset")
        return self._queryset

    @queryset.setter
    def queryset(self, queryset: QuerySet) -> None:
        self._queryset = queryset
        records = list(queryset[:SUGGESTIONS])
        self.widget.suggestions = [self.written(record) for record in records]
        if self.starts_with_the_only_one and self.required and len(records) == 1:
            self.initial = records[0]

    def written(self, record: Model) -> str:
        """How a record is written in the box."""
        return str(record)

    def matching(self, text: str) -> Q:
        """Which records the text means."""
        return Q(name=text)

    def prepare_value(self, value: Any) -> Any:
        return self.written(value) if isinstance(value, Model) else value

    def clean(self, value: Any) -> Model | None:
        text = super().clean(value)
        if not text:
            return None
        found = list(self.queryset.filter(self.matching(text))[:20])
        exact = [record for record in found if self.written(record) == text] or found
        if len(exact) == 1:
            return exact[0]
        if exact:
            several = _("; ").join(self.written(record) for record in exact[:5])
            raise ValidationError(
                _("Several have this name. Choose one of: %(several)s") % {"several": several}
            )
        raise ValidationError(self.unknown(text))

    def unknown(self, text: str) -> str:
        """The sentence for a text that fits nothing."""
        return _("Nothing of this name is at your places. Choose from the list.")


class LocalityField(ChosenField):
    """A locality by code or name, written as “130102001 建北街道”."""

    def written(self, record: Any) -> str:
        return f"{record.code} {record.name}"

    def matching(self, text: str) -> Q:
        code = text.split(" ", 1)[0]
        return Q(code=code) | Q(name=text) | Q(full_name=text)

    def unknown(self, text: str) -> str:
        """A code that was abolished: its successor is offered, where that is at the reader's places."""
        code = text.split(" ", 1)[0]
        heir = successor_of(code)
        if heir is not None and self.queryset.filter(pk=heir.pk).exists():
            return _("The place code %(code)s was abolished. Its successor is %(heir)s: choose that one.") % {
                "code": code,
                "heir": self.written(heir),
            }
        return super().unknown(text)


class InstitutionField(ChosenField):
    """An institution by name or credit code, written with its township where it has one.

    Whoever may choose only one institution finds it filled in.
    """

    starts_with_the_only_one = True

    def written(self, record: Any) -> str:
        return f"{record.name}（{record.locality.name}）"

    def matching(self, text: str) -> Q:
        name = text.split("（", 1)[0] if text.endswith("）") else text
        return Q(name=text) | Q(name=name) | Q(credit_code=text)


class SiteField(InstitutionField):
    """A site by name, written with its locality."""

    def matching(self, text: str) -> Q:
        name = text.split("（", 1)[0] if text.endswith("）") else text
        return Q(name=text) | Q(name=name)
