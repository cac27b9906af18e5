"""The container files, read as data: no engine is needed, and none is tried here."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = {"migrate", "web", "worker", "outside", "beat"}


def test_it_has_every_part() -> None:
    assert set(SERVICES) == OURS | {"postgres", "redis", "catcher"}


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_lasting_service_says_when_it_is_well(name: str) -> None:
    assert SERVICES[name]["healthcheck"]["test"][0] in {"CMD", "CMD-SHELL"}


@pytest.mark.parametrize("name", sorted(OURS - {"migrate"}))
def test_nothing_of_ours_starts_before_the_tables_are_there(name: str) -> None:
    waits = SERVICES[name]["depends_on"]
    assert waits["migrate"]["condition"] == "service_completed_successfully"
    assert waits["redis"]["condition"] == "service_healthy"


@pytest.mark.parametrize("name", sorted(OURS))
def test_ours_are_one_image_on_postgresql_and_redis(name: str) -> None:
    service = SERVICES[name]
    assert service["image"] == "masthead"
    assert service["environment"]["DATABASE_URL"].startswith("postgresql://")
    assert service["environment"]["BROKER_URL"].startswith("redis://")
    assert "media:/data/media" in service["volumes"]
    assert "imports:/data/imports" in service["volumes"]


def test_every_queue_has_a_worker() -> None:
    queues = [name for name in ("worker", "outside") if "--queues" in SERVICES[name]["command"]]
    asked = {
        command[command.index("--queues") + 1]
        for command in (SERVICES[name]["command"] for name in queues)
    }
    routes = {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()}
    assert asked == routes | {"celery"}


def test_the_image_holds_every_folder_that_is_read() -> None:
    read = [*settings.TEMPLATES[0]["DIRS"], *settings.STATICFILES_DIRS, *settings.LOCALE_PATHS]
    ours = {Path(folder).relative_to(ROOT).as_posix() for folder in read}
    ours |= {app.partition(".")[0] for app in settings.INSTALLED_APPS} & {"curation", "newsletter"}
    copied = dict(re.findall(r"^COPY (\w+) (\w+)$", DOCKERFILE, re.MULTILINE))
    assert copied == {folder: folder for folder in ours}
    let_in = (ROOT / ".dockerignore").read_text().split()
    assert {f"!{folder}" for folder in ours} <= set(let_in)


def test_the_image_runs_as_an_ordinary_user() -> None:
    users = re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE)
    assert users == ["masthead"]
    assert DOCKERFILE.index("USER masthead") < DOCKERFILE.index("CMD [")


def test_the_image_installs_by_hash_and_says_when_it_is_well() -> None:
    assert "--require-hashes --requirement requirements/run.txt" in DOCKERFILE
    assert "HEALTHCHECK" in DOCKERFILE


def test_every_volume_that_is_used_is_declared() -> None:
    mounts = [mount for service in SERVICES.values() for mount in service.get("volumes", [])]
    assert {mount.split(":")[0] for mount in mounts} == set(COMPOSE["volumes"])


def test_every_variable_it_asks_for_is_in_the_example() -> None:
    asked = set(re.findall(r"\$\{([A-Z_]+)", (ROOT / "docker-compose.yml").read_text()))
    example = (ROOT / ".env.example").read_text()
    assert {name for name in asked if f"{name}=" not in example} <= {"ALLOWED_HOSTS"}


def test_the_trials_catcher_is_off_unless_asked_for() -> None:
    assert SERVICES["catcher"]["profiles"] == ["trial"]
    # Masthead speaks without encryption to loopback only.
    assert SERVICES["catcher"]["network_mode"] == "service:worker"
