from django.core.management.base import BaseCommand
class Command(BaseCommand):
    def add_arguments(self, parser):
        parser.add_argument("--if-empty", action="store_true"); parser.add_argument("--show-logins", action="store_true")
    def handle(self, **o):
        if o["show_logins"]: self.stdout.write("Logins: ...")
