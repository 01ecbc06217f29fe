"""URLs of institutions and sites."""

from django.urls import path

from . import views

app_name = "institutions"

urlpatterns = [
    path("", views.InstitutionListView.as_view(), name="list"),
    path("new/", views.InstitutionCreate.as_view(), name="new"),
    path("sites/", views.SiteListView.as_view(), name="sites"),
    path("sites/new/", views.SiteCreate.as_view(), name="site_new"),
    path("sites/<uuid:uid>/", views.SiteView.as_view(), name="site"),
    path("sites/<uuid:uid>/edit/", views.SiteEdit.as_view(), name="site_edit"),
    path("<uuid:uid>/", views.InstitutionView.as_view(), name="institution"),
    path("<uuid:uid>/edit/", views.InstitutionEdit.as_view(), name="edit"),
    path("<uuid:uid>/close/", views.InstitutionClose.as_view(), name="close"),
]
