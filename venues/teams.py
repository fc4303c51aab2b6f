"""Who may do what where: every house and every culture office gets its groups, collection and place in moderation.

All functions are idempotent: they make what is missing and rename what has another name than its page.
"""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from venues.models.institution import InstitutionPage
from venues.models.municipality import MunicipalityPage
from venues.models.teams import Office, OfficeApprovalTask, Team
from venues.tenancy import REGION_STAFF

# Names of groups are data that people see in the admin of users, so they are German and not translated.
CONTRIBUTORS, PUBLISHERS, COORDINATORS = "Mitwirkende", "Veröffentlichende", "Kulturbüro"

_SUBMIT = ("add", "change")
_PUBLISH = (*_SUBMIT, "publish")
_COORDINATE = (*_PUBLISH, "lock", "unlock")
_EVERYTHING = (*_COORDINATE, "bulk_delete")
_LONGEST_TITLE = 90  # what leaves room in Group.name (150) for the role and a key


@transaction.atomic
def ensure_team(institution: InstitutionPage) -> Team:
    """The house's contributors, publishers and collection; the collection lies in that of its town."""
    team = Team.objects.filter(institution=institution).first() or _new_team(institution)
    _rename(team.contributors, institution, CONTRIBUTORS)
    _rename(team.publishers, institution, PUBLISHERS)
    _rename_collection(team.collection, institution.title)
    _grant_pages(team.contributors, institution, _SUBMIT)
    _grant_pages(team.publishers, institution, _PUBLISH)
    for group in (team.contributors, team.publishers):
        _grant_admin(group)
        _grant_files(group, team.collection)
    return team


@transaction.atomic
def ensure_office(municipality: MunicipalityPage) -> Office:
    """The town's coordinators, their collection, and the workflow in which they approve."""
    office = Office.objects.filter(municipality=municipality).first() or _new_office(municipality)
    _rename(office.coordinators, municipality, COORDINATORS)
    _rename_collection(office.collection, municipality.title)
    _grant_pages(office.coordinators, municipality, _COORDINATE)
    _grant_admin(office.coordinators)
    _grant_files(office.coordinators, office.collection)
    WorkflowPage.objects.update_or_create(page=municipality, defaults={"workflow": office.workflow})
    return office


@transaction.atomic
def ensure_region_staff() -> Group | None:
    """The group of the region's staff, who may do everything that needs no superuser.

    None while the database has no root page or collection yet (a flushed database of a test).
    """
    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    if root is None or files is None:
        return None
    group, is_new = Group.objects.get_or_create(name=REGION_STAFF)
    if is_new:
        _remove_stock_groups()
    _grant_admin(group)
    _grant_pages(group, root, _EVERYTHING)
    _grant_files(group, files)
    _grant_collection(group, files, "wagtailcore", "collection", ("add", "change", "delete"))
    group.permissions.add(*_staff_permissions())
    return group


def dissolve_team(team: Team) -> None:
    """Removes the groups of a house that is gone, and its collection if nothing lies in it."""
    Group.objects.filter(pk__in=[team.contributors_id, team.publishers_id]).delete()
    _remove_if_empty(team.collection)


def dissolve_office(office: Office) -> None:
    """Removes the group of a town that is gone, and ends its workflow, whose history stays."""
    Group.objects.filter(pk=office.coordinators_id).delete()
    office.workflow.deactivate()
    _remove_if_empty(office.collection)


def _new_team(institution: InstitutionPage) -> Team:
    office = Office.objects.filter(municipality__path=institution.path[: -Page.steplen]).first()
    return Team.objects.create(
        institution=institution,
        contributors=_new_group(institution, CONTRIBUTORS),
        publishers=_new_group(institution, PUBLISHERS),
        collection=_new_collection(institution.title, office.collection if office else None),
    )


