"""What a hand does with a mouse: a row is dragged, a file is dropped."""

import base64

from playwright.sync_api import FilePayload, Locator, expect

from tests.browser.conftest import Visit

# As a browser hands over what was dropped.
DROP = """
(place, [name, type, content]) => {
  const transfer = new DataTransfer();
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  transfer.items.add(new File([bytes], name, { type }));
  for (const kind of ["dragover", "drop"]) {
    const how = { dataTransfer: transfer, bubbles: true, cancelable: true };
    place.dispatchEvent(new DragEvent(kind, how));
  }
}
"""


def drop_file(place: Locator, file: FilePayload) -> None:
    content = base64.b64encode(file["buffer"]).decode()
    place.evaluate(DROP, [file["name"], file["mimeType"], content])


def lift(visit: Visit, what: Locator, onto: Locator, *, above: bool = False) -> None:
    """Held over the lower half of a row, or the upper one."""
    mouse = visit.page.mouse
    expect(visit.page.locator("[data-drags]")).to_have_count(1)  # what drags comes after the page
    what.scroll_into_view_if_needed()
    left, top, width, height = _box(what)
    mouse.move(left + width / 2, top + height / 2)
    mouse.down()
    mouse.move(left + width / 2 + 12, top + height / 2 + 6)
    left, top, width, height = _box(onto)
    mouse.move(left + width / 2, top + height * (0.2 if above else 0.8), steps=6)


def drag(visit: Visit, what: Locator, onto: Locator, *, above: bool = False) -> None:
    lift(visit, what, onto, above=above)
    visit.page.mouse.up()


def _box(place: Locator) -> tuple[float, float, float, float]:
    box = place.bounding_box()
    assert box is not None
    return box["x"], box["y"], box["width"], box["height"]
