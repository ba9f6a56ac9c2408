"""Finds the Chromium that the browser tests drive; `python -m tests.browser.chromium` gets one where there is none.

The headless shell comes first: it is the same engine without the windows, at a third less work for the same tests.
On Debian and its kin that is the distribution's own package, unpacked under var/browser together with the libraries
and the font that this system lacks: without root, and nothing on the system changes. Elsewhere it is Playwright's.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import playwright
from playwright.sync_api import sync_playwright

NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# libatomic1: for the node inside of Playwright
PACKAGES = ("chromium-headless-shell", "fonts-dejavu-core", "libatomic1")
FOLDER = Path(__file__).resolve().parents[2] / "var" / "browser"
UNPACKED = FOLDER / "root" / "usr" / "lib" / "chromium" / "chromium-headless-shell"
NODE = FOLDER / "node"
NODE_SCRIPT = """#!/bin/sh
# The browser that node starts inherits both.
export LD_LIBRARY_PATH={libraries} FONTCONFIG_FILE={folder}/fonts.conf
exec {node} "$@"
"""
FONTS = """<?xml version="1.0"?>
<fontconfig>
  <dir>{folder}/root/usr/share/fonts</dir>
  <dir>/usr/share/fonts</dir>
  <cachedir>{folder}/fonts.cache</cachedir>
</fontconfig>
"""


FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--process-per-site",  # and one process for all tabs: each is ours
    "--renderer-process-limit=1",
    "--js-flags=--no-maglev --no-turbofan",  # pages are gone before a script that was optimised has paid for it
]

if NODE.exists():  # at the import, because Playwright reads it when it starts
    os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(NODE))


def find() -> str | None:
    """The program to launch with FLAGS; None lets Playwright take the browser of its own."""
    found = [os.environ.get("CHROMIUM"), *map(shutil.which, NAMES), UNPACKED.exists() and str(UNPACKED)]
    return next(filter(None, found), None)


def show_text() -> None:
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=find(), args=FLAGS)
        page = browser.new_page()
        page.set_content("<span>Vouch</span>")
        width = page.evaluate("document.querySelector('span').offsetWidth")
        browser.close()
    sys.exit(0 if width else 1)  # without a font there is a page, and nothing on it


def works() -> bool:
    """Tried in another process, because a driver or a browser that lacks a library is noisy."""
    return run(sys.executable, "-m", "tests.browser.chromium", "--show-text", check=False).returncode == 0


def unpack_from_debian() -> None:
    """apt-get, with lists and a cache of its own, finds what this system lacks; dpkg-deb unpacks without installing."""
    apt = FOLDER / "apt"
    for folder in ("lists/partial", "cache/archives/partial"):
        (apt / folder).mkdir(parents=True, exist_ok=True)
    options = {
        "Dir::State": apt,
        "Dir::State::Lists": apt / "lists",
        "Dir::State::Status": "/var/lib/dpkg/status",
        "Dir::Cache": apt / "cache",
        "Dir::Cache::Archives": apt / "cache" / "archives",
        "Debug::NoLocking": "true",
        "APT::Sandbox::User": "root",  # as root, do not change to a user who cannot enter our folder
    }
    command = ["apt-get", *(f"--option={name}={value}" for name, value in options.items())]
    run(*command, "update")
    run(*command, "install", "--yes", "--download-only", "--no-install-recommends", *PACKAGES)
    for package in (apt / "cache" / "archives").glob("*.deb"):
        run("dpkg-deb", "--extract", package, FOLDER / "root")
    shutil.rmtree(apt)
    places = {
        "folder": FOLDER,
        "libraries": ":".join(sorted({str(file.parent) for file in (FOLDER / "root").rglob("lib*.so*")})),
        "node": Path(playwright.__file__).parent / "driver" / "node",
    }
    (FOLDER / "fonts.conf").write_text(FONTS.format(**places))
    NODE.write_text(NODE_SCRIPT.format(**places))
    NODE.chmod(0o755)


def download_from_playwright() -> None:
    run(sys.executable, "-m", "playwright", "install", "--only-shell", "chromium")


def run(*command, check: bool = True) -> subprocess.CompletedProcess:
    return subprocess.run(command, check=check, capture_output=True, text=True)  # noqa: S603 - nobody typed it


def main() -> None:
    ways = {
        "No Chromium here: unpacking Debian's under var/browser, for the tests alone (once) ...": unpack_from_debian,
        "That did not do; asking Playwright for its Chromium ...": download_from_playwright,
    }
    for sentence, provide in ways.items():
        if works():
            return
        sys.stderr.write(f"{sentence}\n")
        try:
            provide()
        except (OSError, subprocess.CalledProcessError) as error:
            sys.stderr.write(getattr(error, "stderr", "") or f"{error}\n")
    if not works():
        sys.exit("The browser tests need Chromium and a font: install them, or set CHROMIUM to the path of a Chromium.")


if __name__ == "__main__":
    show_text() if "--show-text" in sys.argv else main()
