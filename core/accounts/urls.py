"""Addresses of the sign-in room, under /accounts/."""

from django.urls import path

from .views.account import AccountView, ChangePasswordView, EndOtherSessionsView, EndSessionView
from .views.activation import ActivationPasswordView, ActivationView
from .views.sign_in import SignInView, SignOutView
from .views.slip import SendSlipView, SlipsView
from .views.step_up import StepUpView

app_name = "accounts"

urlpatterns = [
    path("", AccountView.as_view(), name="account"),
    path("sign-in/", SignInView.as_view(), name="sign_in"),
    path("sign-out/", SignOutView.as_view(), name="sign_out"),
    path("activate/", ActivationView.as_view(), name="activation"),
    path("activate/password/", ActivationPasswordView.as_view(), name="activation_password"),
    path("activate/slips/", SlipsView.as_view(), name="slips"),
    path("activate/slips/send/", SendSlipView.as_view(), name="send_slip"),
    path("step-up/", StepUpView.as_view(), name="step_up"),
    path("password/", ChangePasswordView.as_view(), name="change_password"),
    path("sessions/end-others/", EndOtherSessionsView.as_view(), name="end_other_sessions"),
    path("sessions/<uuid:uid>/end/", EndSessionView.as_view(), name="end_session"),
]
