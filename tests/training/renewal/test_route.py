"""From the application to the certificate: states, locks, returns, four eyes."""

import pytest

from core.common.author import Author
from core.common.dates import today
from core.common.errors import NotAllowed, Refused
from core.files.models import IssuedDocument
from talent.people.models import Registration
from tests.factories.core import Map, grant, officer
from tests.factories.learning import photo, rules
from tests.factories.renewal import Office, application, holder, policies
from training.renewal import actions
from training.renewal.models import Notice

pytestmark = pytest.mark.django_db


@pytest.fixture
def places():
    made = Map()
    rules()
    policies(made.hebei)
    return made


@pytest.fixture
def office(places):
    return Office(places)


def by(user):
    return Author(user=user)


def test_a_renewal_passes_county_prefecture_and_province_and_becomes_a_term(places, office):
    person = holder(places.changan)
    old = person.registrations.get()
    made = application(person)
    assert made.state == "pending"
    assert made.number.startswith("SL130102")
    made = office.pass_all(made)
    made.refresh_from_db()
    assert made.state == "registered"
    new = Registration.objects.get(pk=made.made_id)
    assert (new.starts_on - old.ends_on).days == 1
    person.refresh_from_db()
    assert person.registered_until == new.ends_on
    kinds = list(made.steps.order_by("order").values_list("kind", flat=True))
    assert kinds == ["submit", "pass_first", "pass_recheck", "pass_final", "register"]
    receipts = IssuedDocument.objects.filter(kind="registration_receipt").values_list("number", flat=True)
    assert set(receipts) == {f"{made.number}-{n:02d}" for n in range(1, 6)}
    assert IssuedDocument.objects.get(kind="registration_certificate").number == new.number


def test_it_can_be_edited_until_the_first_check_passes_and_not_afterwards(places, office):
    made = application(holder(places.changan))
    person = made.worker
    made = actions.save(application=made, version=made.version, by=by(person.user), achievements="两个小组")
    actions.decide(application=made, decision="pass", by=by(office.county))
    made.refresh_from_db()
    with pytest.raises(Refused) as refusal:
        actions.save(application=made, version=made.version, by=by(person.user), achievements="三个")
    assert refusal.value.code == "locked"


def test_a_check_of_what_was_edited_meanwhile_is_refused(places, office):
    made = application(holder(places.changan))
    seen = made.version
    actions.save(application=made, version=seen, by=by(made.worker.user), achievements="改过")
    with pytest.raises(Refused) as refusal:
        actions.decide(application=made, decision="pass", by=by(office.county), version=seen)
    assert refusal.value.code == "lost_update"


def test_a_returned_application_is_mended_and_handed_in_again_under_the_same_number(places, office):
    made = application(holder(places.changan))
    number = made.number
    with pytest.raises(Refused):
        actions.decide(application=made, decision="return", by=by(office.county), reason=" ")
    actions.decide(application=made, decision="return", by=by(office.county), reason="照片不清")
    made.refresh_from_db()
    assert (made.state, made.reason) == ("returned", "照片不清")
    assert Notice.objects.get(worker=made.worker).kind == "returned"
    made = actions.submit(application=made, by=by(made.worker.user))
    assert (made.state, made.number, made.reason) == ("pending", number, "")
    office.pass_all(made)


@pytest.mark.parametrize("decision", ["return", "fail"])
def test_prefecture_and_province_may_send_it_back(places, office, decision):
    made = application(holder(places.changan))
    made = office.pass_all(made, upto="county")
    actions.decide(application=made, decision=decision, by=by(office.prefecture), reason="学时存疑")
    made.refresh_from_db()
    assert made.state == ("returned" if decision == "return" else "final_failed")


def test_nobody_checks_their_own_and_nobody_takes_two_steps(places, office):
    person = holder(places.changan)
    person.user = office.county
    person.save()
    made = application(person)
    with pytest.raises(NotAllowed):
        actions.decide(application=made, decision="pass", by=by(office.county))
    actions.decide(application=made, decision="pass", by=by(office.county2))
    both = officer("prefecture_officer", places.shijiazhuang)
    grant(both, "provincial_hr", places.hebei)
    made.refresh_from_db()
    actions.decide(application=made, decision="pass", by=by(both))
    made.refresh_from_db()
    assert made.state == "rechecked"
    with pytest.raises(NotAllowed) as refusal:
        actions.decide(application=made, decision="pass", by=by(both))
    assert refusal.value.code == "two_steps"
    actions.decide(application=made, decision="pass", by=by(office.province))


