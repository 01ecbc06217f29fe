"""Pages of the ground floor's rooms."""

from django.urls import path

from .views import components, jobs, localities, routes

app_name = "console"
urlpatterns = [
    path("jobs/", jobs.OwnJobListView.as_view(), name="jobs"),
    path("jobs/running/", jobs.RunningView.as_view(), name="jobs_running"),
    path("jobs/all/", jobs.EveryJobListView.as_view(), name="every_job"),
    path("jobs/<uuid:uid>/", jobs.JobView.as_view(), name="job"),
    path("localities/", localities.LocalityListView.as_view(), name="localities"),
    path("routes/", routes.RouteListView.as_view(), name="routes"),
    path("routes/new/", routes.RouteNewView.as_view(), name="route_new"),
    path("components/", components.ComponentsView.as_view(), name="components"),
]
