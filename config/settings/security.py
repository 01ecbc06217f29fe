"""Everything that guards the door: sign-in, sessions, headers, content policy, password rules.

Django 6 has the content-security policy built in, so the policy is one dict here and moves as it is.
"""

from csp.constants import NONE, SELF

# -- sessions: idle and absolute limits are kept by core.accounts.middleware.SessionLimits -----------
SESSION_ENGINE = "core.accounts.sessions"
SESSION_IDLE_SECONDS = 15 * 60
SESSION_ABSOLUTE_SECONDS = 12 * 60 * 60
SESSION_COOKIE_AGE = SESSION_ABSOLUTE_SECONDS
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "core.accounts.views.errors.form_out_of_date"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"

# The mark "this one-time code was used" must be seen by every process: a local cache would let a code
# pass once per process. The table comes with the accounts migration (CacheEntry).
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# -- sign-in ------------------------------------------------------------------------------------------
AUTHENTICATION_BACKENDS = [
    "core.accounts.backends.PasswordBackend",
    "core.access.backends.GrantBackend",
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "accounts:sign_in"
# (attempts, minutes): wrong tries that are checked before the counter closes, and for how long it does.
# An office shares one address, hence the wider limit there.
SIGN_IN_LIMITS = {
    "name": (5, 15),
    "address": (60, 15),
    "factor": (5, 15),
    "step_up": (5, 15),
    "activation": (20, 15),
}
# Waived by the demonstration and the tests only; every page then says so in a banner.
OFFICERS_NEED_SECOND_FACTOR = True
# How many proxies of our own stand in front and append to X-Forwarded-For; 0: nobody is believed.
TRUSTED_PROXY_COUNT = 0
STEP_UP_SECONDS = 5 * 60
ACTIVATION_CODE_DAYS = 14
ACTIVATION_CODE_TRIES = 5

ACCOUNT_ADAPTER = "core.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGOUT_REDIRECT_URL
ACCOUNT_REAUTHENTICATION_TIMEOUT = STEP_UP_SECONDS
# Its cache counters read, then write: thirty parallel tries pass them. Ours are one UPDATE each.
ACCOUNT_RATE_LIMITS = False
ACCOUNT_FORMS = {"login": "core.accounts.forms.SignInForm"}
MFA_ADAPTER = "core.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "core.accounts.forms.SecondFactorForm",
    "activate_totp": "core.accounts.forms.ActivateTOTPForm",
}
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
# A used code is remembered for one period only; a tolerance would let it be used again in the next.
MFA_TOTP_TOLERANCE = 0
MFA_RECOVERY_CODES_SHOW_ONCE = True

# Length, kinds of characters and history of common words after GB/T 22239, 8.1.4.1.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "core.accounts.validators.LengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "core.accounts.validators.CharacterKindsValidator"},
    {"NAME": "core.accounts.validators.NotTheOldPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "display_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# -- headers ------------------------------------------------------------------------------------------
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
PERMISSIONS_POLICY = {
    "camera": "(self)",  # a phone takes the photo of a training certificate
    "microphone": "()",
    "geolocation": "()",
    "payment": "()",
    "usb": "()",
    "browsing-topics": "()",
}

# -- messages to people (core.common.messaging) --------------------------------------------------------
# One back end for each kind; an office puts the class of its own gateway here.
MESSAGING_BACKENDS = {
    "sms": "core.common.messaging.ConsoleBackend",
    "wechat": "core.common.messaging.ConsoleBackend",
}

# production.py takes these over as they are.
PRODUCTION_SECURITY = {
    "SESSION_COOKIE_SECURE": True,
    "CSRF_COOKIE_SECURE": True,
    "LANGUAGE_COOKIE_SECURE": True,
    "SECURE_SSL_REDIRECT": True,
    "SECURE_HSTS_SECONDS": 365 * 24 * 60 * 60,
    "SECURE_HSTS_INCLUDE_SUBDOMAINS": True,
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    "TRUSTED_PROXY_COUNT": 1,
}