def _new_office(municipality: MunicipalityPage) -> Office:
    coordinators = _new_group(municipality, COORDINATORS)
    workflow = Workflow.objects.create(name=f"Freigabe {municipality.title}")
    task = OfficeApprovalTask.objects.create(name=f"Freigabe durch das Kulturbüro {municipality.title}")
    task.groups.add(coordinators)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    collection = _new_collection(municipality.title, None)
    return Office.objects.create(
        municipality=municipality, coordinators=coordinators, workflow=workflow, collection=collection
    )


def _new_group(page: Page, role: str) -> Group:
    return Group.objects.create(name=_free_name(page, role, Group.objects.all()))


def _free_name(page: Page, role: str, others: Any) -> str:
    """ "Haus: Rolle"; houses of the same name in two towns are told apart by their keys."""
    name = f"{page.title[:_LONGEST_TITLE]}: {role}"
    return name if not others.filter(name=name).exists() else f"{name} ({page.slug[:40]})"


def _rename(group: Group, page: Page, role: str) -> None:
    name = _free_name(page, role, Group.objects.exclude(pk=group.pk))
    if group.name != name:
        group.name = name
        group.save(update_fields=["name"])


def _new_collection(title: str, parent: Collection | None) -> Collection:
    above = parent or Collection.get_first_root_node()
    above.refresh_from_db()  # treebeard counts children on the instance
    return above.add_child(instance=Collection(name=title[:255]))


def _rename_collection(collection: Collection, title: str) -> None:
    if collection.name != title[:255]:
        collection.name = title[:255]
        collection.save(update_fields=["name"])


def _remove_if_empty(collection: Collection) -> None:
    """Files keep their collection: other houses' pages may show a picture that this house once lent."""
    models = (get_image_model(), get_document_model())
    holds_files = any(model.objects.filter(collection=collection).exists() for model in models)
    if not holds_files and collection.is_leaf():
        collection.delete()


def _permissions(app: str, model: str, actions: tuple[str, ...]) -> list[Permission]:
    content_type = ContentType.objects.get_by_natural_key(app, model)
    names = [f"{action}_{model}" for action in actions]
    return list(Permission.objects.filter(content_type=content_type, codename__in=names))


def _grant_admin(group: Group) -> None:
    group.permissions.add(Permission.objects.get_by_natural_key("access_admin", "wagtailadmin", "admin"))


def _grant_pages(group: Group, page: Page, actions: tuple[str, ...]) -> None:
    for permission in _permissions("wagtailcore", "page", actions):
        GroupPagePermission.objects.get_or_create(group=group, page_id=page.pk, permission=permission)


def _grant_files(group: Group, collection: Collection) -> None:
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document")):
        _grant_collection(group, collection, app, model, ("add", "change", "choose"))


def _grant_collection(group: Group, collection: Collection, app: str, model: str, actions: tuple[str, ...]) -> None:
    for permission in _permissions(app, model, actions):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)


def _staff_permissions() -> list[Permission]:
    """The region's snippets (vocabulary, synonyms, feedback) and words, people and groups, redirects, workflows."""
    wanted = Q(content_type__app_label="events", content_type__model__in=["category", "audience"])
    wanted |= Q(content_type__app_label="search", content_type__model="synonyms")
    wanted |= Q(content_type__app_label="pages", content_type__model="feedback") & ~Q(codename__startswith="add_")
    wanted |= Q(content_type__app_label="core", content_type__model__in=["region", "user"])
    wanted |= Q(content_type__app_label="auth", content_type__model="group")
    wanted |= Q(content_type__app_label="wagtailredirects", content_type__model="redirect")
    wanted |= Q(content_type__app_label="wagtailcore", content_type__model__in=["workflow", "task"])
    wanted |= Q(content_type__app_label="venues", content_type__model="officeapprovaltask")
    return list(Permission.objects.filter(wanted))


def _remove_stock_groups() -> None:
    """Wagtail brings groups with rights on everything, and a workflow for them: a trap where houses are kept apart."""
    Group.objects.filter(name__in=["Editors", "Moderators"], user=None).delete()
    for workflow in Workflow.objects.filter(workflow_pages__page__depth=1):
        workflow.deactivate()
