"""Every address of the admin, in one of three tables: open, about an object, or for region staff only.

`venues.firewall` refuses what is in none of them, and tests/venues/test_firewall.py fails until it is: a new version of
Wagtail or a new view of ours has to be looked at once, with other houses' data in mind.
"""

from enum import Enum


class Kind(Enum):
    """What a value in an address or form stands for, and with that the question whether it is one's own."""

    PAGE = "page"  # a page of an own house or town
    WAY = "way"  # that, or a page above it: what one opens on the way
    LINKABLE = "linkable"  # an own page or a public one
    PICTURE = "picture"
    DOCUMENT = "document"
    COLLECTION = "collection"
    REVISION = "revision"
    TASK_STATE = "task state"
    WORKFLOW_STATE = "workflow state"
    UPLOAD = "upload"  # a file of an upload of several that still lacks its facts
    PAGE_MODEL = "page model"  # a name in the address: only pages, no other models


# For everybody who may sign in: their own account, what is the same for all, and lists that are narrowed elsewhere
# (by Wagtail's rights on pages and collections, by the hooks in venues.wagtail_hooks, or by the view itself).
OPEN = frozenset(
    {
        "wagtailadmin_account",
        "wagtailadmin_block_preview",
        "wagtailadmin_choose_page_anchor_link",
        "wagtailadmin_choose_page_email_link",
        "wagtailadmin_choose_page_external_link",
        "wagtailadmin_choose_page_phone_link",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_dismissibles",
        "wagtailadmin_editing_sessions:release",
        "wagtailadmin_explore_root",
        "wagtailadmin_home",
        "wagtailadmin_javascript_catalog",
        "wagtailadmin_login",
        "wagtailadmin_logout",
        "wagtailadmin_pages:search",
        "wagtailadmin_pages:search_results",
        "wagtailadmin_password_reset",
        "wagtailadmin_password_reset_complete",
        "wagtailadmin_password_reset_confirm",
        "wagtailadmin_password_reset_done",
        "wagtailadmin_sprite",
        "wagtaildocs:add",
        "wagtaildocs:add_multiple",
        "wagtaildocs:index",
        "wagtaildocs:index_results",
        "wagtaildocs_chooser:choose",
        "wagtaildocs_chooser:choose_results",
        "wagtaildocs_chooser:create",
        "wagtailembeds:chooser",
        "wagtailembeds:chooser_upload",
        "wagtailimages:add",
        "wagtailimages:add_multiple",
        "wagtailimages:index",
        "wagtailimages:index_results",
        "wagtailimages_chooser:choose",
        "wagtailimages_chooser:choose_results",
        "wagtailimages_chooser:create",
        # Ours; each narrows to the person's houses by itself.
        "house_bin",
        "house_closed",
        "house_bin_restore",
        "my_date_status",
        "my_dates",
        "schedule_preview",
        "schedule_venues",
    }
)

