"""Addresses of standards, parameters and reckonings."""

from django.urls import path

from .views import adoption, drafts, parameters, publishing, standards

urlpatterns = [
    path("standards/", standards.StandardsPage.as_view(), name="standards"),
    path("standards/new/", drafts.DraftPage.as_view(), name="draft"),
    path("standards/<uuid:uid>/", standards.StandardPage.as_view(), name="standard"),
    path("standards/<uuid:uid>/copy/", drafts.CopyPage.as_view(), name="copy"),
    path("standards/<uuid:uid>/edit/", drafts.EditPage.as_view(), name="edit"),
    path("standards/<uuid:uid>/discard/", drafts.DiscardStandard.as_view(), name="discard"),
    path("standards/<uuid:uid>/compare/<uuid:other>/", standards.ComparePage.as_view(), name="compare"),
    path("standards/<uuid:uid>/components/new/", drafts.AddComponent.as_view(), name="add_component"),
    path("standards/<uuid:uid>/components/<slug:key>/", drafts.EditComponent.as_view(), name="component"),
    path("standards/<uuid:uid>/components/<slug:key>/table/", drafts.TablePage.as_view(), name="table"),
    path(
        "standards/<uuid:uid>/components/<slug:key>/remove/",
        drafts.RemoveComponent.as_view(),
        name="remove_component",
    ),
    path("standards/<uuid:uid>/submit/", publishing.SubmitStandard.as_view(), name="submit"),
    path("standards/<uuid:uid>/withdraw/", publishing.WithdrawStandard.as_view(), name="withdraw"),
    path("standards/<uuid:uid>/decide/", publishing.DecideStandard.as_view(), name="decide"),
    path("standards/<uuid:uid>/paper/", publishing.UploadStandardPaper.as_view(), name="paper"),
    path(
        "standards/<uuid:uid>/paper/confirm/", publishing.ConfirmStandardPaper.as_view(), name="confirm_paper"
    ),
    path("standards/<uuid:uid>/paper/reject/", publishing.RejectStandardPaper.as_view(), name="reject_paper"),
    path(
        "standards/<uuid:uid>/paper/withdraw/",
        publishing.TakeBackStandardPaper.as_view(),
        name="withdraw_paper",
    ),
    path("standards/<uuid:uid>/adoption/", adoption.AskForAdoption.as_view(), name="ask_adoption"),
    path("adoptions/<uuid:uid>/", adoption.AdoptionPage.as_view(), name="adoption"),
    path("adoptions/<uuid:uid>/people/", adoption.AdoptionPeople.as_view(), name="adoption_people"),
    path("adoptions/<uuid:uid>/paper/", adoption.AdoptionPdf.as_view(), name="adoption_pdf"),
    path("adoptions/<uuid:uid>/workbook/", adoption.AdoptionWorkbook.as_view(), name="adoption_xlsx"),
    path("parameters/", parameters.ParametersPage.as_view(), name="parameters"),
    path("parameters/<slug:kind>/new/", parameters.RecordParameter.as_view(), name="record_parameter"),
]
