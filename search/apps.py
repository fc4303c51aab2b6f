from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Suche"

    def ready(self) -> None:
        from events import matching
        from search.database import DatabaseMatcher

        matching.register(DatabaseMatcher())
