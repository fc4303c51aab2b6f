from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    verbose_name = "Veranstaltungen"

    def ready(self) -> None:
        from django.core.checks import register

        from events import receivers, upkeep
        from events.paper import printing

        register(printing.libraries_are_there, "events")
        receivers.connect()
        upkeep.register()
