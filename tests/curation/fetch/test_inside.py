import pytest

from curation.fetch.inside import leads_inside


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/",
        "http://localhost:8000/desk/",
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://[::1]:8000/",
        "https://192.168.1.20/tables",
        "https://nas/",
        "https://gauge.internal/",
        "https://Printer.LOCAL./",
    ],
)
def test_machines_and_networks_of_ones_own_are_inside(address: str) -> None:
    assert leads_inside(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://gauge.example/",
        "http://8.8.8.8/",
        "tables.html",
        "/x/",
        "#x",
        "",
        "https://[",
        "https://",
    ],
)
def test_public_pages_and_what_names_no_host_are_not(address: str) -> None:
    assert not leads_inside(address)
