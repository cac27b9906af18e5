// Single keys of the inbox, outside text fields: c, /, j, k, o, x, d.

const TEXT = "input:not([type=checkbox]), textarea, select, [contenteditable]";

const rows = () => [...document.querySelectorAll("[data-row]")];
const current = () => document.activeElement?.closest?.("[data-row]");

function go(steps) {
  const here = rows();
  const place = here.indexOf(current());
  const next = place < 0 ? here[0] : here[Math.max(0, Math.min(place + steps, here.length - 1))];
  const link = next?.querySelector("[data-row-link]");
  link?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function dismiss() {
  const isChosen = document.querySelector(".inbox-check:checked");
  if (isChosen) document.querySelector("[data-dismiss-chosen]")?.click();
  else current()?.querySelector("[data-dismiss]")?.requestSubmit();
}

const KEYS = {
  c: () => document.getElementById("capture-text")?.focus(),
  "/": () => document.getElementById("filter")?.focus(),
  j: () => go(1),
  k: () => go(-1),
  ArrowDown: () => go(1),
  ArrowUp: () => go(-1),
  o: () => current()?.querySelector("[data-row-link]")?.click(),
  x: () => current()?.querySelector(".inbox-check")?.click(),
  d: dismiss,
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey || event.defaultPrevented) return;
  if (event.key === "Escape" && event.target.matches?.("#capture-text, #filter")) event.target.blur();
  const act = KEYS[event.key];
  if (!act || event.target.closest?.(TEXT)) return;
  // Arrows move between rows only from a row: elsewhere they scroll.
  if (event.key.startsWith("Arrow") && !current()) return;
  event.preventDefault();
  act();
});
