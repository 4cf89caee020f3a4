"""Moves of the slider in a real browser: from the key press to the changed text, timed inside the page.

One move in the floor and one in the dashboard alternate, so that whatever else the machine does meets both.
"""

from dataclasses import dataclass, field
from time import monotonic

from playwright.sync_api import Browser, Page

from tests.bench.pages import DASHBOARD, FLOOR, PATIENCE, Subject, Traffic, fresh, rest

WARM_UP = 3
LEAST = 5
"""Moves that are made whatever they take."""
_ARM = """
([selector, patience]) => {
  const read = () => document.querySelector(selector)?.textContent ?? "";
  const before = read();
  window.benchMove = new Promise((resolve, reject) => {
    let pressed = 0;
    const options = {capture: true, once: true};
    window.addEventListener("keydown", () => { pressed = performance.now(); }, options);
    const observer = new MutationObserver(() => {
      const now = read();
      if (pressed && now && now !== before) {
        observer.disconnect();
        resolve(performance.now() - pressed);
      }
    });
    observer.observe(document.body, {subtree: true, childList: true, characterData: true});
    setTimeout(() => reject(new Error("the text does not change")), patience);
  });
}
"""


@dataclass(frozen=True)
class Passes:
    """Moves of one app: milliseconds and bytes of each, to windows new to the server and then to the same again."""

    cold_ms: list[float] = field(default_factory=list)
    warm_ms: list[float] = field(default_factory=list)
    cold_bytes: list[int] = field(default_factory=list)
    warm_bytes: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Open:
    """An app in its page."""

    subject: Subject
    page: Page
    traffic: Traffic

    def move(self, key: str) -> tuple[float, int]:
        """Press an arrow key on the first thumb; milliseconds to the changed text, and bytes until all is quiet."""
        before = self.traffic.received
        self.page.locator(self.subject.thumb).first.focus()
        self.page.evaluate(_ARM, [self.subject.text, PATIENCE])
        self.page.keyboard.press(key)
        took = float(self.page.evaluate("() => window.benchMove"))
        rest(self.page)
        return took, self.traffic.received - before


def measure_moves(browser: Browser, floor: str, dashboard: str, moves: int, seconds: float) -> tuple[Passes, Passes]:
    """Floor and dashboard: moves to the right, each to a new window, and as many back; fewer where they are slow."""
    apps = _opened(browser, floor, FLOOR), _opened(browser, dashboard, DASHBOARD)
    measured = Passes(), Passes()
    for _ in range(WARM_UP):
        for app in apps:
            app.move("ArrowRight")
    until = monotonic() + seconds
    while (made := len(measured[1].cold_ms)) < moves and (made < LEAST or monotonic() < until):
        for app, passes in zip(apps, measured, strict=True):
            _note(app.move("ArrowRight"), passes.cold_ms, passes.cold_bytes)
    for _ in range(made):
        for app, passes in zip(apps, measured, strict=True):
            _note(app.move("ArrowLeft"), passes.warm_ms, passes.warm_bytes)
    for app in apps:
        app.page.context.close()
    return measured


def _opened(browser: Browser, address: str, subject: Subject) -> _Open:
    page, traffic = fresh(browser)
    page.goto(address)
    page.locator(subject.text).first.wait_for()
    rest(page)
    return _Open(subject, page, traffic)


def _note(measured: tuple[float, int], times: list[float], sizes: list[int]) -> None:
    times.append(measured[0])
    sizes.append(measured[1])
