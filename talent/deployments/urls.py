from django.urls import path

from .urls_course import course_urls
from .urls_plans import urlpatterns as plan_urls
from .urls_selection import urlpatterns as selection_urls
from .urls_sites import site_urls
from .urls_trainees import urlpatterns as trainee_urls
from .views import mine, months, register, subsidies

app_name = "deployments"

urlpatterns = [
    *selection_urls,
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
    *plan_urls,
    *trainee_urls,
    path("subsidies/", subsidies.Subsidies.as_view(), name="subsidies"),
    path("payments/", subsidies.Batches.as_view(), name="batches"),
    path("payments/new/", subsidies.NewBatch.as_view(), name="batch_new"),
    path("payments/<uuid:uid>/", subsidies.BatchPage.as_view(), name="batch"),
    path("payments/<uuid:uid>/approve/", subsidies.ApproveBatch.as_view(), name="batch_approve"),
    path("payments/<uuid:uid>/pay/", subsidies.PayBatch.as_view(), name="batch_pay"),
    path("payments/<uuid:uid>/void/", subsidies.VoidBatch.as_view(), name="batch_void"),
    path("payments/<uuid:uid>/paper/", subsidies.BatchPaper.as_view(), name="batch_paper"),
    path("payments/lines/<uuid:uid>/", subsidies.HoldLine.as_view(), name="line_hold"),
    *site_urls,
    *course_urls,
    path("<uuid:uid>/", register.DeploymentPage.as_view(), name="deployment"),
    path("<uuid:uid>/<slug:step>/", register.TakeStep.as_view(), name="step"),
]
