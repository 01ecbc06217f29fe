from django.urls import path

from .views import mine, months, programmes, register

app_name = "deployments"

urlpatterns = [
    path("", register.Deployments.as_view(), name="deployments"),
    path("mine/", mine.MyDeployments.as_view(), name="mine"),
    path("mine/<uuid:uid>/", mine.MyMonth.as_view(), name="my_month"),
    path("mine/<uuid:uid>/paper/", months.MyMonthPaper.as_view(), name="my_month_paper"),
    path("months/", months.Months.as_view(), name="months"),
    path("months/confirm/", months.ConfirmPlain.as_view(), name="confirm_plain"),
    path("months/<uuid:uid>/", months.MonthPage.as_view(), name="month"),
    path("months/<uuid:uid>/confirm/", months.ConfirmMonth.as_view(), name="month_confirm"),
    path("months/<uuid:uid>/return/", months.ReturnMonth.as_view(), name="month_return"),
    path("months/<uuid:uid>/reopen/", months.ReopenMonth.as_view(), name="month_reopen"),
    path("months/<uuid:uid>/paper/", months.MonthPaper.as_view(), name="month_paper"),
    path("nominate/", register.Nominate.as_view(), name="nominate"),
    path("programmes/", programmes.Programmes.as_view(), name="programmes"),
    path("programmes/<uuid:uid>/", programmes.ProgrammePage.as_view(), name="programme"),
    path("programmes/<uuid:uid>/counties/", programmes.ConfirmCounties.as_view(), name="confirm_counties"),
    path("<uuid:uid>/", register.DeploymentPage.as_view(), name="deployment"),
    path("<uuid:uid>/<slug:step>/", register.TakeStep.as_view(), name="step"),
]
