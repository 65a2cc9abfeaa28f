"""What is wrong with a page for somebody who needs it plain: one visit, every finding one line.

Needs the fixture `narrow`, a telephone of 320 px.
"""

from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

NARROW = 320
VIOLATIONS = "axe.run({resultTypes: ['violations']}).then(results => results.violations)"


def look(page: Page, address: str, *, axe: bool = True) -> list[str]:
    """Visit an address: its status, width and one first heading, and what axe finds if it is asked."""
    answer = page.goto(address)
    wrong = [] if answer and answer.ok else [f"{address}: status {answer.status if answer else 'none'}"]
    wide = page.evaluate("document.documentElement.scrollWidth")
    if wide > NARROW:
        wrong.append(f"{address}: scrolls sideways, {wide} px wide")
    if axe:
        wrong += _found_by_axe(page, address)
    headings = page.locator("h1").count()
    if headings != 1:
        wrong.append(f"{address}: {headings} first headings")
    return wrong


def _found_by_axe(page: Page, address: str) -> list[str]:
    page.evaluate(AXE_SCRIPT)
    return [
        f"{address}: {violation['id']}: {node['html'][:160]}"
        for violation in page.evaluate(VIOLATIONS)
        for node in violation["nodes"][:3]
    ]
