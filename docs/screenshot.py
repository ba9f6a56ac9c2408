"""Takes the README's picture from a running server with the demo account: python docs/screenshot.py ADDRESS PASSWORD"""

import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from tests.browser import chromium


def main(address: str, password: str) -> None:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.FLAGS)
        page = browser.new_page(viewport={"width": 1280, "height": 820}, base_url=address)
        page.goto("/accounts/login/")
        page.get_by_label("Login").fill("demo")
        page.get_by_label("Password").fill(password)
        page.get_by_role("button", name="Sign in").click()
        page.goto("/referrals/?direction=given&stage=ready")
        page.locator("#list .name").first.click()
        page.locator(".claim.sessions").nth(2).hover()
        page.screenshot(path=Path(__file__).with_name("screenshot.png"))
        browser.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
