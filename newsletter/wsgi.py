"""The web application that the server runs."""

import gc
import os

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsletter.settings")
django_application = get_wsgi_application()

# It needs the models, which are there only now.
from newsletter.archive.stored.at_once import stored_pages_at_once  # noqa: E402

application = stored_pages_at_once(django_application)
# Every view is loaded before the first request, and what is loaded stays for good: looking through
# all of it for garbage, again and again, would stop a request now and then.
_ = get_resolver().url_patterns
gc.collect()
gc.freeze()
