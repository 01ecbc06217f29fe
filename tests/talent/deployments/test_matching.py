"""The matching is stable, keeps both quotas, is best for the candidates, and depends on the seed alone."""

import itertools
from random import Random

import pytest

from talent.deployments.lot import ticket
from talent.deployments.matching import Applicant, Cause, Place, Problem, Result, match
from talent.deployments.stability import blocking

SEEDS = range(2000)
FEW = range(500)


def problem_of(seed: int, *, people: int = 12, sites: int = 6, pairs: bool = False) -> Problem:
    """A small random case: ties in score, scarce places, county quotas below the sites' places."""
    random = Random(seed)
    counties = [f"c{n}" for n in range(1, 4)]
    places = [Place(f"s{n}", random.choice(counties), random.randint(0, 2)) for n in range(1, sites + 1)]
    keys = [place.key for place in places]
    applicants = []
    for number in range(people):
        score = random.randint(1, 4) * 10_000
        wishes = tuple(random.sample(keys, random.randint(0, len(keys))))
        couple = pairs and number < 6
        applicants.append(
            Applicant(
                key=f"a{number:02d}",
                ticket=ticket(f"seed {seed}", f"a{number:02d}"),
                group=random.choice("xyz"),
                score=score,
                wishes=wishes,
                scores={county: score + random.choice((0, 5_000)) for county in counties},
                paired=frozenset(random.sample(counties, random.randint(0, 2))),
                partner=f"a{number ^ 1:02d}" if couple else "",
                together=random.choice(("county", "site")) if couple else "",
                apart=random.random() < 0.5,
            )
        )
    return Problem(
        applicants,
        places,
        {county: random.randint(0, 3) for county in counties if random.random() < 0.7},
        {group: random.randint(0, 5) for group in "xyz" if random.random() < 0.5},
    )


def keeps_quotas(problem: Problem, placed) -> bool:
    """No site, no county and no sending prefecture has more people than it may."""
    places = {place.key: place for place in problem.places}
    groups = {one.key: one.group for one in problem.applicants}
    taken = [site for site in placed.values() if site is not None]
    in_county = [places[site].county for site in taken]
    sent = [groups[key] for key, site in placed.items() if site is not None]
    return (
        all(taken.count(place.key) <= place.capacity for place in problem.places)
        and all(in_county.count(county) <= quota for county, quota in problem.county_quotas.items())
        and all(sent.count(group) <= quota for group, quota in problem.group_quotas.items())
    )


def test_no_pair_would_rather_have_each_other_in_thousands_of_random_cases():
    for seed in SEEDS:
        problem = problem_of(seed)
        result = match(problem)
        assert blocking(problem, result.lists, result.placed) == [], seed


def test_nobody_else_is_wronged_where_pairs_are_placed_together():
    for seed in SEEDS:
        problem = problem_of(seed, pairs=True)
        result = match(problem)
        assert blocking(problem, result.lists, result.placed) == [], seed


def test_quotas_are_kept_on_both_sides():
    for seed in FEW:
        problem = problem_of(seed, pairs=bool(seed % 2))
        assert keeps_quotas(problem, match(problem).placed), seed


def test_everybody_gets_a_place_that_they_wished_for_or_none():
    for seed in FEW:
        problem = problem_of(seed, pairs=True)
        placed = match(problem).placed
        for one in problem.applicants:
            assert placed[one.key] is None or placed[one.key] in one.wishes


def test_a_pair_is_together_or_goes_apart_only_where_both_said_so():
    met = 0
    for seed in FEW:
        problem = problem_of(seed, pairs=True)
        result, counties = match(problem), {place.key: place.county for place in problem.places}
        known = {one.key: one for one in problem.applicants}
        for pair in result.pairs_placed:
            first, second = (result.placed[key] for key in pair)
            same_site = any(known[key].together == "site" for key in pair)
            assert first is not None and second is not None
            assert first == second if same_site else counties[first] == counties[second]
            met += 1
        for pair in result.pairs_apart:
            if not all(known[key].apart for key in pair):
                assert [result.placed[key] for key in pair] == [None, None], seed
    assert met > 50  # the case is really tried


def test_the_order_of_the_input_changes_nothing():
    for seed in range(300):
        problem, random = problem_of(seed, pairs=True), Random(seed)
        mixed = Problem(
            random.sample(list(problem.applicants), len(problem.applicants)),
            random.sample(list(problem.places), len(problem.places)),
            problem.county_quotas,
            problem.group_quotas,
        )
        assert match(mixed).placed == match(problem).placed, seed


