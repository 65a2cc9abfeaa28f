"""What is wrong with a page for somebody who needs it plain: one visit, every finding one line.

Needs the fixture `narrow`, a telephone of 320 px that brings axe to every page it opens.
"""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import BrowserContext, Page

NARROW = 320
VIOLATIONS = "axe.run({resultTypes: ['violations']}).then(results => results.violations)"


def bring_axe(context: BrowserContext) -> None:
    """Let every page of the context have axe, which saves sending it at every visit."""
    context.add_init_script(AXE_SCRIPT)


def look(page: Page, address: str, *, axe: bool = True) -> list[str]:
    """Visit an address: its status, width and one first heading, and what axe finds if it is asked."""
    answer = page.goto(address)
    wrong = [] if answer and answer.ok else [f"{address}: status {answer.status if answer else 'none'}"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > NARROW:
        wrong.append(f"{address}: scrolls sideways, {wide} px wide")
    for violation in page.evaluate(VIOLATIONS) if axe else ():
        for node in violation["nodes"][:3]:
            wrong.append(f"{address}: {violation['id']}: {node['html'][:160]}")
    headings = page.locator("h1").count()
    if headings != 1:
        wrong.append(f"{address}: {headings} first headings")
    return wrong
