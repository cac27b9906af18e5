import pytest
from django.test import Client


def test_markdown_becomes_safe_html_for_somebody_signed_in(desk: Client) -> None:
    answer = desk.post("/markdownx/markdownify/", {"content": "**A** <script>x</script>"})
    assert "<strong>A</strong>" in answer.content.decode()
    assert "<script" not in answer.content.decode()


@pytest.mark.django_db
def test_nobody_else_gets_html(client: Client) -> None:
    answer = client.post("/markdownx/markdownify/", {"content": "**A**"})
    assert answer.status_code == 302
    assert "/desk/sign-in/" in answer["Location"]


def test_a_link_cannot_ask_for_html(desk: Client) -> None:
    assert desk.get("/markdownx/markdownify/?content=a").status_code == 405


def test_a_text_longer_than_any_issue_is_refused(desk: Client) -> None:
    answer = desk.post("/markdownx/markdownify/", {"content": "a" * 200_001})
    assert answer.status_code == 413


