"""The words of the templates: icons exist, states get their tone, forms tie errors to fields."""

import re
from datetime import date, datetime
from html import unescape
from pathlib import Path

import pytest
from django import forms
from django.conf import settings
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from core.common import navigation
from core.common.templatetags.charts import cut, heat
from core.common.templatetags.ui import known_icons, thousands, tone

ICON = re.compile(r"{%\s*icon\s+\"([a-z0-9-]+)\"|(?:with|\s)icon=\"([a-z0-9-]+)\"")


PYTHON_ICON = re.compile(r"\bicon\"?\s*[=:]\s*\"([a-z0-9-]+)\"")


def test_every_icon_that_a_page_names_is_in_the_sprite_list():
    used = {item.icon: item.url_name for item in navigation.items()}
    for path in (Path(settings.BASE_DIR) / "templates").rglob("*.html"):
        for found in ICON.findall(path.read_text()):
            used[found[0] or found[1]] = path.name
    for wing in ("core", "talent", "posts", "training", "reports"):
        for path in (Path(settings.BASE_DIR) / wing).rglob("*.py"):
            used |= dict.fromkeys(PYTHON_ICON.findall(path.read_text()), path.name)
    assert {name: where for name, where in used.items() if name not in known_icons()} == {}


@pytest.mark.parametrize(
    ("key", "meaning"),
    [("verified", "good"), ("submitted", "wait"), ("returned", "bad"), ("frozen", "rest"), ("???", "plain")],
)
def test_a_state_is_coloured_by_its_meaning(key, meaning):
    assert tone(key) == meaning


def test_figures_are_written_for_reading():
    assert thousands(1234567) == "1,234,567"
    assert thousands(None) == "–"


def test_parts_of_a_bar_lie_end_to_end_and_never_leave_it():
    parts = cut([("a", 53, "main"), ("b", 0, "soft"), ("c", 40, "warn")], 86)
    assert [part.label for part in parts] == ["a", "c"]
    assert parts[1].start == parts[0].length
    assert parts[1].start + parts[1].length == pytest.approx(100)


def test_a_label_stands_in_the_bar_only_where_it_has_room():
    wide, narrow, tiny = cut([("在岗", 80, "main"), ("拟聘待到岗", 15, "soft"), ("冻结", 5, "mute")])
    assert (wide.roomy, wide.roomy_on_phone) == (True, True)
    assert (narrow.roomy, narrow.roomy_on_phone) == (True, False)
    assert (tiny.roomy, tiny.roomy_on_phone) == (False, False)


def test_shades_run_from_nothing_to_ten():
    assert [heat(None), heat(0), heat(50), heat(100), heat(250)] == ["none", "0", "5", "10", "10"]


def test_a_query_link_keeps_the_other_keys():
    request = RequestFactory().get("/list/?q=a&page=2")
    link = Template('{% query "page" sort="name" %}').render(Context({"request": request}))
    assert QueryDict(unescape(link).removeprefix("?")).dict() == {"q": "a", "sort": "name"}


class Typed(forms.Form):
    name = forms.CharField(label="Name", help_text="As printed")
    agreed = forms.BooleanField(label="Agreed")


def test_a_form_keeps_what_was_typed_and_ties_help_and_error_to_the_field():
    page = str(Typed({"name": "", "agreed": "on"}))
    assert 'aria-describedby="id_name_helptext id_name_error"' in page
    assert 'id="id_name_error"' in page
    assert 'class="form-control is-invalid"' in page
    assert '<a href="#id_name">Name</a>' in page
    assert 'class="form-check-input" checked' in page or "checked class=" in page


def test_a_blank_form_complains_about_nothing():
    page = str(Typed())
    assert "error-summary" not in page
    assert '<label class="form-label" for="id_name">' in page


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_dates_are_written_iso_in_both_languages(language):
    with translation.override(language):
        shown = Template("{{ day }} {{ when }}").render(
            Context({"day": date(2026, 3, 1), "when": datetime(2026, 3, 1, 9, 5)})
        )
    assert shown == "2026-03-01 2026-03-01 09:05"
