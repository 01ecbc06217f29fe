"""Routes are dated data of a locality; the nearest one upward holds."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from core.approvals.actions import StepSpec, start
from core.approvals.models import ApprovalRoute
from core.approvals.selectors import route_for
from core.common.capabilities import Capability as C
from core.common.dates import today
from core.common.errors import Refused
from core.localities.models import Locality
from core.users.models import User
from tests.factories.approvals import KIND
from tests.factories.core import Map, by, officer

from .conftest import STEPS, route


def test_the_nearest_locality_upward_with_a_route_decides(places: Map) -> None:
    province, county = route(places.hebei), route(places.changan)
    assert route_for(KIND, places.jianbei) == county
    assert route_for(KIND, places.changan) == county
    assert route_for(KIND, places.qiaoxi) == province
    assert route_for(KIND, places.dingzhou) == province
    assert route_for("other", places.changan) is None


def test_a_route_of_a_place_says_nothing_about_its_neighbour(places: Map) -> None:
    route(places.changan)
    assert route_for(KIND, places.qiaoxi) is None
    assert route_for(KIND, places.shijiazhuang) is None


def test_setting_a_route_ends_the_old_one_the_day_before(places: Map) -> None:
    old = route(places.changan)
    new = route(places.changan, valid_from=date(2026, 7, 1))
    old.refresh_from_db()
    assert old.valid_to == date(2026, 6, 30)
    assert route_for(KIND, places.changan, date(2026, 6, 30)) == old
    assert route_for(KIND, places.changan, date(2026, 7, 1)) == new


def test_a_route_that_begins_the_same_day_and_is_unused_is_replaced(places: Map) -> None:
    route(places.changan, valid_from=today())
    route(places.changan, steps=STEPS[:1], valid_from=today())
    assert ApprovalRoute.objects.get().steps.count() == 1


def test_a_route_in_use_since_today_is_not_replaced(document: Locality, places: Map, preparer: User) -> None:
    route(places.changan, valid_from=today())
    start(document=document, by=by(preparer))
    with pytest.raises(Refused) as refusal:
        route(places.changan, valid_from=today())
    assert refusal.value.code == "in_use"


def test_nothing_is_set_before_a_later_route(places: Map) -> None:
    route(places.changan, valid_from=today() + timedelta(days=30))
    with pytest.raises(Refused) as refusal:
        route(places.changan, valid_from=today())
    assert refusal.value.code == "later_route"


@pytest.mark.parametrize(
    "steps",
    [
        (),
        (StepSpec("", C.REVIEW_POSTS, "county"),),
        (StepSpec("意见", "fly", "county"),),
        (StepSpec("意见", C.REVIEW_POSTS, "moon"),),
    ],
)
def test_a_route_that_nobody_could_walk_is_refused(places: Map, steps: Any) -> None:
    with pytest.raises(Refused):
        route(places.changan, steps=steps)
    assert not ApprovalRoute.objects.exists()


def test_the_shipped_defaults_are_marked_and_loaded_once(places: Map) -> None:
    call_command("load_routes")
    call_command("load_routes")
    shipped = ApprovalRoute.objects.get(document_kind="post_plan")
    assert shipped.locality == places.hebei
    assert shipped.is_default
    assert "默认" in shipped.source
    assert [step.label for step in shipped.steps.all()] == ["主管部门意见", "同级人社部门意见"]


@pytest.mark.django_db
def test_the_defaults_need_the_divisions_first() -> None:
    with pytest.raises(CommandError):
        call_command("load_routes")


def typed(places: Map, place: Locality) -> dict[str, Any]:
    data = {
        "kind": KIND,
        "locality": place.pk,
        "valid_from": today().isoformat(),
        "source": "石人社〔2026〕8号",
        "step-TOTAL_FORMS": 2,
        "step-INITIAL_FORMS": 0,
        "step-MIN_NUM_FORMS": 5,
        "step-MAX_NUM_FORMS": 8,
    }
    for number, label in enumerate(["主管部门意见", ""]):
        step = {"label": label, "capability": "review_posts", "level": "county", "decision": "agree"}
        data |= {f"step-{number}-{key}": value for key, value in step.items()}
    return data


def test_an_administrator_sets_a_route_inside_the_bounds(
    client: Client, document: Locality, places: Map
) -> None:
    client.force_login(officer("system_administrator", places.shijiazhuang))
    page = client.get(reverse("console:route_new")).content.decode()
    assert "长安区" in page
    assert "阜平县" not in page
    response = client.post(reverse("console:route_new"), typed(places, places.changan))
    assert response.status_code == 302
    made = ApprovalRoute.objects.get()
    assert made.locality == places.changan
    assert made.steps.count() == 1
    assert "长安区" in client.get(reverse("console:routes")).content.decode()


def test_a_refused_route_keeps_what_was_typed(client: Client, document: Locality, places: Map) -> None:
    client.force_login(officer("system_administrator", places.shijiazhuang))
    page = client.post(reverse("console:route_new"), typed(places, places.changan) | {"step-0-label": ""})
    assert page.status_code == 200
    assert "石人社〔2026〕8号" in page.content.decode()


def test_a_new_route_begins_from_an_old_one_in_scope(client: Client, document: Locality, places: Map) -> None:
    mine, foreign = route(places.changan), route(places.fuping)
    client.force_login(officer("system_administrator", places.shijiazhuang))
    url = reverse("console:route_new")
    assert "上级人社部门意见" in client.get(f"{url}?like={mine.uid}").content.decode()
    assert "上级人社部门意见" not in client.get(f"{url}?like={foreign.uid}").content.decode()
    assert client.get(f"{url}?like=nonsense").status_code == 404


def test_a_place_outside_the_bounds_is_no_choice(client: Client, document: Locality, places: Map) -> None:
    client.force_login(officer("system_administrator", places.shijiazhuang))
    response = client.post(reverse("console:route_new"), typed(places, places.fuping))
    assert response.status_code == 200
    assert not ApprovalRoute.objects.exists()


def test_routes_of_another_place_are_not_listed(client: Client, document: Locality, places: Map) -> None:
    route(places.fuping)
    client.force_login(officer("system_administrator", places.shijiazhuang))
    assert "阜平县" not in client.get(reverse("console:routes")).content.decode()


@pytest.mark.parametrize("role", ["county_hr", "auditor", "provincial_hr"])
def test_who_keeps_no_settings_sets_no_route(
    client: Client, document: Locality, places: Map, role: str
) -> None:
    client.force_login(officer(role, places.hebei))
    assert client.get(reverse("console:routes")).status_code == 403
    assert client.post(reverse("console:route_new"), typed(places, places.changan)).status_code == 403
    assert not ApprovalRoute.objects.exists()
