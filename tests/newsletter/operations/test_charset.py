"""A body in no character set is refused in a sentence, wherever it is sent."""

import pytest
from django.test import Client

from tests.factories import PublicationFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("charset", ["hex", "rot13", "zlib", "no-such-set", "base64", "undefined"])
@pytest.mark.parametrize("path", ["/salt/subscribe/", "/capture/", "/desk/sign-in/"])
def test_a_codec_that_is_none_of_texts_is_refused(client: Client, charset: str, path: str) -> None:
    PublicationFactory(slug="salt")
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    body = b'--x\r\nContent-Disposition: form-data; name="email"\r\n\r\na@x.example\r\n--x--\r\n'
    answer = client.generic("POST", path, body, content_type=kind)
    assert answer.status_code == 400
    assert "no character set" in answer.content.decode()


@pytest.mark.parametrize("charset", ["utf-8", "latin-1", "UTF8", ""])
def test_texts_in_any_character_set_are_read(client: Client, charset: str) -> None:
    PublicationFactory(slug="salt")
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    answer = client.generic("POST", "/salt/subscribe/", b"email=a%40x.example", content_type=kind)
    assert answer.status_code != 400 or b"character set" not in answer.content
