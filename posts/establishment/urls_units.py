"""Pages of a unit's establishment and of staffing-use plans."""

from django.urls import path

from .views import establishment, staffing, units

urlpatterns = [
    path("establishment/", establishment.EstablishmentPage.as_view(), name="establishment"),
    path("exceptions/", units.ExceptionsPage.as_view(), name="plan_exceptions"),
    path("units/<uuid:uid>/", units.UnitPage.as_view(), name="unit"),
    path("units/<uuid:uid>/header/", units.HeaderPage.as_view(), name="header"),
    path("units/<uuid:uid>/header/print/", units.PrintHeader.as_view(), name="header_print"),
    path("units/<uuid:uid>/ratio/", units.RatioPage.as_view(), name="ratio"),
    path("units/<uuid:uid>/exceptions/record/", units.ExceptionPage.as_view(), name="plan_exception"),
    path(
        "units/<uuid:uid>/exceptions/<uuid:exception>/end/",
        units.EndException.as_view(),
        name="plan_exception_end",
    ),
    path("staffing/", staffing.StaffingPlansPage.as_view(), name="staffing"),
    path("staffing/draft/", staffing.DraftStaffing.as_view(), name="staffing_draft"),
    path("staffing/<str:number>/", staffing.StaffingPage.as_view(), name="staffing_plan"),
    path("staffing/<str:number>/edit/", staffing.EditStaffing.as_view(), name="staffing_edit"),
    path("staffing/<str:number>/lines/add/", staffing.StaffingLinePage.as_view(), name="staffing_add_line"),
    path(
        "staffing/<str:number>/lines/<uuid:uid>/", staffing.StaffingLinePage.as_view(), name="staffing_line"
    ),
    path(
        "staffing/<str:number>/lines/<uuid:uid>/remove/",
        staffing.RemoveStaffingLine.as_view(),
        name="staffing_remove_line",
    ),
    path("staffing/<str:number>/submit/", staffing.SubmitStaffing.as_view(), name="staffing_submit"),
    path("staffing/<str:number>/withdraw/", staffing.WithdrawStaffing.as_view(), name="staffing_withdraw"),
    path("staffing/<str:number>/decide/", staffing.DecideStaffing.as_view(), name="staffing_decide"),
    path("staffing/<str:number>/paper/", staffing.UploadStaffingPaper.as_view(), name="staffing_paper"),
    path(
        "staffing/<str:number>/paper/confirm/",
        staffing.ConfirmStaffingPaper.as_view(),
        name="staffing_confirm",
    ),
    path(
        "staffing/<str:number>/paper/reject/", staffing.RejectStaffingPaper.as_view(), name="staffing_reject"
    ),
    path(
        "staffing/<str:number>/paper/withdraw/",
        staffing.TakeBackStaffingPaper.as_view(),
        name="staffing_take_back",
    ),
    path("staffing/<str:number>/print/", staffing.PrintStaffing.as_view(), name="staffing_print"),
]
