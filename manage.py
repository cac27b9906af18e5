#!/usr/bin/env python
"""Masthead's command line: `manage.py --help` lists what it can do."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line

CALL_WAS_WRONG = 2


def main() -> None:
    """Run one command; a wrong setting is one sentence and exit 2."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsletter.settings")
    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as wrong:
        print(f"manage.py: {wrong}", file=sys.stderr)
        sys.exit(CALL_WAS_WRONG)


if __name__ == "__main__":
    main()
