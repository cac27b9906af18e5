"""What the environment says becomes values, or a sentence."""

import stat
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsletter import environment


def test_a_key_is_made_once_and_kept_for_its_owner(tmp_path: Path) -> None:
    path = tmp_path / "secret-key"
    key = environment.secret_key("MASTHEAD_TEST_KEY", keep_in=path)
    assert len(key) >= environment.SHORTEST_KEY
    assert environment.secret_key("MASTHEAD_TEST_KEY", keep_in=path) == key
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_of_two_keys_made_at_once_the_first_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret-key"
    path.write_text("the first one's key")
    monkeypatch.setattr(Path, "exists", lambda self: False)  # it looked just before
    assert environment.secret_key("MASTHEAD_TEST_KEY", keep_in=path) == "the first one's key"


def test_a_secret_may_come_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "key").write_text("from the file\n")
    monkeypatch.setenv("MASTHEAD_TEST_KEY_FILE", str(tmp_path / "key"))
    assert environment.text("MASTHEAD_TEST_KEY") == "from the file"


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("smtp://host", environment.Relay("host", 587)),
        ("smtp://host:25", environment.Relay("host", 25)),
        ("smtps://a%40b:p%2Fw@host", environment.Relay("host", 465, "a@b", "p/w", True)),
    ],
)
def test_a_relay_is_read_from_its_address(
    address: str, expected: environment.Relay, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASTHEAD_TEST_RELAY", address)
    assert environment.relay("MASTHEAD_TEST_RELAY", required=True) == expected


@pytest.mark.parametrize("address", ["host:25", "http://host", "smtp://host:0", "smtp://:99999"])
def test_a_relay_that_cannot_be_is_said_without_its_password(
    address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MASTHEAD_TEST_RELAY", address)
    with pytest.raises(ImproperlyConfigured, match=r"smtp://user:password@host:587"):
        environment.relay("MASTHEAD_TEST_RELAY", required=False)
