from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "pages"
    verbose_name = "Seiten"

    def ready(self) -> None:
        from pages import upkeep

        upkeep.register()
