from django.urls import path

from .urls_returns import ledger_urls, returns_urls
from .views import monitoring

app_name = "reports"

urlpatterns = [
    path("monitoring/", monitoring.Monitoring.as_view(), name="monitoring"),
    path("monitoring/map.json", monitoring.MapFigures.as_view(), name="map_figures"),
    path("monitoring/report.pdf", monitoring.Report.as_view(), name="monitoring_report"),
    path("monitoring/<uuid:county>/", monitoring.County.as_view(), name="monitoring_county"),
    *returns_urls,
    *ledger_urls,
]
