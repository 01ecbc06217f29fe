"""Addresses of this room; included at the root, since /check/ stands on paper."""

from django.urls import path

from .views import check, downloads, papers

app_name = "files"
urlpatterns = [
    path("check/", check.CheckFormView.as_view(), name="check"),
    path("check/<str:token>/", check.CheckDocumentView.as_view(), name="check_document"),
    path("files/<uuid:uid>/", downloads.DownloadView.as_view(), name="download"),
    path("forms/", papers.FormListView.as_view(), name="forms"),
    path("forms/<str:code>/version/", papers.FormVersionView.as_view(), name="form_version"),
    path("forms/<str:code>/", papers.BlankFormView.as_view(), name="blank_form"),
]
