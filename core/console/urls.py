"""Pages of the ground floor's rooms."""

from django.urls import path

from .views import components, localities

app_name = "console"
urlpatterns = [
    path("localities/", localities.LocalityListView.as_view(), name="localities"),
    path("components/", components.ComponentsView.as_view(), name="components"),
]
