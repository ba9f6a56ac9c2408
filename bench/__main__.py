"""Measures the pages that must not slow down: `python -m bench`, or `make bench`.

It has a server and a state folder of its own, var/bench, and fills an account there the first time.
"""

import os
import sys
from pathlib import Path

import django


def main() -> int:
    folder = Path(__file__).resolve().parent.parent / "var" / "bench"
    (folder / "static").mkdir(parents=True, exist_ok=True)
    os.environ |= {"VAR_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "config.settings"}
    django.setup()
    from bench import finding  # after the settings

    return finding.run()


sys.exit(main())
