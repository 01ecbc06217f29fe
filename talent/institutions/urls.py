"""URLs of institutions and sites."""

from django.urls import path

from .views import institutions, sites, succession

app_name = "institutions"

urlpatterns = [
    path("", institutions.InstitutionListView.as_view(), name="list"),
    path("new/", institutions.InstitutionCreate.as_view(), name="new"),
    path("sites/", sites.SiteListView.as_view(), name="sites"),
    path("sites/new/", sites.SiteCreate.as_view(), name="site_new"),
    path("sites/<uuid:uid>/", sites.SiteView.as_view(), name="site"),
    path("sites/<uuid:uid>/edit/", sites.SiteEdit.as_view(), name="site_edit"),
    path("sites/<uuid:uid>/close/", sites.SiteClose.as_view(), name="site_close"),
    path("<uuid:uid>/", institutions.InstitutionView.as_view(), name="institution"),
    path("<uuid:uid>/edit/", institutions.InstitutionEdit.as_view(), name="edit"),
    path("<uuid:uid>/close/", institutions.InstitutionClose.as_view(), name="close"),
    path("<uuid:uid>/authority/", institutions.AuthorityPage.as_view(), name="authority"),
    path("<uuid:uid>/evaluation/", institutions.EvaluationPage.as_view(), name="evaluation"),
    path("<uuid:uid>/report/", institutions.ReportPage.as_view(), name="report"),
    path("<uuid:uid>/merge/", succession.MergePage.as_view(), name="merge"),
    path("<uuid:uid>/split/", succession.SplitPage.as_view(), name="split"),
]
