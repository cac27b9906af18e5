"""Signing in says nothing about who exists, and ends when it should."""

import re

import pytest
from django.test import Client

from curation.models import Editor
from newsletter.celery import app
from tests.factories import PASSWORD, EditorFactory
from tests.trust.stage import Stage, signed_in

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]+"')


def answered(path: str, username: str, password: str) -> tuple[int, str, list[str], list[str]]:
    client = Client()
    answer = client.post(path, {"username": username, "password": password})
    said = TOKEN.sub("", answer.content.decode()).replace(username, "ADDRESS")
    return answer.status_code, said, sorted(answer.headers), sorted(answer.cookies)


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/desk/sign-in/", "/admin/login/"])
def test_a_wrong_sign_in_is_answered_the_same_whoever_it_names(path: str) -> None:
    known, closed = EditorFactory(email="known@example.org"), EditorFactory()
    operator = Editor.objects.create_superuser("operator@example.org", PASSWORD)
    Editor.objects.filter(pk=closed.pk).update(is_active=False)
    tries = [
        *((known.email, "wrong"), ("nobody@example.org", "wrong"), (operator.email, "wrong")),
        *((closed.email, "wrong"), (closed.email, PASSWORD), ("nobody@example.org", PASSWORD)),
    ]
    assert len({str(answered(path, *each)) for each in tries}) == 1


def test_a_known_and_an_unknown_reader_get_the_same_answer_to_the_byte(stage: Stage) -> None:
    def asked(email: str) -> tuple[int, str, list[tuple[str, str]]]:
        answer = Client().post("/salt/subscribe/", {"email": email})
        said = answer.content.decode().replace(email, "ADDRESS")
        return answer.status_code, said, sorted(answer.headers.items())

    emails = ["ann@example.org", "new@example.org", "gone@example.org", "new@example.org"]
    answers = [asked(email) for email in emails]
    lengths = {"Content-Length", "Date"}
    seen = {
        (status, said, tuple(each for each in headers if each[0] not in lengths))
        for status, said, headers in answers
    }
    assert len(seen) == 1


def test_a_session_is_another_one_after_signing_in(stage: Stage) -> None:
    client = Client()
    session = client.session
    session["planted"] = True
    session.save()
    planted = client.cookies["sessionid"].value if "sessionid" in client.cookies else ""
    client.cookies["sessionid"] = session.session_key
    client.post("/desk/sign-in/", {"username": stage.owner.email, "password": PASSWORD})
    assert client.cookies["sessionid"].value not in {planted, session.session_key}


@pytest.mark.parametrize("change", ["password", "closed", "removed"])
def test_every_other_session_ends_with_what_it_rests_on(stage: Stage, change: str) -> None:
    other = signed_in(stage.owner)
    assert other.get("/desk/").status_code == 200
    if change == "password":
        stage.owner.set_password("another horse battery")
        stage.owner.save()
    elif change == "closed":
        type(stage.owner).objects.filter(pk=stage.owner.pk).update(is_active=False)
    else:
        stage.owner.delete()
    assert other.get("/desk/").status_code == 302


def test_a_role_that_is_taken_ends_at_once(stage: Stage) -> None:
    other = signed_in(stage.owner)
    path = "/desk/salt/issues/7-neaps/publish/"
    assert other.get(path).status_code == 200
    stage.owner.memberships.update(role="contributor")
    assert other.get(path).status_code == 403
    stage.owner.memberships.all().delete()
    assert other.get(path).status_code == 404


def test_signing_out_ends_the_session_on_the_server(stage: Stage) -> None:
    client = signed_in(stage.owner)
    key = client.cookies["sessionid"].value
    client.post("/desk/sign-out/")
    client.cookies["sessionid"] = key
    assert client.get("/desk/").status_code == 302


def test_an_ordinary_editor_finds_no_back_door(stage: Stage) -> None:
    client = signed_in(stage.owner)
    for path in ["/admin/", "/admin/curation/editor/", "/admin/subscribers/subscriber/"]:
        assert client.get(path).status_code == 302


def test_workers_take_json_and_nothing_that_could_be_a_program() -> None:
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_serializer == app.conf.result_serializer == "json"
    assert app.conf.worker_enable_remote_control is False
