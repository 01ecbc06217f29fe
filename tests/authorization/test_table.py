"""The table is complete, and its oracle finds a leak where there is one."""

from typing import Any

from django.urls import get_resolver

from core.access import pages, scoping

from .cells import answers, methods_of, nothing, walk
from .table import TABLE


def test_every_url_has_a_row_and_every_row_its_url():
    urls = {name for name, _ in walk(get_resolver())}
    assert urls == set(TABLE)


def test_every_row_lists_the_methods_that_its_view_answers():
    listed = {name: methods_of(callback) for name, callback in walk(get_resolver())}
    wrong = {
        name: methods
        for name, methods in listed.items()
        if methods and name in TABLE and methods != set(TABLE[name].methods)
    }
    assert wrong == {}


def test_a_record_that_does_not_exist_is_nobodys_record():
    """Numbers end in a key, which some day is all nines; that day the question must be another."""
    numbers = ["ZX-98", "ZX-99", "ZX-00"]
    asked = nothing(lambda spot: {"number": numbers[spot]}, [0, 1, 2])
    assert asked["number"] not in numbers
    assert asked["number"].startswith("ZX-")


def test_without_the_scope_the_same_oracle_finds_the_leak(world, monkeypatch):
    """Positive control: the protection taken away, canaries and statuses tell."""

    def everything(queryset: Any, holder: Any, capability: str) -> Any:
        return queryset

    monkeypatch.setattr(scoping, "scoped", everything)
    monkeypatch.setattr(pages, "scoped", everything)
    for name in ("people:list", "people:worker", "deployments:deployments"):
        problems = answers(world, {name: TABLE[name]})
        assert any("shows" in problem for problem in problems)
