"""Rules are dated data: proposed by one, adopted by another, closed and opened anew, told in words."""

from datetime import date

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override

from core.audit.models import AuditEvent
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from core.jobs.models import Job
from tests.factories.accounts import signed_in
from tests.factories.core import Map, by, officer
from tests.factories.learning import learner
from training.learning.actions.rules import adopt_rule, end_rule, propose_rule, withdraw_rule
from training.learning.models import AnnualRequirement, CreditingRule, RenewalRequirement
from training.learning.selectors.rules import explained


@pytest.fixture
def place(db):
    call_command("load_learning_rules", verbosity=0)
    return Map()


@pytest.fixture
def keepers(place):
    """Two people of the province who keep its rules."""
    return [officer("provincial_hr", place.hebei) for _n in range(2)]


def proposal(keeper, place, **values):
    values = {"activity_type": "supervision", "unit": "hour", "cap_per_term": 36, "locality": place.hebei,
              "document_no": "冀民〔2026〕8号", "valid_from": date(2026, 7, 1)} | values  # fmt: skip
    return propose_rule(model=CreditingRule, by=by(keeper), **values)


def test_the_shipped_rules_name_their_documents_and_load_once(place):
    call_command("load_learning_rules", verbosity=0)
    assert (CreditingRule.objects.count(), RenewalRequirement.objects.count()) == (9, 3)
    annual = AnnualRequirement.objects.get()
    assert (annual.hours, annual.professional_hours) == (90, 60) and "25号" in annual.document_no
    assert not CreditingRule.objects.filter(document_no="").exists()


def test_a_proposal_counts_for_nothing_until_a_second_person_adopts_it(place, keepers):
    rule = proposal(keepers[0], place)
    assert rule not in CreditingRule.objects.on(date(2026, 8, 1))
    with pytest.raises(NotAllowed):
        adopt_rule(rule=rule, by=by(keepers[0]))
    adopt_rule(rule=rule, by=by(keepers[1]))
    assert rule in CreditingRule.objects.on(date(2026, 8, 1))
    assert rule not in CreditingRule.objects.on(date(2026, 6, 30))
    assert Job.objects.filter(kind="learning.standings").exists()
    events = AuditEvent.objects.of(rule).values_list("event", flat=True)
    assert {"learning.rule_proposed", "learning.rule_adopted"} <= set(events)


def test_adopting_a_new_version_ends_the_one_before_and_edits_nothing_else(place, keepers):
    first = adopt_rule(rule=proposal(keepers[0], place), by=by(keepers[1]))
    second = proposal(keepers[0], place, cap_per_term=48, valid_from=date(2027, 1, 1))
    adopt_rule(rule=second, by=by(keepers[1]))
    first.refresh_from_db()
    assert (first.valid_to, first.cap_per_term) == (date(2026, 12, 31), 36)
    general = CreditingRule.objects.get(activity_type="supervision", locality=None)
    assert general.valid_to is None


def test_a_version_before_one_that_is_in_force_is_refused_with_its_day(place, keepers):
    adopt_rule(rule=proposal(keepers[0], place), by=by(keepers[1]))
    earlier = proposal(keepers[0], place, valid_from=date(2026, 1, 1))
    with pytest.raises(Refused, match="2026-07-01"):
        adopt_rule(rule=earlier, by=by(keepers[1]))
    withdraw_rule(rule=earlier, by=by(keepers[0]))
    with pytest.raises(Refused):
        adopt_rule(rule=earlier, by=by(keepers[1]))


def test_a_rule_ends_on_a_day_and_not_twice_later(place, keepers):
    rule = adopt_rule(rule=proposal(keepers[0], place), by=by(keepers[1]))
    end_rule(rule=rule, valid_to=date(2026, 12, 31), by=by(keepers[1]))
    with pytest.raises(Refused):
        end_rule(rule=rule, valid_to=date(2027, 12, 31), by=by(keepers[1]))
    with pytest.raises(Refused):
        end_rule(rule=rule, valid_to=date(2026, 1, 1), by=by(keepers[1]))


def test_nobody_keeps_the_rules_of_another_place(place, keepers):
    county = officer("county_hr", place.changan)
    with pytest.raises(NotAllowed):
        proposal(county, place)
    elsewhere = officer("provincial_hr", place.shijiazhuang)
    with pytest.raises(NotAllowed):
        proposal(elsewhere, place, locality=None)


def test_a_worker_reads_the_rules_of_their_own_place_only_in_plain_words(place, keepers):
    adopt_rule(rule=proposal(keepers[0], place, valid_from=date(2020, 1, 1)), by=by(keepers[1]))
    person = learner(place.changan)
    shown = [rule for rule in explained(person)["rules"] if rule.activity_type == "supervision"]
    assert [rule.cap_per_term for rule in shown] == [36]
    with override("en"):
        page = signed_in(person.user).get(reverse("learning:rules")).content.decode()
    assert "冀民〔2026〕8号" in page and "36" in page
    assert explained(person)["annual"] == []  # not professional-technical staff


def test_the_page_proposes_and_adopts_and_keeps_what_was_typed(place, keepers):
    first, second = (signed_in(keeper) for keeper in keepers)
    url = reverse("learning:rule_propose", args=["credit"])
    typed = {"activity_type": "online", "unit": "hour", "rate": "1", "minutes": "45", "cap_per_term": "30",
             "sureness": "page", "locality": place.hebei.pk,
             "document_no": "", "valid_from": "2026-07-01"}  # fmt: skip
    refused = first.post(url, typed)
    assert refused.status_code == 422 and b'value="30"' in refused.content
    first.post(url, typed | {"document_no": "冀民〔2026〕9号"})
    rule = CreditingRule.objects.get(document_no="冀民〔2026〕9号")
    assert "冀民〔2026〕9号" in first.get(rule.get_absolute_url()).content.decode()
    first.post(reverse("learning:rule_adopt", args=["credit", rule.uid]))
    rule.refresh_from_db()
    assert rule.state == "proposed"
    assert reverse("learning:rules") in second.get("/", follow=True).content.decode()
    second.post(reverse("learning:rule_adopt", args=["credit", rule.uid]))
    rule.refresh_from_db()
    assert (rule.state, rule.adopted_by) == ("in_force", keepers[1])
    second.post(reverse("learning:rule_end", args=["credit", rule.uid]), {"valid_to": today().isoformat()})
    rule.refresh_from_db()
    assert rule.valid_to == today()


def test_a_new_version_begins_from_the_old_one(place, keepers):
    old = CreditingRule.objects.get(activity_type="writing")
    page = signed_in(keepers[0]).get(
        reverse("learning:rule_propose", args=["credit"]), {"from": str(old.uid)}
    )
    assert page.context["form"].initial["cap_per_term"] == 80
    assert "valid_from" not in page.context["form"].initial


def test_unknown_kinds_and_keys_do_not_exist(place, keepers):
    client = signed_in(keepers[0])
    assert client.get(reverse("learning:rule_propose", args=["nonsense"])).status_code == 404
    uid = CreditingRule.objects.first().uid
    assert client.get(reverse("learning:rule", args=["annual", uid])).status_code == 404