def test_who_opened_it_for_somebody_does_not_check_it(places, office):
    person = holder(places.changan)
    person.user = None
    person.save()
    made = actions.begin(worker=person, kind="renewal", by=by(office.county))
    made = actions.save(
        application=made,
        version=made.version,
        by=by(office.county),
        field="aged",
        blameless=True,
        declared=True,
    )
    made = actions.submit(application=made, by=by(office.county))
    with pytest.raises(NotAllowed):
        actions.decide(application=made, decision="pass", by=by(office.county))
    actions.decide(application=made, decision="pass", by=by(office.county2))


def test_each_rank_checks_only_its_own_step_and_place(places, office):
    made = application(holder(places.changan))
    elsewhere = officer("county_hr", places.qiaoxi)
    for stranger in (office.prefecture, office.province, office.auditor, elsewhere):
        with pytest.raises(NotAllowed):
            actions.decide(application=made, decision="pass", by=by(stranger))
    made = office.pass_all(made, upto="county")
    for stranger in (office.county2, office.province):
        with pytest.raises(NotAllowed):
            actions.decide(application=made, decision="pass", by=by(stranger))


def test_dingzhou_has_no_prefecture_step(places, office):
    made = application(holder(places.dingzhou))
    assert made.route_recheck is False
    county = officer("county_hr", places.dingzhou)
    actions.decide(application=made, decision="pass", by=by(county))
    made.refresh_from_db()
    actions.decide(application=made, decision="pass", by=by(office.province))
    made.refresh_from_db()
    assert made.state == "registered"


def test_a_place_whose_policy_leaves_the_prefecture_out_goes_straight_to_the_province(places, office):
    actions.set_policy(
        locality=places.changan,
        valid_from=today(),
        by=Author(),
        issuer="provincial",
        prefecture_step=False,
        source="测试",
    )
    made = application(holder(places.changan))
    office.pass_all(made, upto="county")
    made.refresh_from_db()
    actions.decide(application=made, decision="pass", by=by(office.province))


def test_the_county_of_the_household_handles_it_when_chosen(places, office):
    person = holder(places.changan)
    made = application(person, submit=False)
    made = actions.save(
        application=made,
        version=made.version,
        by=by(person.user),
        handled_by="household",
        handling=places.qiaoxi,
    )
    with pytest.raises(Refused) as refusal:
        actions.submit(application=made, by=by(person.user))
    assert len(refusal.value.details) == 1
    made = actions.save(application=made, version=made.version, by=by(person.user), evidence=[photo()])
    made = actions.submit(application=made, by=by(person.user))
    with pytest.raises(NotAllowed):
        actions.decide(application=made, decision="pass", by=by(office.county))
    actions.decide(application=made, decision="pass", by=by(officer("county_hr", places.qiaoxi)))


def test_an_incomplete_application_names_everything_that_is_missing(places):
    person = holder(places.changan)
    made = actions.begin(worker=person, kind="renewal", by=by(person.user))
    with pytest.raises(Refused) as refusal:
        actions.submit(application=made, by=by(person.user))
    assert set(refusal.value.fields) == {"field", "blameless", "declared"}


def test_only_one_application_is_under_way(places):
    person = holder(places.changan)
    made = actions.begin(worker=person, kind="renewal", by=by(person.user))
    assert actions.begin(worker=person, kind="renewal", by=by(person.user)) == made
    with pytest.raises(Refused):
        actions.begin(worker=person, kind="cancel", by=by(person.user))


def test_a_cancellation_ends_the_registration_and_revokes_its_certificate(places, office):
    person = holder(places.changan)
    office.pass_all(application(person))
    made = application(person, "cancel", cancel_reason="own_wish")
    office.pass_all(made)
    person.refresh_from_db()
    assert not person.registrations.valid().filter(pk=made.previous_id).exists()
    assert IssuedDocument.objects.get(kind="registration_certificate").state == "revoked"


def test_a_stranger_may_not_apply_for_somebody(places, office):
    with pytest.raises(NotAllowed):
        actions.begin(
            worker=holder(places.changan), kind="renewal", by=by(officer("county_hr", places.fuping))
        )
