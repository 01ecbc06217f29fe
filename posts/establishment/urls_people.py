"""Pages of a life in a post; included by ``urls``."""

from django.urls import path

from .views import appointing, batch, contracts, exceptions, offers, papers, posts

urlpatterns = [
    path("posts/<str:number>/appoint/", appointing.AppointPage.as_view(), name="appoint"),
    path("posts/<str:number>/move/", posts.MovePost.as_view(), name="move_post"),
    path("posts/<str:number>/propose/", offers.ProposePage.as_view(), name="propose"),
    path("posts/<str:number>/exception/", exceptions.AskException.as_view(), name="ask_exception"),
    path("appointments/", appointing.AppointmentsPage.as_view(), name="appointments"),
    path("appointments/together/", batch.BatchPage.as_view(), name="batch"),
    path("appointments/roster/", batch.GradeRoster.as_view(), name="grade_roster"),
    path("appointments/<uuid:uid>/", appointing.AppointmentPage.as_view(), name="appointment"),
    path("appointments/<uuid:uid>/transfer/", appointing.TransferPage.as_view(), name="transfer"),
    path("appointments/<uuid:uid>/terms/", appointing.TermsPage.as_view(), name="terms"),
    path("appointments/<uuid:uid>/end/", appointing.EndPage.as_view(), name="end"),
    path("appointments/<uuid:uid>/contract/", contracts.RecordContract.as_view(), name="record_contract"),
    path(
        "appointments/<uuid:uid>/papers/<slug:kind>/",
        papers.AppointmentPaper.as_view(),
        name="appointment_paper",
    ),
    path("offers/", offers.OffersPage.as_view(), name="offers"),
    path("offers/<uuid:uid>/", offers.OfferPage.as_view(), name="offer"),
    path("offers/<uuid:uid>/results/", offers.ResultsPage.as_view(), name="offer_results"),
    path("offers/<uuid:uid>/accept/", offers.AcceptPage.as_view(), name="offer_accept"),
    path("offers/<uuid:uid>/arrive/", offers.ArrivePage.as_view(), name="offer_arrive"),
    path("offers/<uuid:uid>/withdraw/", offers.WithdrawOfferPage.as_view(), name="offer_withdraw"),
    path("offers/<uuid:uid>/papers/<slug:kind>/", papers.OfferPaper.as_view(), name="offer_paper"),
    path("exceptions/posts/", exceptions.ExceptionsPage.as_view(), name="post_exceptions"),
    path("exceptions/posts/<uuid:uid>/", exceptions.ExceptionPage.as_view(), name="exception"),
    path(
        "exceptions/posts/<uuid:uid>/decide/", exceptions.DecideException.as_view(), name="decide_exception"
    ),
    path(
        "exceptions/posts/<uuid:uid>/take-back/",
        exceptions.TakeBackException.as_view(),
        name="take_back_exception",
    ),
    path("contracts/", contracts.ContractsPage.as_view(), name="contracts"),
    path("contracts/<uuid:uid>/", contracts.ContractPage.as_view(), name="contract"),
    path("contracts/<uuid:uid>/correct/", contracts.CorrectContract.as_view(), name="correct_contract"),
    path("contracts/<uuid:uid>/renew/", contracts.RenewContract.as_view(), name="renew_contract"),
    path("contracts/<uuid:uid>/dissolve/", contracts.DissolveContract.as_view(), name="dissolve_contract"),
    path("contracts/<uuid:uid>/probation/", contracts.DecideProbation.as_view(), name="decide_probation"),
    path("contracts/<uuid:uid>/papers/<slug:kind>/", papers.ContractPaper.as_view(), name="contract_paper"),
    path("workers/<uuid:uid>/papers/<slug:kind>/", papers.WorkerPaper.as_view(), name="worker_paper"),
    path("papers/<uuid:uid>/revoke/", papers.RevokePaper.as_view(), name="revoke_paper"),
    path("mine/<uuid:uid>/papers/<slug:kind>/", papers.MyPaper.as_view(), name="my_paper"),
]