def test_the_same_seed_gives_the_same_matching_and_another_seed_may_not():
    def drawn(seed: str):
        places = [Place("s", "c", 1)]
        people = [Applicant(f"a{n}", ticket(seed, f"a{n}"), wishes=("s",)) for n in range(8)]
        return match(Problem(people, places)).placed

    assert drawn("one") == drawn("one")
    assert len({str(drawn(str(number))) for number in range(30)}) > 1


def rank(one: Applicant, site: str | None) -> int:
    """The lower the better; nowhere is worse than any wish."""
    return one.wishes.index(site) if site is not None else len(one.wishes)


@pytest.mark.parametrize("seed", range(150))
def test_no_stable_matching_is_better_for_any_candidate(seed: int):
    """Against every matching there is, on cases small enough to write them all out."""
    problem = problem_of(seed, people=4, sites=3)
    problem = Problem(problem.applicants, problem.places, problem.county_quotas, {})
    result = match(problem)
    lists = {one.key: one.wishes for one in problem.applicants}
    for choice in itertools.product(*[(None, *one.wishes) for one in problem.applicants]):
        placed = dict(zip(lists, choice, strict=True))
        if keeps_quotas(problem, placed) and not blocking(problem, lists, placed):
            for one in problem.applicants:
                assert rank(one, result.placed[one.key]) <= rank(one, placed[one.key])


# --------------------------------------------------------------------------- cases written by hand
def three(**values) -> Result:
    """Three candidates, one place at 阜平 and one at 涞源."""
    places = [Place("fuping", "fp", 1), Place("laiyuan", "ly", 1)]
    people = [
        Applicant("best", "2", "sjz", 90_000, ("fuping", "laiyuan")),
        Applicant("next", "1", "sjz", 81_200, ("fuping", "laiyuan")),
        Applicant("last", "3", "bd", 79_500, ("fuping",)),
    ]
    return match(Problem(people, places, **values))


def test_the_better_score_is_taken_and_the_others_hear_who_was_last():
    result = three()
    assert result.placed == {"best": "fuping", "next": "laiyuan", "last": None}
    (refusal,) = result.refusals["next"]
    assert (refusal.cause, refusal.last.score, refusal.own.score) == (Cause.SITE_FULL, 90_000, 81_200)


def test_a_paired_prefecture_comes_before_a_better_score():
    places = [Place("fuping", "fp", 1)]
    stranger = Applicant("stranger", "1", score=99_000, wishes=("fuping",))
    paired = Applicant("paired", "2", score=60_000, wishes=("fuping",), paired=frozenset({"fp"}))
    result = match(Problem([stranger, paired], places))
    assert result.placed == {"paired": "fuping", "stranger": None}


def test_the_quota_of_the_county_binds_before_the_places_of_its_sites():
    places = [Place("one", "fp", 2), Place("two", "fp", 2)]
    people = [Applicant(f"a{n}", str(n), score=n * 1000, wishes=("one", "two")) for n in range(1, 5)]
    result = match(Problem(people, places, {"fp": 2}))
    assert [key for key, site in result.placed.items() if site] == ["a4", "a3"]
    assert {refusal.cause for refusal in result.refusals["a1"]} == {Cause.SITE_FULL, Cause.COUNTY_FULL}


def test_the_quota_of_the_sender_cuts_by_score_before_anybody_is_matched():
    result = three(group_quotas={"sjz": 1})
    assert result.placed == {"best": "fuping", "next": None, "last": None}
    assert result.cut == {"next"}
    assert result.cut_at == {"sjz": 90_000}
    assert result.refusals["next"][0].cause == Cause.GROUP_FULL


def test_two_who_name_each_other_are_sent_to_one_county_or_not_at_all():
    places = [Place("one", "fp", 1), Place("two", "ly", 2)]
    couple = [
        Applicant("he", "1", score=9, wishes=("one", "two"), partner="she", together="county"),
        Applicant("she", "2", score=5, wishes=("one", "two"), partner="he", together="county"),
    ]
    assert match(Problem(couple, places)).placed == {"he": "two", "she": "two"}
    assert match(Problem(couple, places[:1])).placed == {"he": None, "she": None}


def test_naming_somebody_who_names_nobody_makes_no_pair():
    places = [Place("one", "fp", 1)]
    one = Applicant("one", "1", score=9, wishes=("one",), partner="two", together="site")
    assert match(Problem([one, Applicant("two", "2")], places)).placed == {"one": "one", "two": None}
