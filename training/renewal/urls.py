"""Addresses of the room."""

from django.urls import path

from .views import national, officers, own, policies, samples, waves

app_name = "renewal"

urlpatterns = [
    path("mine/", own.MyRegistration.as_view(), name="mine"),
    path("mine/begin/<str:kind>/", own.Begin.as_view(), name="begin"),
    path("mine/status.pdf", own.MyStatus.as_view(), name="my_status"),
    path("mine/receipts/<uuid:uid>.pdf", own.MyReceipt.as_view(), name="my_receipt"),
    path("mine/certificates/<uuid:uid>.pdf", own.MyCertificate.as_view(), name="my_certificate"),
    path("mine/<uuid:uid>/", own.MyApplication.as_view(), name="my_application"),
    path("mine/<uuid:uid>/edit/", own.MyApplicationEdit.as_view(), name="my_application_edit"),
    path("mine/<uuid:uid>/withdraw/", own.WithdrawMine.as_view(), name="my_withdraw"),
    path("mine/<uuid:uid>/package.pdf", own.MyPackage.as_view(), name="my_package"),
    path("applications/", officers.Applications.as_view(), name="applications"),
    path("applications/<uuid:uid>/", officers.ApplicationPage.as_view(), name="application"),
    path("applications/<uuid:uid>/edit/", officers.EditFor.as_view(), name="application_edit"),
    path("applications/<uuid:uid>/decide/", officers.Decide.as_view(), name="decide"),
    path("applications/<uuid:uid>/package.pdf", officers.Package.as_view(), name="package"),
    path("queue/", officers.Queue.as_view(), name="queue"),
    path("queue/pass/", officers.PassMany.as_view(), name="pass_many"),
    path("receipts/<uuid:uid>.pdf", officers.Receipt.as_view(), name="receipt"),
    path("certificates/<uuid:uid>.pdf", officers.CertificatePaper.as_view(), name="certificate"),
    path("workers/<uuid:uid>/status.pdf", officers.Status.as_view(), name="status"),
    path("workers/<uuid:uid>/open/<str:kind>/", officers.OpenFor.as_view(), name="open_for"),
    path("waves/", waves.Waves.as_view(), name="waves"),
    path("waves/<str:month>/", waves.WavePage.as_view(), name="wave"),
    path("waves/<str:month>/nudge/", waves.Nudge.as_view(), name="nudge"),
    path("samples/", samples.Samples.as_view(), name="samples"),
    path("samples/draw/", samples.Draw.as_view(), name="draw"),
    path("samples/<uuid:uid>/", samples.SamplePage.as_view(), name="sample"),
    path("samples/<uuid:uid>/redraw/", samples.Redraw.as_view(), name="redraw"),
    path("samples/<uuid:uid>/report.pdf", samples.SamplePaper.as_view(), name="sample_pdf"),
    path("samples/<uuid:uid>/people.xlsx", samples.SampleSheet.as_view(), name="sample_xlsx"),
    path("samples/members/<uuid:uid>/audit/", samples.Audit.as_view(), name="audit"),
    path("differences/", national.Differences.as_view(), name="differences"),
    path("differences/<uuid:uid>/follow/", national.Follow.as_view(), name="follow"),
    path("differences/<uuid:uid>/keep/", national.Keep.as_view(), name="keep"),
    path("policies/", policies.Policies.as_view(), name="policies"),
    path("policies/new/", policies.NewPolicy.as_view(), name="policy_new"),
]
