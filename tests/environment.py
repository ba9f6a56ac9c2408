"""Loaded before the settings (see pyproject.toml): tests have a server, a secret and a state folder of their own."""

import os
from pathlib import Path

VAR = Path(__file__).resolve().parent.parent / "var" / "test"
os.environ["VAR_DIR"] = str(VAR)  # whatever else it says: this server is quick because it may lose data
(VAR / "static").mkdir(parents=True, exist_ok=True)  # nothing is collected: files are served from where they lie
os.environ["EMBEDDED_DATABASE_IN_HASTE"] = "on"
os.environ["SECRET_KEY"] = "not-a-secret-" + "0123456789abcdef" * 4
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # the browser tests use the ORM beside Playwright's event loop
for name in ("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "HTTPS", "TIME_ZONE", "EMAIL_URL", "DEBUG", "DATABASE_POOL"):
    os.environ.pop(name, None)
