"""`manage.py serve`: everything the embedded default needs, until interrupted."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from newsletter.operations.serve import CannotServe, serve
from newsletter.operations.sign_in import kept_sign_in
from newsletter.operations.supervise import KeepsFalling


class Command(BaseCommand):
    help = "Serves the site: web server, worker, clock and mail catcher, until interrupted."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            serve(on_ready=self._print_addresses)
        except (CannotServe, KeepsFalling) as wrong:
            raise CommandError(str(wrong)) from wrong

    def _print_addresses(self) -> None:
        lines = ["Masthead is running; Ctrl-C stops it.", f"  Site     {settings.SITE_URL}/"]
        lines.append(f"  Desk     {settings.SITE_URL}/desk/")
        sign_in = kept_sign_in(settings.DATA_DIR)
        if sign_in:
            lines.append(f"  Sign in  {sign_in.email}  {sign_in.password}")
        if settings.RELAY.is_catcher:
            lines.append(f"  Mail     {settings.SITE_URL}/desk/mail/  and in {settings.MAIL_DIR}")
        self.stdout.write("\n".join(lines))
        self.stdout.flush()
