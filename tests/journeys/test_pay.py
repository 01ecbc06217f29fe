"""Journey: a county brings in the payroll, sees who is short and by how much; the worker reads why."""

from datetime import date
from pathlib import Path

from playwright.sync_api import expect

from posts.pay.models import PayGap
from tests.factories import pay_actual as make
from tests.factories.core import UserFactory

OCTOBER = date(2026, 10, 1)


def test_last_months_payroll_shows_who_is_short_and_the_worker_reads_why(
    county, hebei, sign_in, upload, bring_in, go, page, tmp_path: Path
):
    make.standard(hebei("130000"))
    full = make.placed(hebei("130102"))
    short = make.placed(hebei("130102"), "李贵", unit=full.post.institution)
    short.worker.user = UserFactory(username="li.gui")
    short.worker.save()
    file = tmp_path / "10月工资.xlsx"
    file.write_bytes(make.sheet(make.line(full), make.line(short, step_pay=160)))

    sign_in(county["clerk"])
    upload("payroll", file)
    bring_in()
    assert PayGap.objects.count() == 2
    go("/posts/pay/gaps/?short=1")
    expect(page.locator("main")).to_contain_text("李贵")
    expect(page.locator("main")).to_contain_text("30.00")
    expect(page.locator("main")).not_to_contain_text("王吉")
    page.get_by_role("link", name="李贵").click()
    expect(page.locator("main")).to_contain_text("870.00")  # 680 + 190 by the standard, 840 paid
    expect(page.locator("main")).to_contain_text("840.00")
    go("/posts/pay/gaps/places/")
    expect(page.locator("#map svg")).to_be_visible()

    sign_in(short.worker.user)
    page.set_viewport_size({"width": 390, "height": 844})
    go("/posts/pay/mine/")
    expect(page.locator("main")).to_contain_text("680.00 + 190.00 + 1,430.00 = 2,300.00")
    expect(page.locator("main")).to_contain_text("示例〔2026〕1号")
    expect(page.locator("main")).to_contain_text("30.00")

    # An officer of another county finds nothing of it.
    sign_in(county["elsewhere"])
    go("/posts/pay/gaps/")
    expect(page.locator("main")).not_to_contain_text("李贵")
