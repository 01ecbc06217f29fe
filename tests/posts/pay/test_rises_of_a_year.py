"""A year is paid by its normal pay rise once one is prepared; until then a sentence says what is awaited."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal

import pytest

from core.common.dates import now
from core.common.errors import Refused
from core.users.models import User
from posts.establishment.models import Appointment
from posts.pay.actions.closing import state_arrears
from posts.pay.actions.deciding import decide_batch, drop_batch, submit_batch
from posts.pay.actions.rises import prepare_batch
from posts.pay.answers import Answer
from posts.pay.facts import RiseFact, StepFact
from posts.pay.models import StepBatch
from posts.pay.resolution import resolve
from posts.pay.selectors.arrears import owed_at
from posts.pay.selectors.facts import facts_for
from tests.factories import establishment as posts
from tests.factories import pay
from tests.factories import pay_actual as make
from tests.factories.core import Map, by, officer

from .examples import on_the_old_table

THREE_YEARS = ((2007, "competent"), (2008, "excellent"), (2009, "competent"))
NUMBER = "130102-ZX2010-01"
JUNE = date(2026, 6, 1)


def of_2009(state: str, document_no: str = "长人社〔2010〕9号") -> tuple[RiseFact, ...]:
    return (RiseFact(2009, state, NUMBER, document_no),)


def paid(answer: Answer) -> Decimal:
    assert answer.missing is None, answer.reason
    return answer.gross_monthly


def why(answer: Answer) -> list[str]:
    return [str(reason) for line in answer.earnings for reason in line.reasons]


# -- by hand, on the tables of 2006 ----------------------------------------------------------------


def test_without_any_rise_every_filed_year_counts() -> None:
    """Start 9, 2007 to 2009: step 12, 680.00 + 233.00 = 913.00."""
    assert paid(resolve(on_the_old_table(results=THREE_YEARS))) == Decimal("913.00")


def test_a_year_whose_rise_is_not_decided_is_not_paid_and_says_so() -> None:
    """2007 and 2008 count, 2009 waits: step 11, 680.00 + 215.00 = 895.00."""
    answer = resolve(on_the_old_table(results=THREE_YEARS, rises=of_2009("waits")))
    assert (answer.step, paid(answer), answer.waits_for_rise) == (11, Decimal("895.00"), True)
    assert f"2009年度正常增薪（{NUMBER}，长人社〔2010〕9号）待批准，批准后计入" in why(answer)


def test_a_rise_without_its_document_yet_says_that_the_number_follows() -> None:
    answer = resolve(on_the_old_table(results=THREE_YEARS, rises=of_2009("waits", "")))
    assert f"2009年度正常增薪（{NUMBER}，文号待补）待批准，批准后计入" in why(answer)


def test_the_approved_rise_is_paid_by_the_step_that_it_recorded() -> None:
    """Step 12 from January 2010: 680.00 + 233.00 = 913.00; December 2009 by two years: 895.00."""
    step = (StepFact("institution_65", date(2010, 1, 1), 12, "yearly", (0,)),)
    known = {"steps": step, "results": THREE_YEARS, "rises": of_2009("approved")}
    assert paid(resolve(on_the_old_table(**known))) == Decimal("913.00")
    assert paid(resolve(on_the_old_table(date(2009, 12, 1), **known))) == Decimal("895.00")


@pytest.mark.parametrize(
    ("state", "words"), [("approved", "名单中没有本人在本薪级表的增级"), ("given_up", "未经批准即作废")]
)
def test_a_rise_that_left_the_person_out_or_was_given_up_pays_nothing(state: str, words: str) -> None:
    """2007 and 2008 only: step 11, 680.00 + 215.00 = 895.00."""
    answer = resolve(on_the_old_table(results=THREE_YEARS, rises=of_2009(state)))
    assert (paid(answer), answer.waits_for_rise) == (Decimal("895.00"), state == "given_up")
    assert any(words in sentence for sentence in why(answer))


def test_a_year_that_was_not_competent_says_nothing_of_its_rise() -> None:
    """2007 alone counts, 2009 was basic: step 10, 680.00 + 197.00 = 877.00."""
    results = ((2007, "competent"), (2009, "basic"))
    answer = resolve(on_the_old_table(results=results, rises=of_2009("waits")))
    assert paid(answer) == Decimal("877.00")
    assert not any(NUMBER in sentence for sentence in why(answer))


# -- as known on a day -----------------------------------------------------------------------------


@pytest.fixture
def places(db: None) -> Map:
    posts.rules()
    made = Map()
    table = {"rows": {str(n): 100 + 10 * n for n in range(1, 21)}}
    pay.standard(
        made.hebei,
        {"key": "post", "how": "grade", "component": "post_pay", "rows": {"p08": {"amount": 680, "step": 9}}},
        {"key": "step", "how": "step", "component": "step_pay", **table},
        scale=make.SCALE,
        step_basis="assessed",
    )
    make.rise_route(made.hebei)
    return made


class Life:
    """A person without a recorded step, the two officers of the county, and what was answered when."""

    def __init__(self, places: Map, name: str = "王吉") -> None:
        unit = posts.institution(places.changan, name=f"{name}救助站")
        self.one: Appointment = make.placed(places.changan, name, step=None, unit=unit)
        self.unit = self.one.post.institution
        self.drafter: User = officer("county_hr", places.changan)
        self.second: User = officer("county_hr", places.changan)
        self.told: list[tuple[datetime, Answer]] = []
        self.batch: StepBatch | None = None

    def now(self, month: date = JUNE, known_on: datetime | None = None) -> Answer:
        return resolve(facts_for([self.one], month, known_on=known_on)[0])

    def after(self, step: Callable[[], object]) -> Decimal:
        """What is paid in June once the step is done; the answer is kept with its moment."""
        step()
        self.told.append((now(), self.now()))
        return paid(self.told[-1][1])

    def assess(self, year: int = 2025) -> None:
        pay.year_result(self.one.worker, year)

    def prepare(self) -> None:
        self.batch = prepare_batch(
            institution=self.unit, year=2025, document_no="长人社〔2026〕9号", by=by(self.drafter)
        )

    def submit(self) -> None:
        self.batch = submit_batch(batch=self.batch, by=by(self.drafter))

    def send_back(self) -> None:
        self.batch = decide_batch(batch=self.batch, by=by(self.second), decision="return", text="文号有误")

    def give_up(self) -> None:
        drop_batch(batch=self.batch, by=by(self.drafter))

    def approve(self) -> None:
        self.batch = decide_batch(batch=self.batch, by=by(self.second))


def test_what_was_known_on_a_day_is_answered_alike_for_ever(places: Map) -> None:
    """Step 9: 680 + 190 = 870.00; step 10: 680 + 200 = 880.00.

    2025 assessed: 880. Its rise drafted: 870, thrown away as a draft: 880 as if never prepared. Drafted
    again, submitted, returned, given up: 870 throughout. Prepared once more and approved: 880.
    """
    life = Life(places)
    steps = (
        (lambda: None, 870),
        (life.assess, 880),
        (life.prepare, 870),
        (life.give_up, 880),
        (life.prepare, 870),
        (life.submit, 870),
        (life.send_back, 870),
        (life.give_up, 870),
        (life.prepare, 870),
        (life.submit, 870),
        (life.approve, 880),
    )
    assert [life.after(step) for step, _amount in steps] == [amount for _step, amount in steps]
    assert [life.now(known_on=moment) for moment, _told in life.told] == [told for _moment, told in life.told]
    assert [told.waits_for_rise for _moment, told in life.told].count(True) == 7
    assert paid(life.now(date(2025, 12, 1))) == 870


def test_a_rise_of_another_unit_or_of_a_year_to_come_holds_nothing_back(places: Map) -> None:
    """Step 10: 680 + 200 = 880.00, whatever the neighbour prepares."""
    life, neighbour = Life(places), Life(places, "李贵")
    for one in (life, neighbour):
        one.assess()
    neighbour.prepare()
    assert (paid(life.now()), paid(neighbour.now())) == (880, 870)
    assert paid(neighbour.now(date(2025, 6, 1))) == 870


def test_nothing_is_taken_back_before_a_rise_is_decided(places: Map) -> None:
    """January closed at step 10 by the filed result: a list on its way or given up takes nothing back."""
    life = Life(places)
    life.assess()
    make.closed(life.unit, date(2026, 1, 1))
    for step in (life.prepare, life.submit, life.send_back, life.give_up, life.prepare, life.submit):
        step()
        assert owed_at(life.unit) == []
    life.approve()
    assert state_arrears(institution=life.unit, cause="核对", by=make.SYSTEM) == []


def test_years_are_decided_one_after_the_other(places: Map) -> None:
    """2024 and 2025 competent: with 2024 on a desk 2025 waits; after 2025 nobody goes back to 2024."""
    life = Life(places)
    life.assess(2024)
    life.assess(2025)
    old = prepare_batch(institution=life.unit, year=2024, document_no="1号", by=by(life.drafter))
    with pytest.raises(Refused, match=old.number):
        life.prepare()
    drop_batch(batch=old, by=by(life.drafter))
    life.prepare()
    life.submit()
    again = prepare_batch(institution=life.unit, year=2024, document_no="1号", by=by(life.drafter))
    with pytest.raises(Refused, match=again.number):
        life.approve()
    drop_batch(batch=again, by=by(life.drafter))
    life.approve()
    assert life.batch.lines.get().new_step == 11
    with pytest.raises(Refused, match=life.batch.number):
        prepare_batch(institution=life.unit, year=2024, document_no="2号", by=by(life.drafter))
