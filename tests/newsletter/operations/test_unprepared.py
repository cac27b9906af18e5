"""A database without its tables is said in a sentence, before anything is started."""

from tests.plugin.installation import Installation


def test_serving_an_unprepared_database_is_refused(installation: Installation) -> None:
    refused = installation.manage("serve", expecting=1)
    assert "run `manage.py migrate` first" in refused.stderr
    assert "Traceback" not in refused.stderr
