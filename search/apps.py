from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Suche"

    def ready(self) -> None:
        from django.core.checks import register

        from events import matching
        from search import checks, receivers, upkeep
        from search.matcher import TextMatcher

        matching.register(TextMatcher())
        receivers.connect()
        upkeep.register()
        register(checks.index_fits, "search")
