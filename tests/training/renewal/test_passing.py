"""The yearly pass list: certificates, and people told to register within a year."""

from datetime import date

import pytest

from core.common.messaging import outbox
from tests.factories.core import Map
from tests.factories.establishment import institution, worker
from tests.factories.imports import rows_of, run_import, workbook
from tests.factories.learning import rules
from tests.factories.renewal import Office, policies
from training.renewal.importers import PassListImporter
from training.renewal.models import Notice
from training.renewal.selectors.situation import situation_of

pytestmark = pytest.mark.django_db
HEAD = ["序号", "姓名", "身份证号码", "级别", "管理号", "批准日期"]


@pytest.fixture
def places():
    made = Map()
    rules()
    policies(made.hebei)
    return made


def test_a_pass_list_gives_certificates_and_tells_people_until_when_to_register(
    november, places, django_capture_on_commit_callbacks
):
    office = Office(places)
    unit = institution(places.changan)
    new = worker(unit, name="周新", level="", mobile="13812345678")
    held = worker(unit, name="吴旧", level="")
    held.certificates.create(level="assistant")
    table = [
        HEAD,
        [1, "周新", new.id_number, "社会工作师", "20261301001", "2026年9月30日"],
        [2, "吴旧", held.id_number, "助理", "20261301002", "2026.9.30"],
        [3, "周新", "130102199001019993", "中级", "20261301003", "2026.9.30"],
        [4, "郑错", new.id_number, "高级", "20261301004", "2026.9.30"],
        [5, "吴旧", held.id_number, "中级", "20261301005", "2199.9.30"],
    ]
    with django_capture_on_commit_callbacks(execute=True):
        batch = run_import(
            PassListImporter(), office.county, workbook(table), locality=places.changan, apply=True
        )
    found = rows_of(batch)
    assert [found[n]["outcome"] for n in (4, 5, 6)] == ["refused"] * 3
    new.refresh_from_db()
    assert new.certificate_level == "social_worker"
    assert new.certificates.get().approved_on == date(2026, 9, 30)
    assert held.certificates.get().number == "20261301002"
    assert Notice.objects.get().facts == {"until": "2027-09-30"}
    assert "2027-09-30" in outbox[-1].text
    left = situation_of(new)
    assert not left.done
    assert left.until == date(2027, 9, 30)
    again = run_import(PassListImporter(), office.county, workbook(table[:3]), locality=places.changan)
    assert {row["outcome"] for row in rows_of(again).values()} == {"unchanged"}
    assert Notice.objects.count() == 1
