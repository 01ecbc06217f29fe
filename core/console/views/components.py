"""/console/components/: every shared piece of the pages on one page, for those who build them."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.generic import View

from core.access.pages import ScopedMixin
from core.common.capabilities import Capability
from core.common.dates import now, today


class ExampleForm(forms.Form):
    """One field of every kind."""

    name = forms.CharField(label=_("Name"), help_text=_("As on the identity card."))
    level = forms.ChoiceField(label=_("Level"), choices=[("a", "助理社会工作师"), ("b", "社会工作师")])
    day = forms.DateField(label=_("Day"), widget=forms.DateInput(attrs={"type": "date"}))
    note = forms.CharField(label=_("Note"), widget=forms.Textarea(attrs={"rows": 2}), required=False)
    full_time = forms.BooleanField(label=_("Full time"), required=False)
    kind = forms.ChoiceField(
        label=_("Kind"), widget=forms.RadioSelect, choices=[("p", "专业科目"), ("g", "公需科目")]
    )


class UploadForm(forms.Form):
    """A file alone."""

    file = forms.FileField(label=_("Choose a file"))


class ComponentsView(ScopedMixin, View):
    """Shows the components with invented figures; nothing here reads a record."""

    capability = Capability.MANAGE_SETTINGS

    def get(self, request: HttpRequest) -> HttpResponse:
        return render(request, "core/console/components.html", example_context())


def example_context() -> dict[str, Any]:
    """Parameters of every component, with invented figures."""
    return {
        "form": ExampleForm({"name": "", "day": "", "kind": "p", "note": "保留已填内容"}),
        "blank_form": ExampleForm(),
        "upload": UploadForm(),
        "as_of": today(),
        "tabs": [("基本情况", "#", True), ("岗位", "#", False), ("继续教育", "#", False)],
        "bar_rows": [
            ("在岗", 53, "main"),
            ("拟聘待到岗", 6, "soft"),
            ("冻结", 5, "mute"),
            ("空岗", 15, "warn"),
            ("未设岗", 7, "rest"),
        ],
        "ring_rows": [("已认定", 60, "main"), ("待审核", 8, "soft")],
        "facts": [("用人单位", "长安区社会福利院"), ("等级", "社会工作师"), ("联系电话", "")],
        "events": [
            {"when": now(), "title": "审核通过", "who": "王科员", "note": "", "tone": "good"},
            {"when": now(), "title": "退回", "who": "李科员", "note": "缺证明", "tone": "bad"},
        ],
        "counts": [("新增", 1702, "rest"), ("变更", 96, "rest"), ("待修正", 11, "bad")],
        "heat_head": ["5月", "6月", "7月", "8月", "9月", "10月"],
        "heat_rows": [
            ("张家口市", [88, 72, 72, 81, 92, 96]),
            ("承德市", [81, 88, 100, 92, None, 91]),
            ("保定市", [5, 15, 25, 35, 45, 60]),
        ],
    }
