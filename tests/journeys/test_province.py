"""Journey 3: the province imports the deployment list, watches the desk, drills down, prints the report."""

from io import BytesIO

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from talent.deployments.models import Deployment
from tests.factories.core import officer
from tests.journeys.conftest import sample


@pytest.mark.parametrize("language", ["中文", "English"])
def test_the_province_imports_the_list_and_sees_who_is_where(
    hebei, sign_in, upload, bring_in, go, page, language
):
    monitor = officer("deployment_monitor", hebei("130000"), display_name="李处长")
    sign_in(monitor)

    upload("deployments", sample("deployment_list_2026.xlsx"))
    body = page.locator("#import")
    expect(body).to_contain_text("长安区不在2026年受援县名单内")
    expect(body).to_contain_text("早于开始时间")
    bring_in()
    assert Deployment.objects.count() == 38

    if language == "English":
        page.get_by_role("button", name="English").click()
    go("/reports/monitoring/")
    expect(page.locator("svg path").first).to_be_visible()
    row = page.get_by_role("row").filter(has_text="平山县").first
    counted = Deployment.objects.filter(receiving_county__name="平山县").count()
    expect(row).to_contain_text(str(counted))
    row.get_by_role("link", name="平山县", exact=True).click()
    person = Deployment.objects.filter(receiving_county__name="平山县").first()
    page.get_by_role("link", name=person.host.name, exact=True).first.click()
    page.get_by_role("link", name=person.worker.name, exact=True).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text(person.worker.name)

    answer = page.request.get(page.url.split("/talent")[0] + "/reports/monitoring/report.pdf")
    text = "".join(part.extract_text() for part in PdfReader(BytesIO(answer.body())).pages)
    assert "平山县" in text
    assert "38" in text
