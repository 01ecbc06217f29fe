"""Addresses of the room."""

from django.urls import URLPattern

app_name = "renewal"
urlpatterns: list[URLPattern] = []
