from django.apps import AppConfig


class VenuesConfig(AppConfig):
    name = "venues"
    verbose_name = "Orte, Häuser, Spielorte"

    def ready(self) -> None:
        from venues import moderation, receivers

        receivers.connect()
        moderation.offer_only(self.get_model("OfficeApprovalTask"))
