from django.urls import path

from . import views

app_name = "deployments"

urlpatterns = [
    path("", views.Deployments.as_view(), name="deployments"),
    path("mine/", views.MyDeployments.as_view(), name="mine"),
    path("<uuid:uid>/", views.DeploymentPage.as_view(), name="deployment"),
    path("<uuid:uid>/<slug:step>/", views.TakeStep.as_view(), name="step"),
]
