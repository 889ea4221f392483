"""One settings file, read from the environment. Every variable is described in docs/reference/settings.md.

Production is the default. The embedded stack sets ``EMBEDDED=1`` (see `manage.py run`), which allows
plain HTTP, DEBUG and loopback hosts; without it the process refuses to start on any of them.
"""

import sys
from pathlib import Path

import environ
from cryptography.fernet import Fernet, MultiFernet
from django.core.exceptions import ImproperlyConfigured

from core.clock import LOCAL_ZONE_NAME
from egpd_social.beat_settings import beat_schedule
from egpd_social.browser_settings import *  # noqa: F403 - as below
from egpd_social.celery_settings import *  # noqa: F403 - as below
from egpd_social.log_settings import logging_at
from egpd_social.mail_settings import mail_settings
from egpd_social.platform_checks import check_platforms
from egpd_social.sign_in_checks import check_single_sign_on
from egpd_social.sign_in_settings import *  # noqa: F403 - constants that no environment changes
from egpd_social.storage_settings import storages

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

EMBEDDED = env.bool("EMBEDDED", default=False)
DEBUG = env.bool("DEBUG", default=False)
DATA_DIR = Path(env.str("EGPD_DATA_DIR", default=str(BASE_DIR / "var")))
SECRET_KEY = env.str("SECRET_KEY", default="")
FIELD_ENCRYPTION_KEYS = env.list("FIELD_ENCRYPTION_KEYS", default=[])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"] if EMBEDDED else [])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])


def _refuse_unsafe_start() -> None:
    """A default key, DEBUG or an open host list must never meet the public (OWASP ASVS V13.4.2)."""
    if len(SECRET_KEY) < 50 or len(set(SECRET_KEY)) < 15 or SECRET_KEY.startswith("django-insecure"):
        raise ImproperlyConfigured("SECRET_KEY must be set to at least 50 random characters (see settings.md).")
    if not FIELD_ENCRYPTION_KEYS:
        raise ImproperlyConfigured("FIELD_ENCRYPTION_KEYS must hold at least one Fernet key (see settings.md).")
    try:
        MultiFernet([Fernet(key) for key in FIELD_ENCRYPTION_KEYS])
    except ValueError as broken:
        raise ImproperlyConfigured("FIELD_ENCRYPTION_KEYS holds something that is no Fernet key.") from broken
    if EMBEDDED:
        return
    if DEBUG:
        raise ImproperlyConfigured("DEBUG is for EMBEDDED=1 only.")
    if not ALLOWED_HOSTS or "*" in ALLOWED_HOSTS:
        raise ImproperlyConfigured("ALLOWED_HOSTS must name this site's hosts; it is empty or holds '*'.")


_refuse_unsafe_start()

INSTALLED_APPS = [
    "django.contrib.admin.apps.SimpleAdminConfig",  # what it shows stands in egpd_social.admin_site
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "csp",
    "guardian",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "axes",
    "core",
    "trail",
    "platforms",
    "members",
    "training",
    "incidents",
    "pausing",
    "notices",
    "equipment",
    "sign_in",
    "posts",
    "retention",
    "publishing",
    "approvals",
    "newsroom",
    "audits",
    "demo",
]

MIDDLEWARE = [
    "core.middleware.ReferenceMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sign_in.middleware.SignInMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "core.middleware.MethodMiddleware",
    "trail.middleware.OriginMiddleware",
    "trail.middleware.RefusalMiddleware",
    "sign_in.middleware.DoorMiddleware",
    "equipment.middleware.DeviceMiddleware",
]

ROOT_URLCONF = "egpd_social.urls"
WSGI_APPLICATION = "egpd_social.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "egpd_social.context.frame",
                "egpd_social.context.ways_on",
            ],
        },
    },
]

