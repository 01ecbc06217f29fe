from django.urls import path

from .views import programmes, register

app_name = "deployments"

urlpatterns = [
    path("", register.Deployments.as_view(), name="deployments"),
    path("mine/", register.MyDeployments.as_view(), name="mine"),
    path("nominate/", register.Nominate.as_view(), name="nominate"),
    path("programmes/", programmes.Programmes.as_view(), name="programmes"),
    path("programmes/<uuid:uid>/", programmes.ProgrammePage.as_view(), name="programme"),
    path("programmes/<uuid:uid>/counties/", programmes.ConfirmCounties.as_view(), name="confirm_counties"),
    path("<uuid:uid>/", register.DeploymentPage.as_view(), name="deployment"),
    path("<uuid:uid>/<slug:step>/", register.TakeStep.as_view(), name="step"),
]
