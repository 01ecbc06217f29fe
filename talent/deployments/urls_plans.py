"""URLs of the plan: programmes, their places and exceptions, task books."""

from django.urls import path

from .views import counties, programmes, projects, quotas, subsidies

urlpatterns = [
    path("programmes/", programmes.Programmes.as_view(), name="programmes"),
    path("programmes/new/", programmes.NewProgramme.as_view(), name="programme_new"),
    path("programmes/<uuid:uid>/", programmes.ProgrammePage.as_view(), name="programme"),
    path("programmes/<uuid:uid>/edit/", programmes.EditProgramme.as_view(), name="programme_edit"),
    path("programmes/<uuid:uid>/copy/", programmes.CopyProgramme.as_view(), name="programme_copy"),
    path("programmes/<uuid:uid>/counties/", counties.ConfirmCounties.as_view(), name="confirm_counties"),
    path("programmes/<uuid:uid>/counties/last/", counties.TakeOverCounties.as_view(), name="counties_last"),
    path("programmes/<uuid:uid>/counties/new/", counties.ProposeCounty.as_view(), name="county_new"),
    path("programmes/<uuid:uid>/counties/drop/", counties.DropCounty.as_view(), name="county_drop"),
    path("programmes/<uuid:uid>/terms/", subsidies.SetTerms.as_view(), name="terms"),
    path("programmes/<uuid:uid>/places/<slug:side>/", quotas.QuotaTable.as_view(), name="quotas"),
    path("programmes/<uuid:uid>/projects/new/", projects.NewProject.as_view(), name="project_new"),
    path(
        "programmes/<uuid:uid>/move/<slug:step>/", programmes.MoveProgramme.as_view(), name="programme_move"
    ),
    path("projects/<uuid:uid>/", projects.ProjectPage.as_view(), name="project"),
    path("projects/<uuid:uid>/edit/", projects.EditProject.as_view(), name="project_edit"),
    path("projects/<uuid:uid>/paper/", projects.ProjectPaper.as_view(), name="project_paper"),
    path("projects/<uuid:uid>/submit/", projects.SubmitProject.as_view(), name="project_submit"),
    path("projects/<uuid:uid>/return/", projects.ReturnProject.as_view(), name="project_return"),
    path("projects/<uuid:uid>/sign/", projects.SignProject.as_view(), name="project_sign"),
    path("places/", quotas.Quotas.as_view(), name="quota_list"),
    path("exceptions/", quotas.Exceptions.as_view(), name="exceptions"),
    path("exceptions/new/", quotas.AskException.as_view(), name="exception_new"),
    path("exceptions/<uuid:uid>/", quotas.ExceptionPage.as_view(), name="exception"),
    path("exceptions/<uuid:uid>/<slug:step>/", quotas.MoveException.as_view(), name="exception_move"),
]
