"""A transfer takes a place of the county and of the site that it leads to, like everybody on the list."""

import threading
from datetime import date

import pytest
from django.db import connection, connections

from core.common.errors import Refused
from talent.deployments.actions import approve
from talent.deployments.actions.changes import apply_due, decide_change
from talent.deployments.models import Deployment, ReceivingSite, ServiceChange
from talent.deployments.selectors.changes import preview
from tests.factories import plans
from tests.factories.core import Map, by, officer
from tests.factories.course import asked, changed, routes
from tests.factories.deployments import SYSTEM, deployment, listed
from tests.factories.establishment import institution
from tests.factories.months import service_rules, serving
from tests.factories.sites import open_site

from .kit import ARRIVED, client_of

DAY = date(2026, 7, 16)


@pytest.fixture
def unit(places):
    listed(places.dingzhou)
    return institution(places.dingzhou, name="定州受援")


@pytest.mark.django_db
def test_nothing_is_chosen_beforehand_on_the_form_of_a_change(row, county):
    page, client = f"/talent/deployments/{row.uid}/change/", client_of(county.user)
    form = client.get(page).context["form"]
    assert [(form[name].value(), form.fields[name].choices[0][0]) for name in ("kind", "reason")] == [
        (None, ""),
        (None, ""),
    ]
    answer = client.post(page, {"look": "1", "explanation": "因工作需要"})
    assert answer.status_code == 422 and {"kind", "reason"} <= set(answer.context["form"].errors)


@pytest.mark.django_db
def test_a_transfer_into_a_full_county_is_refused_until_a_second_officer_grants_a_place(row, unit, places):
    plans.quota(row.programme, "receiving", places.dingzhou, 0)
    shown = preview(ServiceChange(deployment=row, kind="transfer", day=DAY, reason="host", new_host=unit))
    assert [(one.field, one.basis) for one in shown.problems] == [("new_host", plans.DOCUMENT)]
    with pytest.raises(Refused, match="定州市"):
        asked(row, "transfer", DAY, new_host=unit)
    plans.granted(row.programme, "receiving", places.dingzhou)
    changed(row, "transfer", DAY, new_host=unit)
    assert row.continued_by.receiving_county == places.dingzhou


@pytest.mark.django_db
def test_a_transfer_inside_a_full_county_takes_no_further_place(row, places):
    plans.quota(row.programme, "receiving", places.fuping, 1)
    changed(row, "transfer", DAY, new_host=institution(places.fuping, name="另一受援"))
    assert row.continued_by.state == "serving"


@pytest.mark.django_db
def test_a_place_that_went_meanwhile_sends_the_agreed_transfer_back_with_the_reason(
    row, unit, places, monitor, on_a_day_in_july
):
    plans.quota(row.programme, "receiving", places.dingzhou, 1)
    change = changed(row, "transfer", date(2026, 7, 25), new_host=unit)
    approve(deployment=deployment(places.qiaoxi, places.dingzhou), by=monitor)
    on_a_day_in_july.move_to("2026-07-25T04:00:00Z")
    assert apply_due(day=date(2026, 7, 25), by=SYSTEM) == {"applied": 0, "returned": 1}
    change.refresh_from_db()
    assert "定州市" in change.return_reason


@pytest.mark.django_db
def test_a_site_that_was_suspended_or_filled_takes_nobody_by_transfer(row, unit, places):
    site = open_site(unit, places=1, programme=row.programme)
    ReceivingSite.objects.filter(pk=site.pk).update(
        state="suspended", suspended_on=DAY, suspend_reason="汛情"
    )
    with pytest.raises(Refused, match="汛情"):
        asked(row, "transfer", DAY, new_site=ReceivingSite.objects.get(pk=site.pk))
    ReceivingSite.objects.filter(pk=site.pk).update(state="approved")
    other = deployment(places.qiaoxi, places.dingzhou, name="李安")
    Deployment.objects.filter(pk=other.pk).update(host=unit, site=site)
    with pytest.raises(Refused, match="1"):
        asked(row, "transfer", DAY, new_site=ReceivingSite.objects.get(pk=site.pk))


@pytest.mark.django_db(transaction=True)
def test_two_transfers_and_the_last_place_of_a_county_one_wins():
    places = Map()
    service_rules()
    routes(places.hebei)
    listed(places.dingzhou)
    unit, boss = (
        institution(places.dingzhou, name="定州受援"),
        by(officer("deployment_monitor", places.hebei)),
    )
    changes = []
    for name in ("王吉", "李安"):
        row = deployment(
            places.changan, places.fuping, name=name, starts_on=ARRIVED, ends_on=date(2027, 5, 10)
        )
        change = asked(serving(row, ARRIVED), "transfer", DAY, new_host=unit)
        changes.append(decide_change(change=change, by=by(officer("county_hr", places.fuping))))
    plans.quota(changes[0].deployment.programme, "receiving", places.dingzhou, 1)
    start, said = threading.Barrier(2), []

    def decide(change):
        try:
            start.wait(timeout=10)
            said.append(str(decide_change(change=change, by=boss).state))
        except Refused:
            said.append("refused")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=decide, args=(change,)) for change in changes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(said) == ["applied", "refused"], connection.vendor
    assert Deployment.objects.filter(state="serving", receiving_county=places.dingzhou).count() == 1
