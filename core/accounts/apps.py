from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AccountsConfig(AppConfig):
    name = "core.accounts"
    label = "accounts"
    verbose_name = _("Sign-in")

    def ready(self) -> None:
        from core.audit.wording import register_events

        register_events(
            {
                "accounts.opened": _("Account opened"),
                "accounts.closed": _("Account closed"),
                "accounts.reopened": _("Account opened again"),
                "accounts.signed_in": _("Signed in"),
                "accounts.signed_out": _("Signed out"),
                "accounts.sign_in_refused": _("Sign-in refused"),
                "accounts.locked_out": _("Sign-in locked after wrong attempts"),
                "accounts.second_factor_refused": _("Second factor refused"),
                "accounts.step_up_refused": _("Confirmation of identity refused"),
                "accounts.session_ended": _("A browser was signed out from elsewhere"),
                "accounts.sessions_ended": _("Other browsers were signed out"),
                "accounts.profile_changed": _("Account details changed"),
                "accounts.password_changed": _("Password changed"),
                "accounts.second_factor_set_up": _("Second factor set up"),
                "accounts.second_factor_turned_off": _("Second factor turned off"),
                "accounts.second_factor_removed": _("Second factor reset by an administrator"),
                "accounts.recovery_codes_made": _("New recovery codes made"),
                "accounts.activation_issued": _("Activation code issued"),
                "accounts.activation_sent": _("Activation code sent by text message"),
                "accounts.activation_refused": _("Activation refused"),
                "accounts.activated": _("Account activated or password reset with a code"),
            }
        )
