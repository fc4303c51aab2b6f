"""Houses and towns bring their groups, collections and moderation with them."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import GroupPagePermission

from tests import factories as make
from venues import teams
from venues.models import InstitutionPage, Team


def _page_rights(group: Group) -> list[tuple[str, str]]:
    rights = GroupPagePermission.objects.filter(group=group).values_list("page__title", "permission__codename")
    return sorted(rights)


@pytest.mark.django_db
def test_a_new_house_gets_contributors_publishers_and_a_collection() -> None:
    house = make.make_house(make.make_town("Enger"), "Museum")
    assert house.team.contributors.name == "Museum: Mitwirkende"
    assert _page_rights(house.team.contributors) == [("Museum", "add_page"), ("Museum", "change_page")]
    assert [right for _page, right in _page_rights(house.team.publishers)] == [
        "add_page",
        "change_page",
        "publish_page",
    ]
    assert [above.name for above in house.team.collection.get_ancestors(inclusive=True)] == ["Root", "Enger", "Museum"]


@pytest.mark.django_db
def test_a_house_that_is_only_a_draft_has_its_team_too() -> None:
    town = make.make_town("Enger")
    house = town.add_child(instance=InstitutionPage(title="Museum", slug="museum", key="museum", live=False))
    assert Team.objects.filter(institution=house).exists()


@pytest.mark.django_db
def test_a_new_town_gets_its_office_and_moderation() -> None:
    town = make.make_town("Enger")
    house = make.make_house(town)
    assert town.office.coordinators.name == "Enger: Kulturbüro"
    assert house.get_workflow() == town.office.workflow
    assert [task.specific.groups.get() for task in town.office.workflow.tasks] == [town.office.coordinators]


@pytest.mark.django_db
def test_teams_are_made_once_and_renamed_with_their_page() -> None:
    town = make.make_town("Enger")
    house = make.make_house(town, "Museum")
    before = (Group.objects.count(), GroupPagePermission.objects.count())
    assert teams.ensure_team(house) == house.team
    assert teams.ensure_office(town) == town.office
    assert (Group.objects.count(), GroupPagePermission.objects.count()) == before
    house.title = "Widukind-Museum"
    house.save_revision().publish()
    team = Team.objects.get(institution=house)
    assert team.publishers.name == "Widukind-Museum: Veröffentlichende"
    assert team.collection.name == "Widukind-Museum"


@pytest.mark.django_db
def test_houses_of_the_same_name_are_told_apart() -> None:
    first = make.make_house(make.make_town("Enger"), "Heimatverein")
    second = make.make_house(make.make_town("Verl"), "Heimatverein")
    assert first.team.publishers.name == "Heimatverein: Veröffentlichende"
    assert second.team.publishers.name == f"Heimatverein: Veröffentlichende ({second.key})"


@pytest.mark.django_db
def test_groups_go_with_their_house_and_pictures_stay() -> None:
    house = make.make_house(make.make_town("Enger"), "Museum")
    picture = make.make_picture(house.team.collection)
    house.delete()
    assert not Group.objects.filter(name__startswith="Museum").exists()
    picture.refresh_from_db()
    assert picture.collection.name == "Museum"


@pytest.mark.django_db
def test_region_staff_exist_from_the_start_and_stock_groups_do_not() -> None:
    assert list(Group.objects.values_list("name", flat=True)) == ["Region"]
    assert teams.ensure_region_staff() == Group.objects.get(name="Region")
