"""Makes a login for every role, so that the demo can be tried from all sides. Never for a public installation."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

from django.contrib.auth.models import Group

from core.models import User
from venues.models import Office, Team
from venues.tenancy import REGION_STAFF

PASSWORD: Final = "kulturnetz-demo"  # noqa: S105 - printed on purpose; whoever loads the demo signs in with it
ENGER_HOUSE: Final = "Widukind-Museum"
VERL_HOUSE: Final = "Heimathaus Verl"
LOGIN_HOUSES: Final = (ENGER_HOUSE, VERL_HOUSE)


@dataclass(frozen=True, slots=True)
class Login:
    """A person of the demo: `role` is what the printed table says about them."""

    username: str
    first_name: str
    role: str


LOGINS: Final = (
    Login("region", "Renate", "region staff: sees and edits everything"),
    Login("buero-enger", "Birte", "culture office of Enger: approves or rejects"),
    Login("widukind", "Wim", f"publishes for {ENGER_HOUSE} in Enger"),
    Login("mitwirken-enger", "Mia", f"submits for {ENGER_HOUSE} in Enger"),
    Login("verl", "Veit", f"publishes for {VERL_HOUSE} in Verl"),
)


def load_people(new: Counter[str]) -> None:
    """Make the logins that are missing. Whoever is there already keeps password and groups."""
    groups = _groups()
    there = _there()
    for login in LOGINS:
        if login.username not in there:
            names = {"first_name": login.first_name, "last_name": "Demo"}
            user = User.objects.create_user(login.username, f"{login.username}@demo.invalid", PASSWORD, **names)
            user.groups.add(groups[login.username])
            new["logins"] += 1


def _groups() -> dict[str, Group]:
    enger = Team.objects.get(institution__title=ENGER_HOUSE)
    return {
        "region": Group.objects.get(name=REGION_STAFF),
        "buero-enger": Office.objects.get(municipality__title="Enger").coordinators,
        "widukind": enger.publishers,
        "mitwirken-enger": enger.contributors,
        "verl": Team.objects.get(institution__title=VERL_HOUSE).publishers,
    }


def login_table() -> list[str]:
    """Return a line for each demo login that exists; none where the demo was not loaded."""
    there = _there()
    return [f"  {login.username:<16} {PASSWORD:<16} {login.role}" for login in LOGINS if login.username in there]


def _there() -> set[str]:
    wanted = [login.username for login in LOGINS]
    return set(User.objects.filter(username__in=wanted).values_list("username", flat=True))
