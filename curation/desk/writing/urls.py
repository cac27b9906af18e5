"""Addresses of the writing room, below `/desk/{publication}/`."""

from django.urls import path

from curation.desk.writing import history, item_acts, review, story_form, token, words

urlpatterns = [
    path("token/", token.token, name="writing_token"),
    path("items/<int:item_id>/", words.item, name="item"),
    path("items/<int:item_id>/history/", history.item, name="item_history"),
    path("items/<int:item_id>/read-again/", item_acts.read_again, name="item_read_again"),
    path("items/<int:item_id>/follow-up/", item_acts.goes_on, name="item_follow_up"),
    path("items/<int:item_id>/no-follow-up/", item_acts.goes_on_no_more, name="item_no_follow_up"),
    path("items/<int:item_id>/story-form/", story_form.choose_form, name="item_story_form"),
    path("items/<int:item_id>/picture/", item_acts.take, name="item_picture"),
    path("issues/<slug:slug>/words/", words.issue, name="issue_words"),
    path("issues/<slug:slug>/history/", history.issue, name="issue_history"),
    path("issues/<slug:slug>/review/", review.review, name="issue_review"),
    path("sections/<int:section_id>/", words.section, name="section_words"),
    path("sections/<int:section_id>/history/", history.section, name="section_history"),
    path("groups/<int:group_id>/", words.group, name="group_words"),
    path("groups/<int:group_id>/history/", history.group, name="group_history"),
]
