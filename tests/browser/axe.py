"""What axe finds wrong on the page that is open (389.2: everybody can use it)."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page


def violations(page: Page) -> list[str]:
    found = Axe().run(page).response["violations"]
    return [f"{page.url} {v['id']}: {[n['html'][:120] for n in v['nodes']]}" for v in found]
