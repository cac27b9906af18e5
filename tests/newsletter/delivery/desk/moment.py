"""When the desk's tests happen."""

from datetime import UTC, datetime

NOW = datetime(2026, 11, 13, 9, 0, tzinfo=UTC)
