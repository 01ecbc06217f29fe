"""An audit sample as paper and as a workbook."""

import tempfile
from collections.abc import Iterator
from typing import Any

from django.http import FileResponse
from django.utils.translation import override

from core.common.pdf import render_pdf
from core.common.spreadsheets import XLSX_TYPE, SheetColumn, SheetWriter

from .models import SampleDraw
from .selectors.sampling import members_of, outcome_counts, redraw, strata

TITLE = "社会工作者再登记抽查样本"


def sample_pdf(sample: SampleDraw) -> bytes:
    """Seed, hash, rates, strata, both parts apart, outcomes: enough to draw it again anywhere."""
    with override("zh-hans"):  # papers are Chinese, whatever the reader's language
        members = members_of(sample)
        context = {
            "title": TITLE,
            "sample": sample,
            "members": members,
            "strata": strata(sample),
            "outcomes": outcome_counts(members),
            "again": redraw(sample),
        }
        return render_pdf("documents/registration_sample.html", context)


_COLUMNS = (
    SheetColumn("序号", 6, "number"),
    SheetColumn("部分", 12, "text"),
    SheetColumn("分层", 22, "text"),
    SheetColumn("风险权重", 9, "number"),
    SheetColumn("姓名", 12, "text"),
    SheetColumn("单位", 30, "text"),
    SheetColumn("受理编号", 26, "text"),
    SheetColumn("抽查结果", 14, "text"),
    SheetColumn("情况说明", 40, "text"),
    SheetColumn("申请标识", 38, "text"),
)


def sample_response(sample: SampleDraw) -> FileResponse:
    """The people of the sample, and a second sheet with the whole frame, so that anybody may draw again."""
    target = tempfile.TemporaryFile()  # noqa: SIM115 - the response closes it
    writer = SheetWriter(target)
    with override("zh-hans"):
        writer.sheet("样本", list(_COLUMNS), _member_rows(sample))
        frame = [SheetColumn("申请标识", 38, "text"), SheetColumn("分层", 22, "text")]
        writer.sheet("抽样框", [*frame, SheetColumn("风险权重", 9, "number")], iter(sample.frame))
        facts = [SheetColumn("项目", 20, "text"), SheetColumn("内容", 70, "text")]
        writer.sheet("抽取方法", facts, iter(_facts(sample)))
    writer.close()
    target.seek(0)
    answer = FileResponse(target, as_attachment=True, filename=f"{TITLE}.xlsx", content_type=XLSX_TYPE)
    answer.headers["Cache-Control"] = "no-store"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _member_rows(sample: SampleDraw) -> Iterator[list[Any]]:
    for one in members_of(sample):
        application = one.application
        yield [
            one.order,
            str(one.get_part_display()),
            one.stratum_words,
            one.risk,
            application.worker.name,
            str(application.institution or ""),
            application.number,
            str(one.get_outcome_display()),
            one.note,
            str(application.uid),
        ]


def _facts(sample: SampleDraw) -> list[list[str]]:
    return [
        ["地区", str(sample.locality)],
        ["提交起止", f"{sample.starts_on} 至 {sample.ends_on}"],
        ["随机部分", f"{sample.rate}%"],
        ["风险加权部分", f"{sample.risk_rate}%"],
        ["种子", sample.seed],
        ["抽样框指纹（SHA-256）", sample.frame_hash],
        ["依据", sample.document_no],
        [
            "方法",
            "每份申请的签号为 SHA-256(种子:申请标识)，各层取签号最小者；风险部分签号除以权重后取最小者。",
        ],
    ]
