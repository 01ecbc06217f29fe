"""Addresses of the course of service: changes, visits, arrival, checks, appraisal, certificate."""

from django.urls import path

from .views import changes, course, mine_course, visits

change_urls = [
    path("changes/", changes.Changes.as_view(), name="changes"),
    path("changes/<uuid:uid>/", changes.ChangePage.as_view(), name="change"),
    path("changes/<uuid:uid>/again/", changes.AskAgain.as_view(), name="change_again"),
    path("changes/<uuid:uid>/withdraw/", changes.WithdrawChange.as_view(), name="change_withdraw"),
    path("changes/<uuid:uid>/decide/", changes.DecideChange.as_view(), name="change_decide"),
    path("changes/<uuid:uid>/paper/", changes.UploadChangePaper.as_view(), name="change_paper"),
    path("changes/<uuid:uid>/paper/confirm/", changes.ConfirmChangePaper.as_view(), name="change_confirm"),
    path("changes/<uuid:uid>/paper/reject/", changes.RejectChangePaper.as_view(), name="change_reject"),
    path(
        "changes/<uuid:uid>/paper/take-back/", changes.TakeBackChangePaper.as_view(), name="change_take_back"
    ),
    path("changes/<uuid:uid>/print/", changes.PrintChange.as_view(), name="change_print"),
    path("sites/<uuid:uid>/changes/", changes.SiteChanges.as_view(), name="site_changes"),
    path("<uuid:uid>/change/", changes.AskForChange.as_view(), name="change_new"),
]
visit_urls = [
    path("visits/", visits.Visits.as_view(), name="visits"),
    path("visits/<uuid:uid>/", visits.VisitPage.as_view(), name="visit"),
    path("visits/<uuid:uid>/record/", visits.RecordPlannedVisit.as_view(), name="visit_record"),
    path("visits/<uuid:uid>/call-off/", visits.CallVisitOff.as_view(), name="visit_call_off"),
    path("visits/<uuid:uid>/done/", visits.FinishFollowUp.as_view(), name="visit_done"),
    path("visits/<uuid:uid>/requests/", visits.ReadRequests.as_view(), name="visit_requests"),
    path("visits/<uuid:uid>/print/", visits.PrintVisit.as_view(), name="visit_print"),
    path("<uuid:uid>/visit/", visits.RecordVisit.as_view(), name="visit_new"),
    path("<uuid:uid>/visit/plan/", visits.PlanVisit.as_view(), name="visit_plan"),
    path("<uuid:uid>/arrival/contact/", visits.RevealContact.as_view(), name="arrival_contact"),
]
appraisal_urls = [
    path("<uuid:uid>/arrival/", course.ArrivalPage.as_view(), name="arrival"),
    path("<uuid:uid>/arrival/print/", course.PrintArrival.as_view(), name="arrival_print"),
    path("<uuid:uid>/midterm/", course.MidtermPage.as_view(), name="midterm"),
    path("<uuid:uid>/midterm/sign/", course.SignMidterm.as_view(), name="midterm_sign"),
    path("<uuid:uid>/midterm/print/", course.PrintMidterm.as_view(), name="midterm_print"),
    path("<uuid:uid>/appraisal/", course.AppraisalPage.as_view(), name="appraisal"),
    path("<uuid:uid>/appraisal/host/", course.WriteHostOpinion.as_view(), name="appraisal_host"),
    path("<uuid:uid>/appraisal/sender/", course.WriteSenderOpinion.as_view(), name="appraisal_sender"),
    path("<uuid:uid>/appraisal/submit/", course.SubmitAppraisal.as_view(), name="appraisal_submit"),
    path("<uuid:uid>/appraisal/print/", course.PrintAppraisal.as_view(), name="appraisal_print"),
    path("appraisals/<uuid:uid>/decide/", course.DecideAppraisal.as_view(), name="appraisal_decide"),
    path("appraisals/<uuid:uid>/paper/", course.UploadAppraisalPaper.as_view(), name="appraisal_paper"),
    path(
        "appraisals/<uuid:uid>/paper/confirm/",
        course.ConfirmAppraisalPaper.as_view(),
        name="appraisal_confirm",
    ),
    path(
        "appraisals/<uuid:uid>/paper/reject/", course.RejectAppraisalPaper.as_view(), name="appraisal_reject"
    ),
    path(
        "appraisals/<uuid:uid>/paper/take-back/",
        course.TakeBackAppraisalPaper.as_view(),
        name="appraisal_take_back",
    ),
    path("<uuid:uid>/certificate/", course.Certificate.as_view(), name="certificate"),
    path("<uuid:uid>/certificate/revoke/", course.RevokeCertificate.as_view(), name="certificate_revoke"),
]
mine_urls = [
    path("mine/service/<uuid:uid>/change/", mine_course.AskForMyChange.as_view(), name="my_change_new"),
    path("mine/service/<uuid:uid>/summary/", mine_course.MySummary.as_view(), name="my_summary"),
    path("mine/service/<uuid:uid>/certificate/", mine_course.MyCertificate.as_view(), name="my_certificate"),
    path("mine/changes/<uuid:uid>/", mine_course.MyChange.as_view(), name="my_change"),
]
course_urls = [*change_urls, *visit_urls, *appraisal_urls, *mine_urls]
