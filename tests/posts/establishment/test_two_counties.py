"""The sample workbooks of two counties, from spreadsheet to posts in force."""

import pytest
from django.core.management import call_command

from core.access.holdings import Access
from core.common.dates import today
from core.imports import gate
from core.imports.actions import begin_apply
from core.imports.actions.correcting import correct_cell
from posts.establishment.actions.review import Effect, approve_plan, submit_plans
from posts.establishment.models import Post, PostPlan
from posts.establishment.selectors.truth import truth_line
from tests.factories import imports
from tests.factories.core import Map, by, officer
from tests.factories.jobs import run_jobs

# What the offices wrote wrong, and what they meant: row → (column, value).
MENDED = {
    "130102": {6: ("grade", "十一级"), 7: ("places", "3")},
    "130624": {6: ("grade", "十一级"), 8: ("places", "3")},
}
PLACES = {"130102": 14, "130624": 18}


def bring_in(county, code: str) -> list[PostPlan]:
    """Upload, mend the two wrong cells in the preview, bring in everything."""
    clerk = officer("county_hr", county)
    file = imports.SAMPLES / f"post_plan_{code}.xlsx"
    batch = imports.run_import(gate.importer("post_plan"), clerk, file, locality=county)
    assert any(row["outcome"] == "refused" for row in imports.rows_of(batch).values())
    author, access = by(clerk), Access(clerk)
    for number, (column, value) in MENDED[code].items():
        correct_cell(batch=batch, number=number, column=column, text=value, access=access, by=author)
        run_jobs()
        batch.refresh_from_db()
    assert not any(row["outcome"] == "refused" for row in imports.rows_of(batch).values())
    tokens = {offer["token"] for offer in batch.notes.get("dependencies", ())}
    begin_apply(batch=batch, accepted=tokens, good_only=False, access=access, by=author)
    run_jobs()
    plans = list(PostPlan.objects.filter(institution__county=county).order_by("number"))
    assert not [answer.refusal for answer in submit_plans(plans, by=author) if answer.refusal]
    return plans


def put_in_force(county, plans: list[PostPlan], code: str) -> None:
    """The first opinion by one officer, the last with its document number by another."""
    chief, third = officer("county_hr", county), officer("county_hr", county)
    for plan in plans:
        approve_plan(plan=plan, by=by(chief))
        approve_plan(plan=plan, by=by(third), effect=Effect(f"{code}号〔2026〕1号"))


def test_both_workbooks_become_posts_in_force_that_add_up_to_the_province(places: Map) -> None:
    call_command("load_routes", verbosity=0)
    counties = {"130102": places.changan, "130624": places.fuping}
    for code, county in counties.items():
        plans = bring_in(county, code)
        assert len(plans) == 4
        put_in_force(county, plans, code)
        assert set(PostPlan.objects.filter(institution__county=county).values_list("state", flat=True)) == {
            "in_force"
        }
        posts = Post.objects.filter(county=county)
        assert posts.count() == 7
        assert sum(posts.values_list("places", flat=True)) == PLACES[code]
    access = Access(officer("provincial_hr", places.hebei))
    created = 0
    for kind in ("posts_total", "community_places", "contract_posts"):
        line = truth_line(access, kind=kind, on=today(), place=places.hebei)
        assert line.adds_up
        created += line.total.created
    assert created == sum(PLACES.values())


@pytest.mark.parametrize("code", ["130102", "130624"])
def test_nothing_of_a_workbook_exists_before_it_is_brought_in(places: Map, code: str) -> None:
    county = {"130102": places.changan, "130624": places.fuping}[code]
    clerk = officer("county_hr", county)
    imports.run_import(
        gate.importer("post_plan"), clerk, imports.SAMPLES / f"post_plan_{code}.xlsx", locality=county
    )
    assert not PostPlan.objects.exists()