# --- database -------------------------------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{DATA_DIR / 'egpd.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        # IMMEDIATE: a read that becomes a write would fail at once, whatever the timeout.
        "transaction_mode": "IMMEDIATE",
        "timeout": 30,
        # FULL: an approval that the member saw must survive a power cut.
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
# A new PostgreSQL connection costs about 10 ms a request.
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- members and sign-in --------------------------------------------------------------------------
AUTH_USER_MODEL = "members.Member"
AUTHENTICATION_BACKENDS = [
    "sign_in.locks_attempts.FrontDoor",  # first: it refuses before a password is looked at
    "members.backends.RolesOnly",
    "guardian.backends.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ANONYMOUS_USER_NAME = None
GUARDIAN_MONKEY_PATCH_USER = False
# Who gives rights, or changes how they come in, has proven who they are within this time (ASVS V7.5.3).
CONFIRM_AGAIN_SECONDS = ACCOUNT_REAUTHENTICATION_TIMEOUT = env.int("CONFIRM_AGAIN_SECONDS", default=600)
# Who decides on a post has shown a passkey or a code within this time (389.3).
DECISION_PROOF_SECONDS = env.int("DECISION_PROOF_SECONDS", default=900)
SYSTEM_USE_NOTICE = env.str("SYSTEM_USE_NOTICE", default="")
# Single sign-on; without an address it is off.
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env.str("OIDC_NAME", default="single sign-on")
OIDC_SUBJECT_CLAIM = env.str("OIDC_SUBJECT_CLAIM", default="sub")
OIDC_TRUST_MFA = env.bool("OIDC_TRUST_MFA", default=False)
SSO_ONLY = env.bool("SSO_ONLY", default=False)
check_single_sign_on(OIDC_SERVER_URL, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, only=SSO_ONLY)
UNUSED_DISABLE_DAYS = env.int("UNUSED_DISABLE_DAYS", default=90)
# How long a code of access opens the door: long enough for a weekend.
INVITATION_GOOD_FOR_SECONDS = env.int("INVITATION_GOOD_FOR_SECONDS", default=3 * 86_400)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "today"
LOGOUT_REDIRECT_URL = "account_login"

# --- browser --------------------------------------------------------------------------------------
SECURE_COOKIES = not EMBEDDED
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_COOKIES
SESSION_COOKIE_NAME = "__Host-egpd" if SECURE_COOKIES else "egpd"
SESSION_ENGINE = "sign_in.sessions_store"
# CJIS AC-11: thirty minutes without a request; and an end to every session, whatever the member does.
SESSION_IDLE_SECONDS = env.int("SESSION_IDLE_SECONDS", default=1800)
SESSION_ABSOLUTE_SECONDS = SESSION_COOKIE_AGE = env.int("SESSION_ABSOLUTE_SECONDS", default=12 * 3600)
SESSION_TOUCH_SECONDS = 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf" if SECURE_COOKIES else "egpd_csrf"
CSRF_COOKIE_HTTPONLY = True
DEVICE_COOKIE_NAME = "__Host-egpd-device" if SECURE_COOKIES else "egpd_device"
CSRF_FAILURE_VIEW = "egpd_social.errors.csrf_failure"
SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=not EMBEDDED)
SECURE_HSTS_SECONDS = 0 if EMBEDDED else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not EMBEDDED
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
# Only a proxy of ours may say who the client is; without one, the header is the client's own claim.
BEHIND_TLS_PROXY = env.bool("BEHIND_TLS_PROXY", default=False)
if BEHIND_TLS_PROXY:
    ALLAUTH_TRUSTED_PROXY_COUNT = 1  # else every client would share the proxy's sign-in limits
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Shared by the processes of a machine: sign-in limits count once, not once for each web process.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": str(DATA_DIR / "cache")}
}

# --- language and time ----------------------------------------------------------------------------
LANGUAGE_CODE = "en-us"
TIME_ZONE = LOCAL_ZONE_NAME
USE_TZ = USE_I18N = True

