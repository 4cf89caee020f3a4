"""The first load in a fresh profile, of a server that has answered before: from navigation to the map.

The map is seen when the browser has painted the still picture of it (its largest contentful paint), and live when WebGL
has drawn it. For the latter the page itself looks whether the script has ended and the canvas holds land and places in
their colours. Reading pixels too early would hold up a software renderer, so it looks only when a frame that draws more
than those before it, because a layer has come, is finished by its fence, and then four times a second. The floor has
loaded with its text.
"""

from dataclasses import dataclass, field

from playwright.sync_api import Browser

from components.palette import LIGHT, rgb
from dashboard.figures.browser import READY
from tests.bench.pages import FLOOR, PATIENCE, fresh, rest

_LOOK = """
(() => {
  // What WebGL has drawn can be read later only if the buffer is kept.
  const original = HTMLCanvasElement.prototype.getContext;
  HTMLCanvasElement.prototype.getContext = function (kind, how) {
    return original.call(this, kind, kind.startsWith("webgl") ? {...how, preserveDrawingBuffer: true} : how);
  };
  const holds = (data, [red, green, blue], reach, least) => {
    const near = (part, wanted) => part >= wanted - reach && part <= wanted + reach;
    let found = 0;
    for (let i = 0; i < data.length && found < least; i += 4) {
      if (near(data[i], red) && near(data[i + 1], green) && near(data[i + 2], blue)) found += 1;
    }
    return found >= least;
  };
  let vertices = 0, most = 0, fence = null, again = Infinity;
  const calls = {drawArrays: [2], drawElements: [1], drawArraysInstanced: [2, 3], drawElementsInstanced: [1, 4]};
  for (const [name, [count, instances]] of Object.entries(calls)) {
    const draw = WebGL2RenderingContext.prototype[name];
    WebGL2RenderingContext.prototype[name] = function (...how) {
      vertices += how[count] * (how[instances] ?? 1);
      return draw.apply(this, how);
    };
  }
  const drawn = () => {
    const frame = vertices;
    vertices = 0;
    const canvas = document.querySelector(".st-key-places_map canvas");
    if (!canvas || !document.querySelector("%(ready)s")) return false;
    if (frame > most) {
      const gl = canvas.getContext("webgl2");
      most = frame;
      fence = [gl, gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0)];
      gl.flush();
    }
    const isPending = () => fence[0].getSyncParameter(fence[1], fence[0].SYNC_STATUS) !== fence[0].SIGNALED;
    if (fence ? isPending() : performance.now() < again) return false;
    [fence, again] = [null, performance.now() + 250];
    const flat = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", {willReadFrequently: true});
    flat.drawImage(canvas, 0, 0);
    const data = flat.getImageData(0, 0, canvas.width, canvas.height).data;
    return holds(data, %(place)s, 45, 50) && holds(data, %(land)s, 4, 1000);
  };
  const said = () => Boolean(document.querySelector("%(floor)s")?.textContent);
  let seen = Infinity;
  new PerformanceObserver((list) => {
    for (const {url, renderTime} of list.getEntries()) if (url.includes("/still/")) seen = Math.min(seen, renderTime);
  }).observe({type: "largest-contentful-paint", buffered: true});
  const done = %(what)s;
  const times = (now) => [Math.min(seen, now), now];
  window.benchLoad = new Promise((resolve, reject) => {
    const look = () => done() ? resolve(times(performance.now())) : requestAnimationFrame(look);
    requestAnimationFrame(look);
    setTimeout(() => reject(new Error("the page does not load")), %(patience)d);
  });
})();
"""
_KNOWN = {
    "ready": READY,
    "land": rgb(LIGHT.land)[:3],
    "place": rgb(LIGHT.place)[:3],
    "floor": FLOOR.text,
    "patience": PATIENCE,
}


@dataclass(frozen=True)
class Loads:
    """First loads of one app: milliseconds until all is seen and until all is live, and bytes of each."""

    ms: list[float] = field(default_factory=list)
    live_ms: list[float] = field(default_factory=list)
    bytes: list[int] = field(default_factory=list)


def measure_loads(browser: Browser, floor: str, dashboard: str, loads: int) -> tuple[Loads, Loads]:
    """Floor and dashboard in turn, after one load of each that does not count."""
    measured = Loads(), Loads()
    for number in range(loads + 1):
        for address, what, app in zip((floor, dashboard), ("said", "drawn"), measured, strict=True):
            (seen, live), received = _load(browser, address, what)
            if number:
                app.ms.append(seen)
                app.live_ms.append(live)
                app.bytes.append(received)
    return measured


def _load(browser: Browser, address: str, what: str) -> tuple[tuple[float, float], int]:
    page, traffic = fresh(browser)
    page.add_init_script(_LOOK % {**_KNOWN, "what": what})
    page.goto(address, wait_until="commit")
    seen, live = page.evaluate("() => window.benchLoad")
    rest(page)
    page.context.close()
    return (float(seen), float(live)), traffic.received
