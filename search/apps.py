from datetime import time

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Suche"

    def ready(self) -> None:
        from core import ticker
        from events import matching
        from search import receivers, spelling
        from search.matcher import TextMatcher

        matching.register(TextMatcher())
        receivers.connect()
        ticker.register("forget words that nobody writes any more", ticker.DailyAt(time(4, 10)), spelling.relearn)
