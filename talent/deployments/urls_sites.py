"""Addresses of receiving sites and pairings."""

from django.urls import path

from .views import pairings, site_life, site_review, sites

site_urls = [
    path("sites/", sites.SitesPage.as_view(), name="sites"),
    path("sites/new/", sites.NewSite.as_view(), name="site_new"),
    path("sites/scores/", site_life.SiteScores.as_view(), name="site_scores"),
    path("sites/<uuid:uid>/", sites.SitePage.as_view(), name="site"),
    path("sites/<uuid:uid>/edit/", sites.EditSite.as_view(), name="site_edit"),
    path("sites/<uuid:uid>/files/", sites.AttachToSite.as_view(), name="site_attach"),
    path("sites/<uuid:uid>/submit/", sites.SubmitSite.as_view(), name="site_submit"),
    path("sites/<uuid:uid>/withdraw/", sites.WithdrawSite.as_view(), name="site_withdraw"),
    path("sites/<uuid:uid>/again/", sites.ApplyAgain.as_view(), name="site_again"),
    path("sites/<uuid:uid>/print/", sites.PrintSite.as_view(), name="site_print"),
    path("sites/<uuid:uid>/decide/", site_review.DecideSite.as_view(), name="site_decide"),
    path("sites/<uuid:uid>/paper/", site_review.UploadSitePaper.as_view(), name="site_paper"),
    path("sites/<uuid:uid>/paper/confirm/", site_review.ConfirmSitePaper.as_view(), name="site_confirm"),
    path("sites/<uuid:uid>/paper/reject/", site_review.RejectSitePaper.as_view(), name="site_reject"),
    path("sites/<uuid:uid>/paper/take-back/", site_review.TakeBackSitePaper.as_view(), name="site_take_back"),
    path("sites/<uuid:uid>/visit/", site_life.VisitSite.as_view(), name="site_visit"),
    path("sites/<uuid:uid>/suspend/", site_life.SuspendSite.as_view(), name="site_suspend"),
    path("sites/<uuid:uid>/resume/", site_life.ResumeSite.as_view(), name="site_resume"),
    path("sites/<uuid:uid>/close/", site_life.CloseSite.as_view(), name="site_close"),
    path("pairings/", pairings.PairingsPage.as_view(), name="pairings"),
    path("pairings/new/", pairings.NewPairing.as_view(), name="pairing_new"),
    path("pairings/<uuid:uid>/", pairings.ChangePairing.as_view(), name="pairing"),
]
