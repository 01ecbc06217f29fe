"""The pages of the spreadsheet gate, under /console/imports/."""

from django.urls import path

from .views import import_preview as one
from .views import imports

urlpatterns = [
    path("", imports.ImportsView.as_view(), name="imports"),
    path("new/<slug:key>/", imports.UploadView.as_view(), name="import_new"),
    path("template/<slug:key>/", imports.TemplateView.as_view(), name="import_template"),
    path("<uuid:uid>/", one.ImportView.as_view(), name="import"),
    path("<uuid:uid>/columns/", one.MapColumnsView.as_view(), name="import_columns"),
    path("<uuid:uid>/header/", one.ChooseHeaderView.as_view(), name="import_header"),
    path("<uuid:uid>/rows/<int:number>/leave-out/", one.LeaveOutView.as_view(), name="import_leave_out"),
    path("<uuid:uid>/rows/<int:number>/take-in/", one.TakeInView.as_view(), name="import_take_in"),
    path("<uuid:uid>/rows/<int:number>/<slug:column>/", one.CorrectCellView.as_view(), name="import_cell"),
    path("<uuid:uid>/apply/", one.ApplyView.as_view(), name="import_apply"),
    path("<uuid:uid>/discard/", one.DiscardView.as_view(), name="import_discard"),
    path("<uuid:uid>/return/", one.ReturnView.as_view(), name="import_return"),
    path("<uuid:uid>/annotated/", one.AnnotatedView.as_view(), name="import_annotated"),
]
