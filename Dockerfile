# One image for web, worker and clock. It runs as an ordinary user and writes to /data only.
FROM python:3.11-slim

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1 DATA_DIR=/data

RUN useradd --system --uid 10001 --user-group --home-dir /data --create-home masthead \
    && install --directory --owner=masthead --group=masthead /data/media /data/imports

WORKDIR /srv/masthead
COPY requirements/run.txt requirements/run.txt
RUN pip install --no-cache-dir --require-hashes --requirement requirements/run.txt

COPY manage.py ./
COPY curation curation
COPY newsletter newsletter
COPY templates templates
COPY static static
COPY locale locale
# Once, and not by each process again: none may write here.
RUN python -m compileall -q curation newsletter

USER masthead
# Collected while building, with a key of its own, so that no secret is in the image.
RUN SECRET_KEY=only-for-collecting python manage.py collectstatic --noinput --verbosity 0 \
    && rm -rf /data/broker

EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as web; web.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
CMD ["python", "-m", "granian", "--interface", "wsgi", "--http", "1", "--no-ws", \
     "--host", "0.0.0.0", "--port", "8000", "--workers", "2", "--blocking-threads", "8", \
     "--workers-kill-timeout", "20", "--respawn-failed-workers", "--log-level", "error", \
     "newsletter.wsgi:application"]
