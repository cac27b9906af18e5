// “Move to…” and “More” of a row: one popover each for the whole board, opened beside its button.
// Without this file the buttons lead to pages that do the same.

const GAP = 4;

function put(popover, button) {
  const box = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = popover;
  const left = Math.min(Math.max(8, box.right - width), innerWidth - width - 8);
  const below = box.bottom + GAP;
  const top = below + height > innerHeight - 8 ? Math.max(8, box.top - GAP - height) : below;
  Object.assign(popover.style, { left: `${left}px`, top: `${top}px` });
}

function field(value) {
  return Object.assign(document.createElement("input"), { type: "hidden", name: "item", value });
}

// Of a row its own item, unless it is one of those that are chosen; else these.
function meant(button) {
  const chosen = [...document.querySelectorAll("[data-row]:has([data-choose]:checked)")];
  const row = button.closest("[data-row]");
  return !row || chosen.includes(row) ? chosen : [row];
}

const titleOf = (row) => row.querySelector("[data-row-link]").textContent.trim();

function open(popover, button) {
  const rows = meant(button);
  if (!rows.length) return;
  for (const place of popover.querySelectorAll("[data-move-items]")) {
    place.replaceChildren(...rows.map((row) => field(row.dataset.item)));
  }
  const name = popover.querySelector("[data-popover-name]");
  name.textContent = rows.length > 1 ? `${rows.length} items` : `“${titleOf(rows[0])}”`;
  popover.showPopover({ source: button });
  put(popover, button);
  popover.querySelector("button:not([hidden], [aria-disabled=true])")?.focus();
}

document.addEventListener("click", (event) => {
  const button = event.target.closest?.("[data-move-to], [data-more]");
  if (!button) return;
  const popover = document.querySelector(button.matches("[data-move-to]") ? "[data-move-popover]" : "[data-more-popover]");
  if (!popover?.showPopover) return;
  event.preventDefault();
  open(popover, button);
});

// Its digit presses a button of the open list; up and down go along it.
// Heard before keys.js, to which a digit would mean the row behind.
document.addEventListener("keydown", (event) => {
  const popover = event.target.closest?.("[data-move-popover], [data-more-popover]");
  if (!popover || event.altKey || event.ctrlKey || event.metaKey) return;
  const buttons = [...popover.querySelectorAll("button")].filter((one) => one.getClientRects().length > 0);
  const steps = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const chosen = steps
    ? buttons[(buttons.indexOf(document.activeElement) + steps + buttons.length) % buttons.length]
    : popover.querySelector(`[data-digit="${CSS.escape(event.key)}"]`);
  if (!chosen) return;
  event.preventDefault();
  event.stopPropagation();
  if (steps) chosen.focus();
  else chosen.click();
}, true);

// It closes before its question goes out, so that focus is at its row again; not sooner, since then
// the button that was pressed would be forgotten.
document.body.addEventListener("htmx:configRequest", ({ target }) => target.closest("[popover]")?.hidePopover());
