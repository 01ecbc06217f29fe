"""The yearly list as the office really sends it: what is wrong is named, the rest comes in once."""

import pytest

from talent.deployments.models import Deployment, Programme, Quota
from talent.deployments.resources import DeploymentImporter
from talent.institutions.models import Institution
from talent.people.models import SocialWorker
from tests.factories.core import officer
from tests.factories.deployments import listed, programme
from tests.factories.imports import SAMPLES, rows_of, run_import
from tests.factories.localities import at, load_hebei

pytestmark = pytest.mark.django_db
FILE = SAMPLES / "deployment_list_2026.xlsx"
SENT_TO = ("130131", "130826", "130722", "130624")  # 平山, 丰宁, 张北, 阜平; 长安区 is not on the list


@pytest.fixture
def monitor():
    load_hebei()
    programme()
    return officer("deployment_monitor", at("130000"))


def test_every_trap_of_the_list_is_named(monitor):
    for code in SENT_TO:
        listed(at(code))
    batch = run_import(DeploymentImporter(), monitor, FILE)
    refused = {n: row["problems"] for n, row in rows_of(batch).items() if row["outcome"] == "refused"}
    assert {number: list(problems) for number, problems in refused.items()} == {
        20: ["county"],
        26: ["ends_on"],
    }
    assert "长安区" in refused[20]["county"][0]


def test_the_good_rows_come_in_with_people_and_units_that_were_unknown(monitor):
    for code in SENT_TO:
        listed(at(code))
    run_import(DeploymentImporter(), monitor, FILE, apply=True)
    assert Deployment.objects.count() == 38
    assert set(Deployment.objects.values_list("state", flat=True)) == {"approved"}
    assert SocialWorker.objects.count() == 38
    assert Institution.objects.filter(name="长安区社会福利院").count() == 1
    assert set(Deployment.objects.values_list("subsidy_per_year", flat=True)) == {20000}


def test_a_second_upload_of_the_same_list_changes_nothing(monitor):
    for code in SENT_TO:
        listed(at(code))
    run_import(DeploymentImporter(), monitor, FILE, apply=True)
    again = run_import(DeploymentImporter(), monitor, FILE)
    outcomes = [row["outcome"] for row in rows_of(again).values()]
    assert outcomes.count("unchanged") == 38
    assert "new" not in outcomes
    assert "changed" not in outcomes


def test_more_people_than_the_quota_are_remarked_on_but_not_refused(monitor):
    for code in SENT_TO:
        listed(at(code))
    Quota.objects.create(programme=Programme.objects.get(), locality=at("130722"), places=1)
    batch = run_import(DeploymentImporter(), monitor, FILE)
    rows = [row for row in rows_of(batch).values() if "over_quota" in row["codes"]]
    assert rows
    assert {row["outcome"] for row in rows} == {"new"}


def test_rows_beyond_the_quota_come_in_as_nominations_that_wait(monitor):
    for code in SENT_TO:
        listed(at(code))
    for code, places in zip(SENT_TO, (99, 99, 1, 99), strict=True):
        Quota.objects.create(programme=Programme.objects.get(), locality=at(code), places=places)
    run_import(DeploymentImporter(), monitor, FILE, apply=True)
    there = Deployment.objects.filter(receiving_county=at("130722")).values_list("state", flat=True)
    assert sorted(there)[:2] == ["approved", "nominated"]
    assert list(there).count("approved") == 1
    assert Deployment.objects.count() == 38
