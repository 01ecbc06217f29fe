"""The task book of a project (form F24)."""

from typing import Any

from django.utils.translation import override

from core.common.dates import today
from core.files.printing import Head, form_pdf

from ..enums import IndicatorKind, ProjectState
from ..models import Project
from ..selectors.quotas import categories_of


def project_pdf(project: Project) -> bytes:
    """F24 in Chinese; a draft until both sides have signed."""
    with override("zh-hans"):
        return form_pdf(
            "F24",
            values=_values(project),
            mark="final" if project.state == ProjectState.SIGNED else "draft",
            head=Head(
                reporting_unit=project.undertaker,
                year=project.programme.year,
                filled_on=project.signed_on or today(),
                head=project.head,
                phone=project.contact,
            ),
            footer=project.number,
        )


def _values(project: Project) -> dict[str, Any]:
    names = ("title", "undertaker", "head", "contact", "goals", "send_quota", "train_quota")
    money = ("budget_central", "budget_province", "budget_local", "budget_other")
    categories = categories_of(project.programme)
    return {
        **{name: getattr(project, name) for name in names},
        **{name: f"{getattr(project, name):,.2f}" for name in money},
        "no": project.number,
        "counties": [
            {
                "county": row.county.full_name.removeprefix("河北省"),
                "category": "、".join(categories.get(row.county_id, [])),
                "send": row.send,
                "train": row.train,
            }
            for row in project.counties.select_related("county")
        ],
        "schedule": project.schedule,
        "indicators": [
            {**row, "kind": str(IndicatorKind(row["kind"]).label) if row.get("kind") else ""}
            for row in project.indicators
        ],
    }
