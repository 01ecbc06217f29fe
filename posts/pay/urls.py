"""Addresses of the room."""

from .urls_actual import urlpatterns as actual
from .urls_standards import urlpatterns as standards

app_name = "pay"
urlpatterns = [*standards, *actual]