# --- files ----------------------------------------------------------------------------------------
STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
MEDIA_ROOT = DATA_DIR / "media"
# How much one member uploads in a day of Elk Grove.
PICTURES_A_DAY = env.int("PICTURES_A_DAY", default=100)
PICTURE_READING_SECONDS = env.float("PICTURE_READING_SECONDS", default=10.0)
PICTURE_BYTES_A_DAY = env.int("PICTURE_BYTES_A_DAY", default=500 * 1024 * 1024)
VIDEO_BYTES, VIDEO_SECONDS = env.int("VIDEO_BYTES", default=200 * 1024 * 1024), env.int("VIDEO_SECONDS", default=140)
VIDEO_BYTES_A_DAY = env.int("VIDEO_BYTES_A_DAY", default=2 * 1024 * 1024 * 1024)
STORAGES = storages(DATA_DIR, hashed=not (DEBUG or "pytest" in sys.modules))

# --- Celery: the doorbell -------------------------------------------------------------------------
CELERY_BROKER_URL = REDIS_URL = env.str("REDIS_URL", default=f"redis+socket://{DATA_DIR / 'valkey.sock'}")
SWEEP_SECONDS = env.float("SWEEP_SECONDS", default=5.0)
CELERY_BEAT_SCHEDULE = beat_schedule(SWEEP_SECONDS)

# --- notices --------------------------------------------------------------------------------------
# Where a member opens the application: what the links in a mail begin with.
APPLICATION_URL = env.str("APPLICATION_URL", default="")
# Empty: nothing is told by mail. The trial keeps its mails as files.
MAIL_URL = env.str("MAIL_URL", default="filemail:///" if EMBEDDED else "")
MAIL_FROM = env.str("MAIL_FROM", default="posting@example.org" if EMBEDDED else "")
NOTICES_KEPT_DAYS = env.int("NOTICES_KEPT_DAYS", default=90)
vars().update(mail_settings(MAIL_URL, MAIL_FROM, application_url=APPLICATION_URL, folder=DATA_DIR / "mail"))

# --- training (389.8) -----------------------------------------------------------------------------
TRAINING_WAIVER_DAYS = env.int("TRAINING_WAIVER_DAYS", default=60)
TRAINING_WARNING_DAYS = sorted({int(days) for days in env.list("TRAINING_WARNING_DAYS", default=["60", "30", "7"])})
if not TRAINING_WARNING_DAYS or TRAINING_WARNING_DAYS[0] < 1:
    raise ImproperlyConfigured("TRAINING_WARNING_DAYS must name at least one number of days, each 1 or more.")

