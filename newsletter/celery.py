"""The Celery application: workers and the clock.

The broker carries hints only; every row that must be done is in the database,
and the clock's sweeps find what no hint woke.
"""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsletter.settings")

app = Celery("masthead")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# Of every thread: views enqueue from the web server's threads.
app.set_default()
