"""Addresses of the ad-hoc returns, the ledgers of units and the monthly report."""

from django.urls import path

from .views import answers, ledgers, monthly, returns

returns_urls = [
    path("returns/", returns.ReturnsPage.as_view(), name="returns"),
    path("returns/new/", returns.NewReturn.as_view(), name="new_return"),
    path("returns/<uuid:uid>/", returns.ReturnPage.as_view(), name="return"),
    path("returns/<uuid:uid>/edit/", returns.EditReturn.as_view(), name="edit_return"),
    path("returns/<uuid:uid>/send/", returns.SendReturn.as_view(), name="send_return"),
    path("returns/<uuid:uid>/due/", returns.ChangeDue.as_view(), name="return_due"),
    path("returns/<uuid:uid>/remind/", returns.RemindUnits.as_view(), name="remind_units"),
    path("returns/<uuid:uid>/final/", returns.FreezeReturn.as_view(), name="freeze_return"),
    path("returns/<uuid:uid>/cancel/", returns.CancelReturn.as_view(), name="cancel_return"),
    path("returns/<uuid:uid>/print/", returns.PrintReturn.as_view(), name="print_return"),
    path("answers/", answers.AnswersPage.as_view(), name="answers"),
    path("answers/<uuid:uid>/", answers.AnswerPage.as_view(), name="answer"),
    path("answers/<uuid:uid>/back/", returns.SendBack.as_view(), name="send_back"),
    path("answers/<uuid:uid>/withdraw/", answers.WithdrawAnswer.as_view(), name="withdraw_answer"),
]

ledger_urls = [
    path("units/<uuid:uid>/ledger/", ledgers.UnitLedgerPage.as_view(), name="unit_ledger"),
    path("units/<uuid:uid>/ledger/print/", ledgers.UnitLedgerPaper.as_view(), name="unit_ledger_pdf"),
    path("monthly/", monthly.MonthlyPage.as_view(), name="monthly"),
    path("monthly/print/", monthly.MonthlyPaper.as_view(), name="monthly_pdf"),
]
