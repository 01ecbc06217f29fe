"""Addresses of the headcount: ledger, its rows, free places, changes, workload."""

from django.urls import path

from .views import changes, dayrows, establishment, headcount, workload

headcount_urls = [
    path("headcount/", headcount.HeadcountPage.as_view(), name="headcount"),
    path("headcount/print/", headcount.HeadcountPaper.as_view(), name="headcount_pdf"),
    path(
        "headcount/establishment/",
        establishment.EstablishmentLedger.as_view(),
        name="headcount_establishment",
    ),
    path(
        "headcount/establishment/print/",
        establishment.EstablishmentPaper.as_view(),
        name="headcount_establishment_pdf",
    ),
    path("headcount/promised/", establishment.PromisedPage.as_view(), name="headcount_promised"),
    path("headcount/posts/", dayrows.DayPosts.as_view(), name="headcount_posts"),
    path("headcount/people/", dayrows.DayPeople.as_view(), name="headcount_people"),
    path("headcount/offers/", dayrows.DayOffers.as_view(), name="headcount_offers"),
    path("headcount/ceilings/", dayrows.DayCeilings.as_view(), name="headcount_ceilings"),
    path("headcount/changes/", changes.ChangesPage.as_view(), name="changes"),
    path(
        "headcount/changes/establishment/",
        changes.EstablishmentChangesPage.as_view(),
        name="establishment_changes",
    ),
    path("vacancies/", dayrows.Vacancies.as_view(), name="vacancies"),
    path("vacancies/watch/", dayrows.WatchVacancies.as_view(), name="watch_vacancies"),
    path("workload/", workload.NeedPage.as_view(), name="workload"),
    path("workload/map.json", workload.NeedMap.as_view(), name="workload_map"),
    path("workload/<uuid:uid>/<int:year>/", workload.SiteWorkload.as_view(), name="site_workload"),
]
