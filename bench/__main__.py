"""Measures the pages that must not slow down: `python -m bench`, or `make bench`.

It has a server and a state folder of its own, var/bench, and fills an account there the first time.
"""

import os
import sys
from pathlib import Path

import django

VAR = Path(__file__).resolve().parent.parent / "var" / "bench"
(VAR / "static").mkdir(parents=True, exist_ok=True)
os.environ |= {"VAR_DIR": str(VAR), "DJANGO_SETTINGS_MODULE": "config.settings", "SECRET_KEY": "bench-" + "0" * 60}
django.setup()

from bench import finding  # noqa: E402: the settings come first

sys.exit(finding.run())
