"""The pages of institutions and sites."""

from uuid import uuid4

import pytest
from django.urls import reverse

from talent.institutions.models import Institution, Site
from tests.factories import institutions, people
from tests.factories.core import Map, officer

pytestmark = pytest.mark.django_db


@pytest.fixture
def hebei() -> Map:
    return Map()


@pytest.fixture
def home(hebei):
    return institutions.institution(hebei.jianbei, "长安区社会福利院")


@pytest.fixture
def foreign(hebei):
    return institutions.institution(hebei.fuping, "阜平县社会福利院")


@pytest.fixture
def desk(client, hebei):
    client.force_login(officer("county_hr", hebei.changan))
    return client


def names_in(answer):
    return {row.name for row in answer.context["list"].window.rows}


@pytest.mark.parametrize("view", ["institution", "edit", "close"])
def test_each_page_opens_inside_the_scope_and_does_not_exist_outside(desk, home, foreign, view):
    assert desk.get(reverse(f"institutions:{view}", args=[home.uid])).status_code == 200
    assert desk.get(reverse(f"institutions:{view}", args=[foreign.uid])).status_code == 404
    assert desk.get(reverse(f"institutions:{view}", args=[uuid4()])).status_code == 404


@pytest.mark.parametrize("view", ["site", "site_edit"])
def test_sites_of_other_counties_do_not_exist(desk, hebei, view):
    here, there = institutions.site(hebei.jianbei), institutions.site(hebei.fuping)
    assert desk.get(reverse(f"institutions:{view}", args=[here.uid])).status_code == 200
    assert desk.get(reverse(f"institutions:{view}", args=[there.uid])).status_code == 404


def test_readers_see_and_change_nothing(client, hebei, home):
    client.force_login(officer("auditor", hebei.hebei))
    assert client.get(reverse("institutions:institution", args=[home.uid])).status_code == 200
    for view in ("edit", "close"):
        assert client.get(reverse(f"institutions:{view}", args=[home.uid])).status_code == 403
    assert client.get(reverse("institutions:new")).status_code == 403


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", {"长安区社会福利院", "青园社区居民委员会"}),
        ("q=福利", {"长安区社会福利院"}),
        ("q=12130102291417776k", {"青园社区居民委员会"}),
        ("kind=community", {"青园社区居民委员会"}),
        ("open=0", set()),
        ("incomplete=1", {"长安区社会福利院", "青园社区居民委员会"}),
        ("place=130102001", {"长安区社会福利院"}),
    ],
)
def test_the_list_is_searched_and_filtered_inside_the_scope(desk, hebei, home, foreign, query, expected):
    institutions.institution(
        hebei.changan, "青园社区居民委员会", kind="community", credit_code="12130102291417776K"
    )
    assert names_in(desk.get(f"{reverse('institutions:list')}?{query}")) == expected


def test_an_institution_is_created_by_the_form(desk, hebei):
    typed = {
        "name": "长安区救助管理站",
        "kind": "public_institution",
        "locality": "建北街道",
        "credit_code": "１２130102291417776k",
    }
    answer = desk.post(reverse("institutions:new"), typed)
    made = Institution.objects.get()
    assert answer["Location"] == made.get_absolute_url()
    assert (made.locality, made.credit_code) == (hebei.jianbei, "12130102291417776K")


def test_a_place_of_another_county_cannot_be_chosen(desk, hebei):
    typed = {"name": "某院", "kind": "public_institution", "locality": "130624"}
    answer = desk.post(reverse("institutions:new"), typed)
    assert answer.status_code == 422
    assert "locality" in answer.context["form"].errors
    assert "某院" in answer.content.decode()


def test_a_taken_name_is_said_in_a_sentence(desk, home):
    typed = {"name": home.name, "kind": "public_institution", "locality": "130102001"}
    assert desk.post(reverse("institutions:new"), typed).status_code == 422
    assert Institution.objects.count() == 1


def test_an_institution_is_changed_and_closed_by_forms(desk, hebei, home):
    typed = {
        "version": 1,
        "name": home.name,
        "kind": "public_institution",
        "locality": "130102001 建北街道",
        "contact_name": "李主任",
    }
    assert desk.post(reverse("institutions:edit", args=[home.uid]), typed).status_code == 302
    person = people.worker(home)
    closing = {"closed_on": "2026-06-30", "reason": "合并"}
    refused = desk.post(reverse("institutions:close", args=[home.uid]), closing)
    assert refused.status_code == 422
    home.refresh_from_db()
    assert (home.contact_name, home.is_closed) == ("李主任", False)
    assert person.institution == home


def test_a_site_is_created_by_the_form(desk, hebei, home):
    typed = {
        "name": "建北街道社会工作站",
        "kind": "township_station",
        "locality": "130102001",
        "operator": f"{home.name}（建北街道）",
    }
    assert desk.post(reverse("institutions:site_new"), typed).status_code == 302
    assert Site.objects.get().operator == home


def test_the_page_shows_the_people_to_those_who_may_see_people(client, hebei, home):
    person = people.worker(home, "王𠮷")
    client.force_login(officer("county_hr", hebei.changan))
    page = reverse("institutions:institution", args=[home.uid])
    assert person.name in client.get(page).content.decode()


def test_a_parent_outside_ones_places_stays_when_something_else_is_changed(desk, hebei, foreign):
    home = institutions.institution(hebei.jianbei, parent=foreign)
    page = reverse("institutions:edit", args=[home.uid])
    form = desk.get(page).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields}
    typed |= {
        "locality": "130102001",
        "parent": f"{foreign.name}（{foreign.locality.name}）",
        "contact_name": "李",
    }
    assert desk.post(page, typed).status_code == 302
    home.refresh_from_db()
    assert (home.parent, home.contact_name) == (foreign, "李")
