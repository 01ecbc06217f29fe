"""Match 2,000 candidates with the sites of 60 counties: ``python -m bench.matching``.

The environment may say ``CANDIDATES``, ``COUNTIES`` and ``ROUNDS``.

One candidate in twenty belongs to a pair; places are scarcer than candidates and a fifth of the
counties has a quota below its sites' places. Prints CPU time, which other work on the machine does
not change, and whether the result is stable.
"""

import os
import resource
import sys
from random import Random
from time import process_time

from talent.deployments.lot import ticket
from talent.deployments.matching import Applicant, Place, Problem, match
from talent.deployments.stability import blocking

CANDIDATES = int(os.environ.get("CANDIDATES") or 2_000)
COUNTIES = int(os.environ.get("COUNTIES") or 60)
ROUNDS = int(os.environ.get("ROUNDS") or 3)


def problem(random: Random, pairs: float) -> Problem:
    """A plausible year: four sites a county, three wishes and adjustment, eleven sending prefectures."""
    counties = [f"county {n}" for n in range(COUNTIES)]
    places = [Place(f"site {n}", counties[n % COUNTIES], random.randint(2, 10)) for n in range(COUNTIES * 4)]
    keys = [place.key for place in places]
    applicants = []
    for number in range(CANDIDATES):
        key, score = f"{number:05d}", random.randint(400, 950) * 100
        paired = number < CANDIDATES * pairs
        wishes = random.sample(keys, 3)
        applicants.append(
            Applicant(
                key=key,
                ticket=ticket("bench", key),
                group=f"prefecture {number % 11}",
                score=score,
                wishes=tuple(dict.fromkeys([*wishes, *keys])),
                scores={county: score + random.choice((0, 0, 5_000, 15_000)) for county in counties},
                paired=frozenset(random.sample(counties, 5)),
                partner=f"{number ^ 1:05d}" if paired else "",
                together="county" if paired else "",
                apart=random.random() < 0.5,
            )
        )
    quotas = {county: random.randint(8, 20) for county in counties if random.random() < 0.2}
    return Problem(applicants, places, quotas, {f"prefecture {n}": CANDIDATES // 10 for n in range(11)})


def main() -> int:
    for pairs in (0.0, 0.05):
        asked = problem(Random(2026), pairs)  # noqa: S311 - the same case on every run
        for _round in range(ROUNDS):
            started = process_time()
            result = match(asked)
            seconds = process_time() - started
            stable = not blocking(asked, result.lists, result.placed)
            placed = sum(site is not None for site in result.placed.values())
            print(
                f"{CANDIDATES} candidates × {COUNTIES} counties, pairs {pairs:.0%}: {seconds:.2f} s CPU, "
                f"{placed} placed, {len(result.pairs_placed)} pairs together, stable: {stable}"
            )
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
