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

function meant(row) {
  const chosen = [...document.querySelectorAll("[data-row]:has([data-choose]:checked)")];
  return (chosen.includes(row) ? chosen : [row]).map((one) => one.dataset.item);
}

// Where its own section is, there is nothing to move to.
function open(popover, button) {
  const row = button.closest("[data-row]");
  const items = meant(row);
  for (const place of popover.querySelectorAll("[data-move-items]")) place.replaceChildren(...items.map(field));
  const title = row.querySelector("[data-row-link]").textContent.trim();
  const name = popover.querySelector("[data-popover-name]");
  if (name) name.textContent = items.length > 1 ? `${items.length} items` : `“${title}”`;
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

// It closes before its question goes out, so that focus is at its row again.
document.addEventListener("submit", ({ target }) => target.closest("[popover]")?.hidePopover(), true);
