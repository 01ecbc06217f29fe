"""The need score: its lines add up, nothing moves it once it is frozen."""

from dataclasses import dataclass
from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from core.common.errors import NotAllowed
from core.localities.models import RemoteAreaFlag
from talent.deployments.actions.site_life import record_visit
from talent.deployments.actions.sites import freeze_scores
from talent.deployments.enums import NeedFactor
from talent.deployments.models import NeedWeight, ReceivingSite
from talent.deployments.needs import NeedFacts, in_points, need_score, score_from
from talent.deployments.selectors.sites import need_facts, score_of
from tests.factories import sites as make
from tests.factories.core import Map, by, officer
from tests.factories.establishment import institution, worker
from tests.factories.institutions import site as station

DAY = date(2026, 6, 15)


@dataclass(frozen=True)
class Weight:
    factor: str
    points: int
    full_at: int = 1
    document_no: str = "示例"
    is_default: bool = True


facts = st.builds(
    NeedFacts,
    categories=st.frozensets(st.sampled_from(NeedFactor.values[:5])),
    workload=st.integers(0, 2_000_000),
    no_station=st.booleans(),
    first_time=st.booleans(),
    lodging=st.booleans(),
    supervisor=st.booleans(),
    safety=st.booleans(),
)
weights = st.lists(
    st.builds(
        Weight,
        factor=st.sampled_from(NeedFactor.values),
        points=st.integers(1, 1000),
        full_at=st.integers(1, 1_000_000),
    ),
    unique_by=lambda weight: weight.factor,
)


@given(facts, weights)
def test_the_lines_add_up_to_the_total_and_none_passes_its_weight(site, rules):
    score = need_score(site, rules)
    assert score.total == sum(line.points for line in score.lines) <= score.most
    assert all(0 <= line.points <= line.weight * 1000 for line in score.lines)
    assert [line.factor for line in score.lines] == [rule.factor for rule in rules]


@given(facts, weights)
def test_a_frozen_score_reads_back_as_it_was(site, rules):
    score = need_score(site, rules)
    assert score_from(score.as_data()) == score


@given(facts, st.integers(1, 1000), st.integers(1, 100_000), st.integers(0, 100_000))
def test_more_people_for_each_worker_never_lower_the_score(site, points, full_at, more):
    rule = [Weight("workload", points, full_at)]
    busier = NeedFacts(workload=site.workload + more)
    assert need_score(busier, rule).total >= need_score(NeedFacts(workload=site.workload), rule).total


@pytest.mark.parametrize(
    ("thousandths", "words"), [(0, "0"), (62500, "62.5"), (15000, "15"), (333, "0.333"), (None, "")]
)
def test_thousandths_are_shown_as_points(thousandths, words):
    assert in_points(thousandths) == words


def test_the_score_is_half_where_half_of_the_workload_is_reached():
    score = need_score(
        NeedFacts(frozenset({"national_key"}), workload=250, safety=True),
        [Weight("national_key", 15), Weight("workload", 20, 500), Weight("lodging", 5), Weight("safety", 5)],
    )
    assert [line.points for line in score.lines] == [15000, 10000, 0, 5000]
    assert score.total == 30000


@pytest.fixture
def places(db):
    call_command("load_need_weights", verbosity=0)
    with time_machine.travel("2026-06-15T04:00:00Z", tick=False):
        yield Map()


@pytest.fixture
def monitor(places):
    return by(officer("deployment_monitor", places.hebei))


def test_the_facts_are_those_of_the_site_and_its_county(places):
    host = institution(places.fuping)
    for name in ("甲", "乙"):
        worker(host, name=name)
    site = make.open_site(host, people=1001)
    RemoteAreaFlag.objects.update(categories=["national_key", "old_revolutionary"])
    found = need_facts([site])[site.pk]
    assert found.categories == {"national_key", "old_revolutionary"}
    assert found.workload == 500  # 1001 people, two workers
    assert (found.no_station, found.lodging, found.supervisor, found.safety) == (True, True, True, False)
    station(places.fuping)
    record_visit(
        site=site,
        by=make.SYSTEM,
        visited_on=DAY,
        visitors="李、王",
        findings="好",
        lodging="mend",
        safety="good",
        unit="good",
        to_mend="取暖",
    )
    found = need_facts([site])[site.pk]
    assert (found.no_station, found.lodging, found.safety) == (False, False, True)


def test_a_county_that_is_only_proposed_gives_no_points(places):
    site = make.open_site(institution(places.fuping))
    RemoteAreaFlag.objects.update(categories=["national_key"], document_no="", confirmed_on=None)
    assert need_facts([site])[site.pk].categories == frozenset()


def test_a_frozen_score_is_moved_by_nothing(places, monitor):
    site = make.open_site(institution(places.fuping), people=400)
    assert [one.pk for one in freeze_scores(programme=site.programme, by=monitor)] == [site.pk]
    site.refresh_from_db()
    kept = (site.score, site.score_detail, site.score_frozen_at)
    NeedWeight.objects.update(points=99, document_no="新文件")
    ReceivingSite.objects.update(people=90_000, lodging_ready=False, supervisor="")
    RemoteAreaFlag.objects.update(categories=["ethnic_autonomous"])
    assert freeze_scores(programme=site.programme, by=monitor) == []
    site.refresh_from_db()
    assert (site.score, site.score_detail, site.score_frozen_at) == kept
    assert score_of(site).total == kept[0] == sum(line["points"] for line in kept[1])
    later = make.open_site(institution(places.fuping, name="后来"))
    assert freeze_scores(programme=site.programme, by=monitor) == [later]


def test_only_the_province_freezes(places):
    site = make.open_site(institution(places.fuping))
    with pytest.raises(NotAllowed):
        freeze_scores(programme=site.programme, by=by(officer("prefecture_officer", places.baoding)))
    site.refresh_from_db()
    assert site.score is None


def test_weights_are_added_once_and_a_bad_line_is_named(places, tmp_path):
    before = NeedWeight.objects.count()
    call_command("load_need_weights", verbosity=0)
    assert NeedWeight.objects.count() == before == len(NeedFactor.values)
    heading = "factor,points,full_at,document_no,source,valid_from,valid_to\n"
    file = tmp_path / "weights.csv"
    file.write_text(heading + "workload,20,500,文,源,2026-01-01,\n", encoding="utf-8")
    with pytest.raises(CommandError, match="line 2"):
        call_command("load_need_weights", str(file), verbosity=0)


def test_a_weight_that_ended_counts_no_more(places):
    NeedWeight.objects.filter(factor="supervisor").update(valid_to=date(2026, 6, 14))
    site = make.open_site(institution(places.fuping))
    assert "supervisor" not in {line.factor for line in score_of(site).lines}
