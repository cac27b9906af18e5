// When the list comes anew, focus stays with its row; when that has left, it goes to the next one.

let place = null;

const rows = () => [...document.querySelectorAll("[data-row]")];

document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (!event.detail.target.matches("[data-inbox-list]")) return;
  const active = document.activeElement;
  const row = active?.closest("[data-row]");
  const isInList = Boolean(active?.closest("[data-inbox-list]"));
  // The button of a toast goes with it, as the row of a key does.
  const isUndo = Boolean(active?.closest("#notices"));
  place = isInList || isUndo ? { key: row?.id, index: row ? rows().indexOf(row) : 0 } : null;
});

document.body.addEventListener("htmx:afterSettle", () => {
  const was = place;
  place = null;
  if (!was || document.activeElement !== document.body) return;
  const here = rows();
  const row = document.getElementById(was.key) ?? here[Math.min(was.index, here.length - 1)];
  (row?.querySelector("[data-row-link]") ?? document.getElementById("capture-text"))?.focus();
});
