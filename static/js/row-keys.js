// Keys on rows, of the inbox and of the board: j, k, arrows, o, Enter, e, x, d. They come from
// keys.js, which knows where a letter is only a letter.

const rows = () => [...document.querySelectorAll("[data-row]")].filter((row) => row.getClientRects().length > 0);
const current = () => document.activeElement?.closest?.("[data-row]");
const boxOf = (row) => row?.querySelector("[data-choose]");

function go(steps) {
  const here = rows();
  const place = here.indexOf(current());
  const next = place < 0 ? here[0] : here[Math.max(0, Math.min(place + steps, here.length - 1))];
  next?.querySelector("[data-row-link]")?.focus();
  next?.scrollIntoView({ block: "nearest" });
  return next;
}

// The choice grows by the row that is left and the one that is reached.
function extend(steps) {
  choose(current(), true);
  choose(go(steps), true);
}

function choose(row, isChosen) {
  const box = boxOf(row);
  if (box && box.checked !== isChosen) box.click();
}

function open(wanted) {
  const link = current()?.querySelector("[data-row-link]");
  if (!link) return false;
  document.dispatchEvent(new CustomEvent("board:open", { detail: wanted }));
  link.click();
  return true;
}

function dismiss() {
  const several = document.querySelector("[data-choose]:checked") && document.querySelector("[data-dismiss-chosen]");
  const one = current()?.querySelector("[data-dismiss]");
  if (several) several.click();
  else if (one?.matches("form")) one.requestSubmit();
  else one?.click();
  return Boolean(several || one);
}

const walk = (steps) => (shiftKey) => {
  if (shiftKey) extend(steps);
  else go(steps);
  return true;
};

const KEYS = {
  j: walk(1),
  k: walk(-1),
  // Arrows move between rows only from a row: elsewhere they scroll.
  ArrowDown: (shiftKey) => Boolean(current()) && walk(1)(shiftKey),
  ArrowUp: (shiftKey) => Boolean(current()) && walk(-1)(shiftKey),
  o: () => open("heading"),
  e: () => open("text"),
  x: () => Boolean(boxOf(current())?.click() ?? current()),
  d: dismiss,
};

document.addEventListener("desk:key", (event) => {
  const { key, shiftKey } = event.detail;
  const act = KEYS[key.length === 1 ? key.toLowerCase() : key];
  if (!event.defaultPrevented && act?.(shiftKey)) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && event.target.matches?.("#capture-text, [data-filter]")) event.target.blur();
});
