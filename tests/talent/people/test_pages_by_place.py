"""An officer of several places sees the same pages whether the places are asked one by one or at once."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from core.access.holdings import Places
from core.access.scoping import PlaceSet, Scope
from core.common.lists.sorts import MOST_PARTS, Sort, page
from core.localities.models import Locality
from talent.people.models import Employment, SocialWorker
from tests.factories import institutions
from tests.factories.core import Map

CODES = ("130000", "130100", "130102", "130104", "130102001", "130600", "130624", "130682")


def people(employers):
    """Forty people, spread unevenly; one in four works at no institution."""
    random = Random(11)
    places = list(Locality.objects.exclude(level="province"))
    found = []
    for number in range(40):
        worker = SocialWorker(name=f"工{number}", id_number=f"{number:018}", id_index=f"{number:064}")
        employer = random.choice((*employers, None, None))
        worker.institution = employer
        worker.place_at(employer.locality if employer else random.choice(places))
        found.append(worker)
    return SocialWorker.objects.bulk_create(found)


def walk(rows, terms, size, parts, *, backwards=False):
    """The keys of every page from one end to the other."""
    pages, cursor = [], {}
    while True:
        window = page(rows, terms, size=size, parts=parts, **cursor)
        pages.append([row.pk for row in window.rows])
        edge = window.next
        if edge is None:
            break
        cursor = {"after_pk": edge}
    if backwards and len(pages) > 1:
        back = page(rows, terms, size=size, parts=parts, before_pk=pages[-1][0])
        pages.append([row.pk for row in back.rows])
    return pages


class PagesByPlace(TestCase):
    @classmethod
    def setUpTestData(cls):
        found = Map()
        cls.employers = [
            institutions.institution(place) for place in (found.changan, found.jianbei, found.fuping)
        ]
        people(cls.employers)

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        held=st.sets(st.sampled_from(CODES), max_size=4),
        employers=st.sets(st.integers(0, 2)),
        size=st.integers(1, 9),
        newest=st.booleans(),
        only_even=st.booleans(),
    )
    def test_the_pages_are_the_same_one_place_at_a_time(self, held, employers, size, newest, only_even):
        localities = {}
        for place in Locality.objects.filter(code__in=held):
            localities.setdefault(place.level, set()).add(place.pk)
        others = {"institution_id": {self.employers[number].pk for number in employers}}
        places = Places(localities, others)
        query = SocialWorker.scope.at(places)
        rows = SocialWorker.objects.filter(query) if query is not None else SocialWorker.objects.none()
        if only_even:
            rows = rows.filter(name__endswith="2")
        terms = Sort("key", ["-id" if newest else "id"]).terms(SocialWorker)
        parts = SocialWorker.scope.each(places)
        assert len(parts) == len(held) + len(employers)
        apart, together = (walk(rows, terms, size, one, backwards=True) for one in (parts, []))
        assert apart == together


def test_two_places_of_a_row_are_asked_apart_too():
    both = Scope((PlaceSet("sender_", institution=None), PlaceSet("receiving_", institution=None)))
    names = [query.children[0] for query in both.each(Places({"county": {7}}))]
    assert names == [("sender_county_id", 7), ("receiving_county_id", 7)]


def test_rows_that_stand_where_another_table_says_are_asked_at_once():
    assert Employment.scope.each(Places({"county": {7, 8}})) == []


@pytest.mark.django_db
def test_several_places_are_one_question_for_keys_and_one_for_rows(django_assert_num_queries):
    terms = Sort("key", ["-id"]).terms(SocialWorker)
    few = SocialWorker.scope.each(Places({"county": {1, 2}}))
    many = SocialWorker.scope.each(Places({"county": set(range(MOST_PARTS + 1))}))
    with django_assert_num_queries(1):  # nobody there: the rows need not be asked
        page(SocialWorker.objects.all(), terms, size=5, parts=few)
    with django_assert_num_queries(1):
        page(SocialWorker.objects.all(), terms, size=5, parts=many)
