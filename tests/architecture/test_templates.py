"""Every template parses and somebody uses it; none brings style or script of its own."""

import re
from functools import cache

import pytest
from django.template.loader import get_template

from .house import ROOT, WINGS, templates

# Django and allauth look for these by name.
FOUND_BY_NAME = re.compile(r"(400|403|404|500)\.html|django/.*|account/.*|mfa/.*|allauth/.*")
# The content-security policy stops them in the browser; this stops them here.
INLINE = re.compile(
    r"<script(?![^>]*(src=|type=\"application/json\"))|<style|\sstyle=|\son[a-z]+=\"|javascript:", re.I
)


@cache
def named() -> set[str]:
    """Every quoted name of a template in our modules and templates, whole or without its folder."""
    files = [path for wing in (*WINGS, "templates") for path in (ROOT / wing).rglob("*")]
    texts = [path.read_text("utf-8") for path in files if path.suffix in (".py", ".html", ".txt")]
    return {name for text in texts for name in re.findall(r"[\"']([\w/.-]+\.\w+)[\"']", text)}


@pytest.mark.parametrize("name", templates())
def test_every_template_parses(name: str):
    get_template(name)


@pytest.mark.parametrize("name", [name for name in templates() if not FOUND_BY_NAME.fullmatch(name)])
def test_every_template_is_used(name: str):
    assert {name, name.rpartition("/")[2]} & named(), "nothing names it"


@pytest.mark.parametrize("name", [name for name in templates() if not name.startswith("documents/")])
def test_no_template_brings_inline_style_or_script(name: str):
    found = INLINE.search((ROOT / "templates" / name).read_text("utf-8"))
    assert not found, found and found.group()
