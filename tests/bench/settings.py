"""What `make run` serves, with one address more: the bare view that all figures are compared with."""

from config.settings.local import *  # noqa: F403 - settings build on each other, that is Django's way

ROOT_URLCONF = "tests.bench.urls"
# One address asks for all of it.
KULTURNETZ_API_PER_MINUTE = 0
