"""Addresses of what is offered: providers, courses, sessions, enrolment, sign-in."""

from django.urls import path

from .views import attending, offers, providers, sessions

urlpatterns = [
    path("providers/", providers.ProvidersPage.as_view(), name="providers"),
    path("providers/add/", providers.AddProvider.as_view(), name="provider_add"),
    path("providers/<uuid:uid>/", providers.ProviderPage.as_view(), name="provider"),
    path("providers/<uuid:uid>/change/", providers.ChangeProvider.as_view(), name="provider_change"),
    path("courses/", providers.CoursesPage.as_view(), name="courses"),
    path("courses/add/", providers.AddCourse.as_view(), name="course_add"),
    path("courses/<uuid:uid>/", providers.CoursePage.as_view(), name="course"),
    path("courses/<uuid:uid>/change/", providers.ChangeCourse.as_view(), name="course_change"),
    path("sessions/", sessions.SessionsPage.as_view(), name="sessions"),
    path("sessions/plan/", sessions.PlanSession.as_view(), name="session_plan"),
    path("sessions/<uuid:uid>/", sessions.SessionPage.as_view(), name="session"),
    path("sessions/<uuid:uid>/change/", sessions.ChangeSession.as_view(), name="session_change"),
    path("sessions/<uuid:uid>/timetable/", sessions.Timetable.as_view(), name="session_timetable"),
    path("sessions/<uuid:uid>/open/", sessions.OpenSession.as_view(), name="session_open"),
    path("sessions/<uuid:uid>/cancel/", sessions.CancelSession.as_view(), name="session_cancel"),
    path("sessions/<uuid:uid>/close/", sessions.CloseSession.as_view(), name="session_close"),
    path("sessions/<uuid:uid>/posted/", sessions.PostedPage.as_view(), name="session_posted"),
    path("sessions/<uuid:uid>/print/<str:form>/", sessions.PrintSession.as_view(), name="session_print"),
    path("sessions/<uuid:uid>/screen/", attending.Screen.as_view(), name="session_screen"),
    path("sessions/<uuid:uid>/people/find/", attending.FindPeople.as_view(), name="session_find"),
    path("sessions/<uuid:uid>/people/sign-in/", attending.SignPeopleIn.as_view(), name="session_sign_in"),
    path(
        "sessions/<uuid:uid>/people/<uuid:worker>/enrol/",
        attending.EnrolPerson.as_view(),
        name="session_enrol",
    ),
    path(
        "sessions/<uuid:uid>/people/<uuid:worker>/withdraw/",
        attending.WithdrawPerson.as_view(),
        name="session_withdraw",
    ),
    path(
        "sessions/<uuid:uid>/people/<uuid:worker>/take-back/",
        attending.TakeBackSignIn.as_view(),
        name="session_take_back",
    ),
    path("offers/", offers.Offers.as_view(), name="offers"),
    path("offers/<uuid:uid>/", offers.OfferPage.as_view(), name="offer"),
    path("offers/<uuid:uid>/enrol/", offers.EnrolMyself.as_view(), name="offer_enrol"),
    path("offers/<uuid:uid>/withdraw/", offers.WithdrawMyself.as_view(), name="offer_withdraw"),
    path("sign-in/<uuid:uid>/<str:code>/", offers.SignInPage.as_view(), name="sign_in"),
]
