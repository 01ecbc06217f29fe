"""The post plans that offices really send: what is refused, why, and what then exists."""

from pathlib import Path

import pytest

from core.common.dates import now, today
from core.imports import gate
from core.imports.models.batch import unseal
from posts.establishment.importers.reading import read_requirement
from posts.establishment.models import Ceiling, PostPlan, PostPlanLine
from talent.institutions.models import Institution, Site
from tests.factories import establishment as make
from tests.factories import imports
from tests.factories.accounts import stepped_up
from tests.factories.core import Map, officer

CHANGAN = imports.SAMPLES / "post_plan_130102.xlsx"
FUPING = imports.SAMPLES / "post_plan_130624.xlsx"


def read(user: object, place: object, file: Path | bytes = CHANGAN, **options: object) -> object:
    return imports.run_import(gate.importer("post_plan"), user, file, locality=place, **options)


def refused(batch: object) -> dict[int, dict[str, list[str]]]:
    rows = imports.rows_of(batch)
    return {number: row["problems"] for number, row in rows.items() if row["outcome"] == "refused"}


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("社会工作师", ("social_worker", None)),
        ("助理社会工作师", ("assistant", None)),
        ("限期取证24个月", ("assistant", 24)),
        ("社会工作师（限期取证１２个月）", ("social_worker", 12)),
        ("不限", ("none", None)),
        ("待补", ("", None)),
        ("", ("", None)),
        ("会计师", None),
    ],
)
def test_requirements_are_read_as_they_are_written(text: str, read_as: tuple | None) -> None:
    assert read_requirement(text) == read_as


def test_the_assistant_in_grade_eight_and_the_one_place_too_many_are_refused(places: Map) -> None:
    found = refused(read(officer("county_hr", places.changan), places.changan))
    assert set(found) == {6, 8}
    (sentence,) = found[6]["grade"]
    assert "11" in sentence
    assert "13" in sentence
    (sentence,) = found[8]["places"]
    assert all(part in sentence for part in ("I7: 4", "I8: 1", "5", "4"))


def test_totals_and_signatures_are_named_and_left_out(places: Map) -> None:
    rows = imports.rows_of(read(officer("county_hr", places.changan), places.changan))
    assert {number for number, row in rows.items() if row["outcome"] == "skipped"} <= {12, 13}
    assert not {12, 13} & {number for number, row in rows.items() if row["outcome"] != "skipped"}


def test_the_good_rows_become_institutions_sites_ceilings_and_one_draft_plan_each(places: Map) -> None:
    read(officer("county_hr", places.changan), places.changan, apply=True)
    kinds = dict(Institution.objects.values_list("name", "kind"))
    assert kinds == {
        "长安区社会福利院": "public_institution",
        "长安区救助管理站": "public_institution",
        "青园社区居民委员会": "community",
        "长安区晨曦社会工作服务中心": "private_sw",
    }
    assert Site.objects.get().township == places.jianbei
    assert Site.objects.get().operator.name == "长安区晨曦社会工作服务中心"
    assert set(Ceiling.objects.values_list("institution__name", "kind", "places", "document_no")) == {
        ("长安区社会福利院", "posts_total", 4, ""),
        ("长安区救助管理站", "posts_total", 4, ""),
        ("青园社区居民委员会", "community_places", 3, ""),
        ("长安区晨曦社会工作服务中心", "contract_posts", 7, ""),
    }
    plans = {plan.institution.name: plan for plan in PostPlan.objects.all()}
    assert set(plans) == set(kinds)
    assert {plan.state for plan in plans.values()} == {"draft"}
    assert {plan.year for plan in plans.values()} == {2026}
    (line,) = plans["青园社区居民委员会"].lines.all()
    assert (line.min_certificate, line.certificate_within_months, line.grade) == ("assistant", 24, "deputy")
    assert PostPlanLine.objects.filter(basis_doc_no="").count() == 4
    assert {line.site.name for line in plans["长安区晨曦社会工作服务中心"].lines.all()} == {
        "建北街道社会工作站"
    }


def test_the_same_file_again_changes_nothing(places: Map) -> None:
    user = officer("county_hr", places.changan)
    read(user, places.changan, apply=True)
    rows = imports.rows_of(read(user, places.changan))
    assert {row["outcome"] for number, row in rows.items() if number not in (6, 8, 12, 13)} == {"unchanged"}


def test_full_width_digits_and_trailing_blanks_are_mended(places: Map) -> None:
    read(officer("county_hr", places.fuping), places.fuping, FUPING, apply=True)
    station = PostPlanLine.objects.filter(
        plan__institution__name="阜平县晨曦社会工作服务中心", title="项目社工岗"
    )
    assert station.get().places == 2
    assert set(PostPlanLine.objects.values_list("note", flat=True)) == {"拟新设", ""}


def test_the_file_of_another_county_is_refused_whole_where_its_institutions_stand_elsewhere(
    places: Map,
) -> None:
    make.institution(places.fuping, "社会福利院", credit_code="12130102291417776K")
    batch = read(officer("county_hr", places.changan), places.changan)
    assert batch.state == "refused"
    assert "阜平" not in str(batch.notes) + str(imports.rows_of(batch))


def test_an_institution_officer_cannot_put_other_institutions_on_the_books(places: Map) -> None:
    home = make.institution(places.changan, "社会福利院", credit_code="12130102291417776K")
    batch = read(officer("institution_hr", home), None)
    assert {5, 6} & set(refused(batch)) <= {6}
    assert {7, 8, 9, 10, 11} <= set(refused(batch))


def test_a_line_of_a_submitted_plan_is_not_changed_by_a_file(places: Map) -> None:
    user = officer("county_hr", places.changan)
    read(user, places.changan, apply=True)
    PostPlan.objects.filter(institution__name="青园社区居民委员会").update(
        state="submitted", submitted_at="2026-03-02T00:00Z", submitted_by=user
    )
    PostPlanLine.objects.filter(plan__institution__name="青园社区居民委员会").update(places=1)
    assert "institution" in refused(read(user, places.changan))[9]


def test_places_beyond_the_number_lead_to_the_other_rows_of_the_sum(places: Map) -> None:
    batch = read(officer("county_hr", places.changan), places.changan)
    payload = next(row for row in batch.rows.all() if row.number == 8)
    (problem,) = unseal(payload.payload_sealed, payload.aad_in(batch))["p"]
    assert (problem["column"], problem["rows"]) == ("places", [7])


def test_the_exported_list_of_posts_comes_back_without_a_change(places: Map) -> None:
    home = make.institution(places.changan, "社会福利院")
    make.record_ceiling(institution=home, kind="posts_total", places=9, by=make.SYSTEM)
    make.post(home, title="社会工作师岗")
    make.post(home, title="社工岗", grade="p12", min_certificate="assistant", certificate_within_months=24)
    user = officer("county_hr", places.changan)
    decided = {"submitted_by": user, "submitted_at": now(), "approved_by": user, "approved_at": now()}
    PostPlan.objects.update(state="in_force", in_force_on=today(), **decided)
    columns = (
        "number,institution,title,category,grade,places,filled,certificate,education,duties,basis_doc_no"
    )
    export = stepped_up(user).get(f"/posts/establishment/?export=xlsx&columns={columns}")
    batch = read(user, places.changan, b"".join(export.streaming_content))
    assert [row["outcome"] for row in imports.rows_of(batch).values()] == ["unchanged", "unchanged"]
