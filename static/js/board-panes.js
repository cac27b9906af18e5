// Panes of the board: which one is in front where they do not fit beside each other, where focus
// goes when one opens or closes, and the keys [ and ]. Without this file they stand in one column.

const ORDER = ["inbox", "issue", "writing"];
const board = document.querySelector("[data-board]");
let opener = null;
let wanted = null;

const pane = (name) => document.getElementById(`${name}-pane`);
const isSeen = (element) => Boolean(element) && element.getClientRects().length > 0;
const here = () => document.activeElement?.closest?.("[data-pane]")?.dataset.pane ?? board.dataset.shown;

function show(name) {
  board.dataset.shown = name;
  for (const tab of document.querySelectorAll("[data-pane-tab]")) {
    if (tab.dataset.paneTab === name) tab.setAttribute("aria-current", "true");
    else tab.removeAttribute("aria-current");
  }
}

function enter(name) {
  show(name);
  pane(name)?.querySelector("[data-pane-heading], h2")?.focus();
}

const textOf = (place) => place.querySelector("[data-markdown] textarea") ?? place.querySelector("textarea");

function step(steps) {
  const next = ORDER[ORDER.indexOf(here()) + steps];
  if (next && pane(next)) enter(next);
}

// The thing that is written at may have its row still, or another of the same item.
function openerNow() {
  if (opener?.isConnected) return opener;
  const item = document.querySelector("#writing-pane [data-writing=item]")?.dataset.id;
  const row = item && document.querySelector(`[data-row][data-item="${CSS.escape(item)}"]`);
  return row?.querySelector("[data-row-link]") ?? null;
}

function close() {
  const back = openerNow();
  const name = back?.closest("[data-pane]")?.dataset.pane ?? "issue";
  show(name);
  if (back && isSeen(back)) back.focus();
  else pane(name)?.querySelector("h2")?.focus();
}

document.addEventListener("click", (event) => {
  const tab = event.target.closest?.("[data-pane-tab]");
  if (tab) {
    event.preventDefault();
    enter(tab.dataset.paneTab);
  }
  if (event.target.closest?.("[data-close-pane]")) {
    event.preventDefault();
    close();
  }
});

// What opens in the writing pane is told where focus goes: to its heading, or to its text.
document.addEventListener("board:open", ({ detail }) => (wanted = detail));

document.body.addEventListener("htmx:beforeRequest", ({ detail: { elt, target } }) => {
  if (target?.id === "writing-pane" && !elt.closest("#writing-pane")) opener = elt;
});

document.body.addEventListener("htmx:afterSettle", ({ detail: { elt, requestConfig } }) => {
  if (elt.id !== "writing-pane" || requestConfig?.verb !== "get") return;
  const field = wanted === "text" && textOf(elt);
  wanted = null;
  enter("writing");
  if (field) field.focus();
  mark();
});

// The row of what is open says so.
function mark() {
  const open = document.querySelector("#writing-pane [data-writing=item]")?.dataset.id;
  for (const row of document.querySelectorAll("[data-row]")) {
    const link = row.querySelector("[data-row-link]");
    if (open && row.dataset.item === open) link?.setAttribute("aria-current", "true");
    else link?.removeAttribute("aria-current");
  }
}

// On a row, e is the row's own key.
function edit() {
  const field = here() === "writing" && textOf(pane("writing"));
  field?.focus();
  return Boolean(field);
}

const KEYS = { "[": () => step(-1), "]": () => step(1), e: edit };

document.addEventListener("desk:key", (event) => {
  const act = KEYS[event.detail.key];
  if (act && !event.defaultPrevented && act() !== false) event.preventDefault();
});

// A field is left for the row it belongs to; out of a field the pane closes.
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || event.isComposing) return;
  if (!event.target.closest?.("#writing-pane") || event.target.closest("details[open], dialog")) return;
  event.preventDefault();
  close();
});

document.body.addEventListener("htmx:afterSettle", mark);
mark();

// What a link from elsewhere opens, such as the place of a finding, has focus when the page stands.
const asked = new URLSearchParams(location.search);
const isAskedFor = !asked.has("pane") && ["item", "section", "group", "words"].some((name) => asked.has(name));
if (isAskedFor && document.activeElement === document.body) enter("writing");
