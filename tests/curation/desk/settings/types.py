"""What the fixtures of this folder are."""

from collections.abc import Callable
from typing import Any

At = Callable[..., str]
Save = Callable[..., Any]