# About objects: which values of the address, beside those of PARAMETERS, have to be one's own.
OBJECT: dict[str, dict[str, Kind]] = {
    "event_again": {"page_id": Kind.PAGE},
    "poster_designer": {"page_id": Kind.PAGE},
    "poster_drawing": {"page_id": Kind.PAGE},
    "wagtail_bulk_action": {},  # what `id` is depends on the model: see BULK
    "wagtailadmin_choose_page": {},  # sent on to the home page: Wagtail would start at a page that may be a draft
    "wagtailadmin_choose_page_child": {"parent_page_id": Kind.LINKABLE},
    "wagtailadmin_choose_page_chosen_multiple": {"id": Kind.LINKABLE},
    "wagtailadmin_editing_sessions:ping": {"model_name": Kind.PAGE_MODEL, "object_id": Kind.PAGE},
    "wagtailadmin_explore": {"parent_page_id": Kind.WAY},
    "wagtailadmin_explore_results": {"parent_page_id": Kind.WAY},
    "wagtailadmin_pages:add": {"parent_page_id": Kind.PAGE},
    "wagtailadmin_pages:add_subpage": {"parent_page_id": Kind.PAGE},
    "wagtailadmin_pages:collect_workflow_action_data": {"page_id": Kind.PAGE, "task_state_id": Kind.TASK_STATE},
    "wagtailadmin_pages:confirm_workflow_cancellation": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:copy": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:delete": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:edit": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:history": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:history_results": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:lock": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:move": {"page_to_move_id": Kind.PAGE},
    "wagtailadmin_pages:move_confirm": {"page_to_move_id": Kind.PAGE, "destination_id": Kind.PAGE},
    "wagtailadmin_pages:preview_on_add": {"parent_page_id": Kind.PAGE},
    "wagtailadmin_pages:preview_on_edit": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:revisions_compare": {
        "pk": Kind.PAGE,
        "revision_id_a": Kind.REVISION,
        "revision_id_b": Kind.REVISION,
    },
    "wagtailadmin_pages:revisions_index": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:revisions_revert": {"page_id": Kind.PAGE, "revision_id": Kind.REVISION},
    "wagtailadmin_pages:revisions_unschedule": {"page_id": Kind.PAGE, "revision_id": Kind.REVISION},
    "wagtailadmin_pages:revisions_view": {"page_id": Kind.PAGE, "revision_id": Kind.REVISION},
    "wagtailadmin_pages:unlock": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:unpublish": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:usage": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:view_draft": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:workflow_action": {"page_id": Kind.PAGE, "task_state_id": Kind.TASK_STATE},
    "wagtailadmin_pages:workflow_history": {"page_id": Kind.PAGE},
    "wagtailadmin_pages:workflow_history_detail": {"page_id": Kind.PAGE, "workflow_state_id": Kind.WORKFLOW_STATE},
    "wagtailadmin_pages:workflow_preview": {"page_id": Kind.PAGE},
    "wagtaildocs:create_multiple_from_uploaded_document": {"uploaded_file_id": Kind.UPLOAD},
    "wagtaildocs:delete": {"document_id": Kind.DOCUMENT},
    "wagtaildocs:delete_multiple": {"doc_id": Kind.DOCUMENT},
    "wagtaildocs:delete_upload_multiple": {"uploaded_file_id": Kind.UPLOAD},
    "wagtaildocs:document_usage": {"document_id": Kind.DOCUMENT},
    "wagtaildocs:edit": {"document_id": Kind.DOCUMENT},
    "wagtaildocs:edit_multiple": {"doc_id": Kind.DOCUMENT},
    "wagtaildocs_chooser:chosen": {"pk": Kind.DOCUMENT},
    "wagtaildocs_chooser:chosen_multiple": {"id": Kind.DOCUMENT},
    "wagtailimages:create_multiple_from_uploaded_image": {"uploaded_file_id": Kind.UPLOAD},
    "wagtailimages:delete": {"image_id": Kind.PICTURE},
    "wagtailimages:delete_multiple": {"image_id": Kind.PICTURE},
    "wagtailimages:delete_upload_multiple": {"uploaded_file_id": Kind.UPLOAD},
    "wagtailimages:edit": {"image_id": Kind.PICTURE},
    "wagtailimages:edit_multiple": {"image_id": Kind.PICTURE},
    "wagtailimages:image_usage": {"image_id": Kind.PICTURE},
    "wagtailimages:preview": {"image_id": Kind.PICTURE},
    "wagtailimages:url_generator": {"image_id": Kind.PICTURE},
    "wagtailimages:url_generator_output": {"image_id": Kind.PICTURE},
    "wagtailimages_chooser:chosen": {"pk": Kind.PICTURE},
    "wagtailimages_chooser:chosen_multiple": {"id": Kind.PICTURE},
    "wagtailimages_chooser:select_format": {"image_id": Kind.PICTURE},
}

# Names that mean the same in the query string and body of every view.
PARAMETERS: dict[str, Kind] = {
    "bild": Kind.PICTURE,  # of the drawing desk of posters
    "chooser": Kind.PAGE,  # where a bulk move goes
    "collection": Kind.COLLECTION,
    "collection_id": Kind.COLLECTION,
    "new_parent_page": Kind.PAGE,
    "overwrite_revision_id": Kind.REVISION,
    "parent_page": Kind.PAGE,
    "parent_page_id": Kind.LINKABLE,
    "target_pages[]": Kind.PAGE,
}

# Actions on several things at once: what `id` and `childOf` stand for, by model.
BULK: dict[tuple[str, str], tuple[Kind, Kind]] = {
    ("wagtailcore", "page"): (Kind.PAGE, Kind.PAGE),
    ("core", "picture"): (Kind.PICTURE, Kind.COLLECTION),
    ("wagtaildocs", "document"): (Kind.DOCUMENT, Kind.COLLECTION),
}

# For region staff only, by name.
STAFF = frozenset(
    {
        "wagtailadmin_error_test",
        "wagtailadmin_pages:choose_parent",
        "wagtailadmin_pages:convert_alias",
        "wagtailadmin_pages:set_page_position",
        "wagtailadmin_pages:set_privacy",
        "wagtailadmin_pages:type_use",
        "wagtailadmin_pages:type_use_results",
        "wagtailadmin_tag_autocomplete",
        "wagtailadmin_tag_model_autocomplete",
    }
)

# For region staff only, whole namespaces: what Wagtail adds there later stays with them without being looked at.
STAFF_NAMESPACES = (
    "wagtailadmin_api",
    "wagtailadmin_collections",
    "wagtailadmin_reports",
    "wagtailadmin_workflows",
    "wagtailforms",
    "wagtailredirects",
    "wagtailsettings",
    "wagtailsites",
    "wagtailsnippetchoosers_events_audience",
    "wagtailsnippetchoosers_events_category",
    "wagtailsnippetchoosers_pages_feedback",
    "wagtailsnippetchoosers_search_synonyms",
    "wagtailsnippets",
    "wagtailsnippets_events_audience",
    "wagtailsnippets_events_category",
    "wagtailsnippets_pages_feedback",
    "wagtailsnippets_search_synonyms",
    "wagtailusers_groups",
    "wagtailusers_users",
)


def is_staff_only(name: str) -> bool:
    """Whether the address of this name (with namespaces) is for region staff."""
    return name in STAFF or name.split(":")[0] in STAFF_NAMESPACES


def is_classified(name: str) -> bool:
    """Whether somebody has looked at the address of this name."""
    return name in OPEN or name in OBJECT or is_staff_only(name)
