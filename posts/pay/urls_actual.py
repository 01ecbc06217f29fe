"""Addresses of what was paid: payrolls, gaps, closed months, arrears, rises, budget, one's own pay."""

from django.urls import path

from .views import budget, closing, columnmaps, deciding, gaps, own, payrolls, rises

urlpatterns = [
    path("payrolls/", payrolls.PayrollsPage.as_view(), name="payrolls"),
    path("payrolls/columns/", columnmaps.ColumnMapsPage.as_view(), name="column_maps"),
    path("payrolls/columns/keep/", columnmaps.ColumnMapPage.as_view(), name="column_map"),
    path("payrolls/<uuid:uid>/", payrolls.PayrollPage.as_view(), name="payroll"),
    path("payrolls/<uuid:uid>/reckon/", payrolls.ReckonPayroll.as_view(), name="reckon_payroll"),
    path("payrolls/<uuid:uid>/F17.pdf", payrolls.PayrollPaper.as_view(), {"kind": "pdf"}, name="payroll_pdf"),
    path(
        "payrolls/<uuid:uid>/F17.xlsx", payrolls.PayrollPaper.as_view(), {"kind": "xlsx"}, name="payroll_xlsx"
    ),
    path("gaps/", gaps.GapsPage.as_view(), name="gaps"),
    path("gaps/places/", gaps.GapPlaces.as_view(), name="gap_places"),
    path("gaps/places/map.json", gaps.GapMap.as_view(), name="gap_map"),
    path("gaps/places/trend.json", gaps.GapTrend.as_view(), name="gap_trend"),
    path("gaps/places/<uuid:county>/", gaps.GapCounty.as_view(), name="gap_county"),
    path("gaps/reckon/", gaps.ReckonAgain.as_view(), name="reckon_gaps"),
    path("gaps/<uuid:uid>/", gaps.GapPage.as_view(), name="gap"),
    path("months/", closing.ClosedPage.as_view(), name="closed_months"),
    path("months/close/", closing.ClosePage.as_view(), name="close"),
    path("months/<uuid:uid>/", closing.ClosedMonthPage.as_view(), name="closed"),
    path("statements/<uuid:uid>/", closing.StatementPage.as_view(), name="statement"),
    path("statements/<uuid:uid>/slip.pdf", closing.SlipPaper.as_view(), name="slip"),
    path("arrears/", closing.ArrearsPage.as_view(), name="all_arrears"),
    path("arrears/state/", closing.StateArrears.as_view(), name="state_arrears"),
    path("arrears/<str:number>/", closing.ArrearsDetail.as_view(), name="arrears"),
    path("arrears/<str:number>/print/", closing.ArrearsPaper.as_view(), name="arrears_pdf"),
    path("rises/", rises.BatchesPage.as_view(), name="batches"),
    path("rises/prepare/", rises.PrepareBatch.as_view(), name="prepare_batch"),
    path("rises/<str:number>/", rises.BatchPage.as_view(), name="batch"),
    path("rises/<str:number>/submit/", deciding.SubmitBatch.as_view(), name="submit_batch"),
    path("rises/<str:number>/withdraw/", deciding.WithdrawBatch.as_view(), name="withdraw_batch"),
    path("rises/<str:number>/decide/", deciding.DecideBatch.as_view(), name="decide_batch"),
    path("rises/<str:number>/paper/", deciding.UploadBatchPaper.as_view(), name="batch_paper"),
    path(
        "rises/<str:number>/paper/confirm/", deciding.ConfirmBatchPaper.as_view(), name="confirm_batch_paper"
    ),
    path("rises/<str:number>/paper/reject/", deciding.RejectBatchPaper.as_view(), name="reject_batch_paper"),
    path(
        "rises/<str:number>/paper/withdraw/",
        deciding.TakeBackBatchPaper.as_view(),
        name="withdraw_batch_paper",
    ),
    path("rises/<str:number>/drop/", deciding.DropBatch.as_view(), name="drop_batch"),
    path("rises/<str:number>/list.pdf", rises.BatchPaper.as_view(), {"kind": "pdf"}, name="batch_pdf"),
    path("rises/<str:number>/list.xlsx", rises.BatchPaper.as_view(), {"kind": "xlsx"}, name="batch_xlsx"),
    path("rises/lines/<uuid:uid>/form.pdf", rises.LinePaper.as_view(), name="line_pdf"),
    path("people/<uuid:uid>/step/", rises.RecordStep.as_view(), name="record_step"),
    path("people/<uuid:uid>/result/", rises.RecordResult.as_view(), name="record_result"),
    path("budget/", budget.BudgetPage.as_view(), name="budget"),
    path("mine/", own.MyPay.as_view(), name="mine"),
    path("mine/<uuid:uid>/", own.MyStatement.as_view(), name="my_statement"),
    path("mine/<uuid:uid>/slip.pdf", own.MySlip.as_view(), name="my_slip"),
]
