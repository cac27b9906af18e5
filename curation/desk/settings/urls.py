"""Addresses of the settings, below `/desk/{publication}/settings/`."""

from django.urls import include, path

from curation.desk.settings import (
    collections,
    members,
    publication,
    story_forms,
    templates,
    topics,
)

_TOPICS = [
    path("", topics.topics_page, name="settings_topics"),
    path("add/", topics.add, name="settings_topic_add"),
    path("<int:topic_id>/", topics.edit, name="settings_topic"),
    path("<int:topic_id>/step/", topics.step, name="settings_topic_step"),
    path("<int:topic_id>/remove/", topics.remove, name="settings_topic_remove"),
]
_STORY_FORMS = [
    path("", story_forms.forms_page, name="settings_story_forms"),
    path("add/", story_forms.add, name="settings_story_form_add"),
    path("<int:form_id>/", story_forms.edit, name="settings_story_form"),
    path("<int:form_id>/step/", story_forms.step, name="settings_story_form_step"),
    path("<int:form_id>/remove/", story_forms.remove, name="settings_story_form_remove"),
]
_TEMPLATES = [
    path("", templates.templates_page, name="settings_templates"),
    path("add/", templates.add, name="settings_template_add"),
    path("add-from/", templates.add_from, name="settings_template_from"),
    path("<int:template_id>/", templates.edit, name="settings_template"),
    path("<int:template_id>/step/", templates.step, name="settings_template_step"),
    path("<int:template_id>/remove/", templates.remove, name="settings_template_remove"),
]
_COLLECTIONS = [
    path("", collections.collections_page, name="settings_collections"),
    path("add/", collections.add, name="settings_collection_add"),
    path("<int:collection_id>/", collections.edit, name="settings_collection"),
    path(
        "<int:collection_id>/entries/<int:entry_id>/step/",
        collections.step,
        name="settings_collection_step",
    ),
    path("<int:collection_id>/remove/", collections.remove, name="settings_collection_remove"),
]
_MEMBERS = [
    path("", members.members_page, name="settings_members"),
    path("<int:member_id>/", members.member, name="settings_member"),
    path("<int:member_id>/link/", members.new_link, name="settings_member_link"),
    path("<int:member_id>/remove/", members.remove, name="settings_member_remove"),
]

urlpatterns = [
    path("", publication.publication_page, name="settings"),
    path("topics/", include(_TOPICS)),
    path("story-forms/", include(_STORY_FORMS)),
    path("templates/", include(_TEMPLATES)),
    path("collections/", include(_COLLECTIONS)),
    path("members/", include(_MEMBERS)),
]
