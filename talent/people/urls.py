"""URLs of social workers."""

from django.urls import path

from .urls_registers import urlpatterns as register_urls
from .views import editing, identity, listing, worker

app_name = "people"

urlpatterns = [
    path("", listing.WorkerListView.as_view(), name="list"),
    path("find/", listing.FindView.as_view(), name="find"),
    path("new/", editing.RegisterView.as_view(), name="new"),
    path("<uuid:uid>/", worker.WorkerView.as_view(), name="worker"),
    path("<uuid:uid>/employments/", worker.EmploymentsView.as_view(), name="employments"),
    path("<uuid:uid>/certificates/", worker.CertificatesView.as_view(), name="certificates"),
    path("<uuid:uid>/history/", worker.HistoryView.as_view(), name="history"),
    path("<uuid:uid>/edit/", editing.WorkerEdit.as_view(), name="edit"),
    path("<uuid:uid>/employ/", editing.EmployView.as_view(), name="employ"),
    path("<uuid:uid>/transfer/", editing.TransferView.as_view(), name="transfer"),
    path(
        "<uuid:uid>/employments/<uuid:employment>/end/",
        editing.EndEmploymentView.as_view(),
        name="end_employment",
    ),
    path(
        "<uuid:uid>/employments/<uuid:employment>/edit/",
        editing.EmploymentCorrect.as_view(),
        name="employment_edit",
    ),
    path("<uuid:uid>/certificates/new/", editing.CertificateAdd.as_view(), name="certificate_new"),
    path(
        "<uuid:uid>/certificates/<uuid:certificate>/register/",
        editing.RegistrationAdd.as_view(),
        name="registration_new",
    ),
    path(
        "<uuid:uid>/certificates/<uuid:certificate>/edit/",
        editing.CertificateCorrect.as_view(),
        name="certificate_edit",
    ),
    path(
        "<uuid:uid>/registrations/<uuid:registration>/cancel/",
        editing.RegistrationCancel.as_view(),
        name="registration_cancel",
    ),
    path("<uuid:uid>/id-number/", identity.CorrectIdNumberView.as_view(), name="correct_id_number"),
    path("<uuid:uid>/reveal/<slug:field>/", identity.RevealView.as_view(), name="reveal"),
    path("<uuid:uid>/activation/", identity.ActivationView.as_view(), name="activation"),
    *register_urls,
]
