from .urls_desk import desk_urls
from .urls_returns import ledger_urls, returns_urls

app_name = "reports"

urlpatterns = [*desk_urls, *returns_urls, *ledger_urls]
