"""Pages of the ground floor's rooms."""

from django.urls import include, path

from .views import bell, components, grants, jobs, localities, routes, trail, users

app_name = "console"
urlpatterns = [
    path("bell/", bell.BellView.as_view(), name="bell"),
    path("imports/", include("core.console.import_urls")),
    path("jobs/", jobs.OwnJobListView.as_view(), name="jobs"),
    path("jobs/running/", jobs.RunningView.as_view(), name="jobs_running"),
    path("jobs/all/", jobs.EveryJobListView.as_view(), name="every_job"),
    path("jobs/<uuid:uid>/", jobs.JobView.as_view(), name="job"),
    path("localities/", localities.LocalityListView.as_view(), name="localities"),
    path("routes/", routes.RouteListView.as_view(), name="routes"),
    path("routes/new/", routes.RouteNewView.as_view(), name="route_new"),
    path("users/", users.UserListView.as_view(), name="users"),
    path("users/new/", users.OpenAccountView.as_view(), name="open_account"),
    path("users/<uuid:uid>/", users.UserView.as_view(), name="user"),
    path("users/<uuid:uid>/code/", users.HandOutCodeView.as_view(), name="hand_out_code"),
    path("users/<uuid:uid>/<slug:deed>/", users.DeedView.as_view(), name="account_deed"),
    path("grants/", grants.GrantListView.as_view(), name="grants"),
    path("grants/new/", grants.NewGrantView.as_view(), name="new_grant"),
    path("grants/holders/", grants.HoldersView.as_view(), name="holders"),
    path("grants/at/<slug:kind>/", grants.GrantListView.as_view(), name="grants_at"),
    path("grants/at/<slug:kind>/<uuid:uid>/", grants.GrantView.as_view(), name="grant"),
    path("grants/at/<slug:kind>/<uuid:uid>/revoke/", grants.RevokeGrantView.as_view(), name="revoke_grant"),
    path("audit/", trail.TrailView.as_view(), name="audit"),
    path("audit/<uuid:uid>/", trail.EventView.as_view(), name="event"),
    path("components/", components.ComponentsView.as_view(), name="components"),
]
