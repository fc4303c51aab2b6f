"""What every installation has in common. What differs is an environment variable, described in docs/settings.md."""

from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE

from config import database, env

ROOT = Path(__file__).resolve().parents[3]
VAR = env.folder("KULTURNETZ_VAR", ROOT / "var")

INSTALLED_APPS = [
    "pages",
    "search",
    "events",
    "venues",
    "core",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django_htmx",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "core.publiccache.PublicPageMiddleware",
    "core.policy.ContentPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.language.PathLanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "venues.firewall.TenantFirewallMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "pages.context.site",
            ],
        },
    },
]

DATABASES = {"default": database.from_url(env.text("DATABASE_URL", f"sqlite:///{VAR / 'kulturnetz.sqlite3'}"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "core.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "wagtailadmin_login"

LANGUAGE_CODE = "de"
LANGUAGES = [("de", "Deutsch"), ("en", "English")]
LOCALE_PATHS = [ROOT / "site" / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_I18N = True
USE_TZ = True
WAGTAIL_CONTENT_LANGUAGES = [("de", "Deutsch")]
WAGTAILADMIN_PERMITTED_LANGUAGES = LANGUAGES

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder", "core.staticfiles.AppsFinder"]
STATICFILES_DIRS = [ROOT / "site" / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.staticfiles.BundledStaticFilesStorage"},
}
# Uploaded pictures: a front server may serve them from MEDIA_ROOT; without one, we do.
KULTURNETZ_SERVE_MEDIA = env.boolean("KULTURNETZ_SERVE_MEDIA", default=True)

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "default"},
    # Whole public pages, per worker. Keys carry the data version, so an entry is never wrong, only unused.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 3600,
        "OPTIONS": {"MAX_ENTRIES": 300},
    },
    # Wagtail's renditions: all workers may share the entries, they never change.
    "renditions": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "renditions",
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}
# Feeds are stored compressed on disk, shared by all workers.
KULTURNETZ_FEED_STORE = VAR / "feeds"
KULTURNETZ_OPENDATA = VAR / "opendata"
# Programmes and posters as PDF: made again when somebody asks, so the folder may be emptied at any time.
KULTURNETZ_PAPER = VAR / "paper"

# Elasticsearch 8.19; empty: the database searches, which needs no other server.
SEARCH_URL = env.text("SEARCH_URL", "")
# Installations that share an engine differ in this: it begins the names of their indexes.
SEARCH_PREFIX = env.text("SEARCH_PREFIX", "kulturnetz")
SEARCH_API_KEY = env.text("SEARCH_API_KEY", "")
SEARCH_CA_FILE = env.text("SEARCH_CA_FILE", "")

# The detailed map's pictures, asked for after a visitor's click; "-": there is none, and the plain map stays.
_tiles = env.text(
    "KULTURNETZ_MAP_TILES",
    "https://sgx.geodatenzentrum.de/wmts_basemapde/tile/1.0.0/de_basemapde_web_raster_farbe/default/GLOBAL_WEBMERCATOR"
    "/{z}/{y}/{x}.png",
)
KULTURNETZ_MAP_TILES = "" if _tiles == "-" else _tiles
KULTURNETZ_MAP_CREDIT = env.text("KULTURNETZ_MAP_CREDIT", "© basemap.de / BKG, CC BY 4.0")
# How often an address may ask the API in a minute; 0: as often as it likes. Counted beside the database.
KULTURNETZ_API_PER_MINUTE = env.integer("KULTURNETZ_API_PER_MINUTE", 300)
KULTURNETZ_COUNTER = VAR / "counter.sqlite3"
# How many proxies of our own stand before the server: so many steps from the right of X-Forwarded-For is the visitor.
KULTURNETZ_PROXIES = env.integer("KULTURNETZ_PROXIES", 0)

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "SAMEORIGIN"

EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
DEFAULT_FROM_EMAIL = env.text("KULTURNETZ_FROM_EMAIL", "kulturnetz@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL
if env.text("EMAIL_HOST", "-") != "-":
    EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    EMAIL_HOST = env.text("EMAIL_HOST")
    EMAIL_PORT = env.integer("EMAIL_PORT", 587)
    EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
    EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
    EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", default=True)
    EMAIL_TIMEOUT = 15

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

WAGTAIL_SITE_NAME = "Kulturnetz"
WAGTAILADMIN_BASE_URL = env.text("KULTURNETZ_BASE_URL", "http://127.0.0.1:8000")
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ALLOW_UNICODE_SLUGS = False
WAGTAIL_I18N_ENABLED = False
# Seen: "save" while autosave was still making a new page made two of them. Leaving unsaved work still warns.
WAGTAIL_AUTOSAVE_INTERVAL = 0
WAGTAILIMAGES_IMAGE_MODEL = "core.Picture"
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 15 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 40_000_000
WAGTAILIMAGES_IMAGE_FORM_BASE = "core.images.ImageForm"
WAGTAILDOCS_EXTENSIONS = ["pdf", "txt", "odt", "docx", "rtf"]
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []  # nothing is fetched from third parties
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILADMIN_USER_LOGIN_FORM = "core.login.LoginForm"
WAGTAIL_USER_CREATION_FORM = "wagtail.users.forms.UserCreationForm"

_LOCAL = [SELF]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": _LOCAL,
        "font-src": _LOCAL,
        "form-action": _LOCAL,
        "frame-ancestors": _LOCAL,  # Wagtail's preview frames our pages
        "img-src": [SELF, "data:"],
        "manifest-src": _LOCAL,
        "script-src": _LOCAL,
        "style-src": _LOCAL,
        "worker-src": _LOCAL,
    },
}
# The admin's own policy: its explorer and edit form carry inline scripts and styles without nonces.
KULTURNETZ_ADMIN_CSP = {
    "default-src": _LOCAL,
    "img-src": [SELF, "data:", "blob:"],
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "frame-ancestors": _LOCAL,
    "base-uri": _LOCAL,
    "form-action": _LOCAL,
}

SILENCED_SYSTEM_CHECKS = [
    "security.W019",  # X_FRAME_OPTIONS is not DENY: Wagtail's preview frames our own pages
]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"secrets": {"()": "core.secretpaths.SecretPathFilter"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["secrets"]}},
    "root": {"handlers": ["console"], "level": env.text("KULTURNETZ_LOG_LEVEL", "INFO")},
    # Each save of a page is several tasks, and each task several lines at INFO.
    # The engine's client logs each request.
    "loggers": {name: {"level": "WARNING"} for name in ("django_tasks", "django_tasks_db", "elastic_transport")},
}
