"""The names that django-allauth looks up, on our own pages; nothing else of its site is reachable.

No sign-up, no e-mail pages, no password reset by e-mail: those names do not exist.
"""

from django.urls import path

from .views.second_factor import (
    NewRecoveryCodesView,
    RecoveryCodesView,
    SecondFactorIndexView,
    SetUpView,
    TurnOffView,
)
from .views.sign_in import SecondFactorView, SignInView

urlpatterns = [
    path("sign-in/", SignInView.as_view(), name="account_login"),
    path("second-factor/", SecondFactorIndexView.as_view(), name="mfa_index"),
    path("second-factor/code/", SecondFactorView.as_view(), name="mfa_authenticate"),
    path("second-factor/set-up/", SetUpView.as_view(), name="mfa_activate_totp"),
    path("second-factor/turn-off/", TurnOffView.as_view(), name="mfa_deactivate_totp"),
    path("second-factor/recovery-codes/", RecoveryCodesView.as_view(), name="mfa_view_recovery_codes"),
    path(
        "second-factor/recovery-codes/new/",
        NewRecoveryCodesView.as_view(),
        name="mfa_generate_recovery_codes",
    ),
]
