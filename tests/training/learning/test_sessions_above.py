"""A session of the city or the province is on the county's list, without anybody else's people."""

import pytest
from django.urls import reverse

from core.common.dates import today
from tests.factories.core import Map, officer
from tests.factories.learning import learner
from tests.factories.training import SYSTEM, held, present, session
from training.learning.actions import close_session
from training.learning.models import TrainingSession

pytestmark = pytest.mark.django_db


@pytest.fixture
def hebei():
    return Map()


@pytest.fixture
def city_session(hebei):
    return session(hebei.shijiazhuang, title="全市督导能力班")


def signed_in(client, role, place):
    client.force_login(officer(role, place))
    return client


def test_the_county_sees_what_city_and_province_hold_for_it(hebei, city_session, client):
    session(hebei.hebei, title="全省骨干班")
    session(hebei.changan, title="长安区班")
    session(hebei.qiaoxi, title="桥西区班")
    session(hebei.baoding, title="保定班")
    found = client.get(reverse("learning:sessions"))
    assert found.status_code == 302
    page = signed_in(client, "county_hr", hebei.changan).get(reverse("learning:sessions")).content.decode()
    assert all(title in page for title in ("全市督导能力班", "全省骨干班", "长安区班"))
    assert "桥西区班" not in page and "保定班" not in page


def test_its_page_shows_the_readers_own_people_only(hebei, city_session, client):
    present(city_session, learner(hebei.changan, name="王长安"))
    present(city_session, learner(hebei.qiaoxi, name="赵桥西"))
    page = signed_in(client, "county_hr", hebei.changan).get(city_session.get_absolute_url())
    text = page.content.decode()
    assert page.status_code == 200 and "全市督导能力班" in text
    assert "王长安" in text and "赵桥西" not in text
    assert page.context["free"] == 28


def test_what_is_held_above_is_changed_by_its_organiser_only(hebei, city_session, client):
    signed_in(client, "county_hr", hebei.changan)
    for name in ("session_open", "session_cancel", "session_close", "session_sign_in"):
        assert client.post(reverse(f"learning:{name}", args=[city_session.uid])).status_code == 404
    for name in ("session_change", "session_timetable", "session_posted", "session_screen"):
        assert client.get(reverse(f"learning:{name}", args=[city_session.uid])).status_code == 404
    text = client.get(city_session.get_absolute_url()).content.decode()
    assert reverse("learning:session_cancel", args=[city_session.uid]) not in text


def test_another_city_does_not_see_it(hebei, city_session, client):
    signed_in(client, "county_hr", hebei.fuping)
    assert client.get(city_session.get_absolute_url()).status_code == 404


def test_once_it_is_over_it_stays_where_people_of_the_reader_took_part(hebei, client):
    ours = held(hebei.shijiazhuang, learner(hebei.changan), title="已结束的班")
    theirs = held(hebei.shijiazhuang, learner(hebei.qiaoxi), title="别区的班", day=today())
    for one in (ours, theirs):
        close_session(session=one, by=SYSTEM)
    signed_in(client, "county_hr", hebei.changan)
    page = client.get(reverse("learning:sessions")).content.decode()
    assert "已结束的班" in page and "别区的班" not in page
    assert client.get(theirs.get_absolute_url()).status_code == 404


def test_a_session_that_is_only_planned_is_nobodys_but_the_organisers(hebei, client):
    planned = session(hebei.shijiazhuang, opened=False)
    signed_in(client, "county_hr", hebei.changan)
    assert client.get(planned.get_absolute_url()).status_code == 404


def test_a_worker_of_the_county_may_enrol_in_the_session_of_the_city(hebei, city_session, client):
    inside, outside = learner(hebei.changan), learner(hebei.fuping)
    assert list(TrainingSession.objects.open_to(inside)) == [city_session]
    client.force_login(inside.user)
    assert "全市督导能力班" in client.get(reverse("learning:offers")).content.decode()
    client.force_login(outside.user)
    assert "全市督导能力班" not in client.get(reverse("learning:offers")).content.decode()