# --- publishing -----------------------------------------------------------------------------------
X_API_BASE_URL = env.str("X_API_BASE_URL", default="http://127.0.0.1:8001" if EMBEDDED else "https://api.twitter.com")
FACEBOOK_GRAPH_BASE_URL = env.str(
    "FACEBOOK_GRAPH_BASE_URL", default="http://127.0.0.1:8001" if EMBEDDED else "https://graph.facebook.com"
)
MASTODON_BASE_URL = env.str("MASTODON_BASE_URL", default="http://127.0.0.1:8001" if EMBEDDED else "")
BLUESKY_BASE_URL = env.str("BLUESKY_BASE_URL", default="http://127.0.0.1:8001" if EMBEDDED else "https://bsky.social")
FACEBOOK_GRAPH_VERSION = env.str("FACEBOOK_GRAPH_VERSION", default="v25.0")
PUBLIC_SITE_URL = env.str("PUBLIC_SITE_URL", default="http://localhost:8000" if EMBEDDED else "")
PLATFORM_CONNECT_TIMEOUT = env.float("PLATFORM_CONNECT_TIMEOUT", default=3.0)
PLATFORM_READ_TIMEOUT = env.float("PLATFORM_READ_TIMEOUT", default=10.0)
# Longer than the slowest honest delivery: three calls, each up to connect + read timeout.
DELIVERY_LEASE_SECONDS = env.float("DELIVERY_LEASE_SECONDS", default=45.0)
DELIVERY_STALE_AFTER_SECONDS = env.int("DELIVERY_STALE_AFTER_SECONDS", default=3600)
# When an unknown outcome is looked up, in seconds after it became unknown. The last look decides.
READ_BACK_LOOKS = [float(s) for s in env.list("READ_BACK_LOOKS", default=["1", "10", "40", "180", "660"])]
APPROVAL_GOOD_FOR_SECONDS = env.int("APPROVAL_GOOD_FOR_SECONDS", default=24 * 3600)
# A release of an incident that nobody signed in this time is out of date; it is written anew.
INCIDENT_REQUEST_OPEN_SECONDS = env.int("INCIDENT_REQUEST_OPEN_SECONDS", default=3600)
SCHEDULE_LONGEST_DAYS = env.int("SCHEDULE_LONGEST_DAYS", default=14)
INCIDENT_APPROVAL_GOOD_FOR_SECONDS = env.int("INCIDENT_APPROVAL_GOOD_FOR_SECONDS", default=15 * 60)
RATIFY_HOURS = env.int("RATIFY_HOURS", default=12)
# A request to post climbs up to the first link of this rank level (Lieutenant as delivered), then to the PIO.
REQUEST_CLIMBS_TO_LEVEL = env.int("REQUEST_CLIMBS_TO_LEVEL", default=50)
# Without an act for so long: a reminder; as long again: one level higher is asked too. Never an endorsement.
REQUEST_REMIND_AFTER_SECONDS = env.int("REQUEST_REMIND_AFTER_SECONDS", default=24 * 3600)
# What waits so long for a decision is told one step up the chain; what waits for a sign-off, to the watch commander.
APPROVAL_PASS_ON_SECONDS = env.int("APPROVAL_PASS_ON_SECONDS", default=4 * 3600)
SIGN_OFF_PAGE_AFTER_SECONDS = env.int("SIGN_OFF_PAGE_AFTER_SECONDS", default=600)
DESIGNATION_LONGEST_DAYS = env.int("DESIGNATION_LONGEST_DAYS", default=366)
EQUIPMENT_EXCEPTION_DAYS = env.int("EQUIPMENT_EXCEPTION_DAYS", default=30)
EQUIPMENT_EXCEPTION_WATCH_HOURS = env.int("EQUIPMENT_EXCEPTION_WATCH_HOURS", default=4)
SCREENING_PHONE_ALLOW_LIST = dict(
    pair.split("=", 1)
    for pair in env.list("SCREENING_PHONE_ALLOW_LIST", default=["9165550134=tip line"] if EMBEDDED else [])
)
SCREENING_EMAIL_ALLOW_DOMAINS = env.list("SCREENING_EMAIL_ALLOW_DOMAINS", default=["elkgrovepd.org", "elkgrove.gov"])
SCREENING_LINK_ALLOW_LIST = env.list("SCREENING_LINK_ALLOW_LIST", default=["elkgrovepd.org", "*.ca.gov", "*.gov"])
SCREENING_ADDRESS_ALLOW_LIST = env.list("SCREENING_ADDRESS_ALLOW_LIST", default=[])

if not READ_BACK_LOOKS:
    raise ImproperlyConfigured("READ_BACK_LOOKS must name at least one look: an unknown outcome is never left alone.")
if not PUBLIC_SITE_URL.startswith(("http://", "https://")):
    raise ImproperlyConfigured("PUBLIC_SITE_URL must be set: records keep the addresses of website articles.")
check_platforms(X_API_BASE_URL, FACEBOOK_GRAPH_BASE_URL, MASTODON_BASE_URL, BLUESKY_BASE_URL, embedded=EMBEDDED)

LOGGING = logging_at(env.str("LOG_LEVEL", default="INFO"))
