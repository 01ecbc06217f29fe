"""Pages of the ledger, its rules, desks and papers."""

from django.urls import path

from .views import desks, ledgers, registers, rules

urlpatterns = [
    path("mine/", ledgers.MyLedger.as_view(), name="mine"),
    path("workers/<uuid:uid>/", ledgers.WorkerLedger.as_view(), name="ledger"),
    path("desk/", desks.LearningDesk.as_view(), name="desk"),
    path("desk/figures.xlsx", desks.DeskWorkbook.as_view(), name="desk_workbook"),
    path("desk/reckon/", desks.ReckonAnew.as_view(), name="reckon"),
    path("standings/", desks.Standings.as_view(), name="standings"),
    path("institutions/<uuid:uid>/register.pdf", registers.RegisterPdf.as_view(), name="register_pdf"),
    path("institutions/<uuid:uid>/register.xlsx", registers.RegisterXlsx.as_view(), name="register_xlsx"),
    path(
        "sessions/<uuid:uid>/completion/<uuid:worker>.pdf", registers.Completion.as_view(), name="completion"
    ),
    path("mine/completion/<uuid:uid>.pdf", registers.MyCompletion.as_view(), name="my_completion"),
    path("rules/", rules.Rules.as_view(), name="rules"),
    path("rules/propose/<slug:kind>/", rules.Propose.as_view(), name="rule_propose"),
    path("rules/<slug:kind>/<uuid:uid>/", rules.RulePage.as_view(), name="rule"),
    path("rules/<slug:kind>/<uuid:uid>/adopt/", rules.Adopt.as_view(), name="rule_adopt"),
    path("rules/<slug:kind>/<uuid:uid>/withdraw/", rules.Withdraw.as_view(), name="rule_withdraw"),
    path("rules/<slug:kind>/<uuid:uid>/end/", rules.End.as_view(), name="rule_end"),
]
