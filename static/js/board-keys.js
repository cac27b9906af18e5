// Keys of the board: 1–9 and m move, z undoes, n begins a note, c and / go to the inbox's fields,
// Alt with an arrow moves what has focus. Single keys come from keys.js.

const FIELDS = "input:not([type=checkbox]), textarea, select, [contenteditable]";

const current = () => document.activeElement?.closest?.("[data-row]");
const sections = () => [...document.querySelectorAll("[data-section]")];
const ask = (detail) => document.dispatchEvent(new CustomEvent("board:move", { detail }));

// Those that are chosen; without any the one that has focus.
function meant() {
  const chosen = [...document.querySelectorAll("[data-row]:has([data-choose]:checked)")];
  const here = current();
  return (chosen.length ? chosen : here ? [here] : []).map((row) => row.dataset.item);
}

function sendTo(digit) {
  const section = sections()[digit - 1];
  const item = meant();
  if (!section || !item.length) return false;
  ask({ item, to: section.dataset.section });
  if (!section.contains(current())) goOn(item);
  return true;
}

// At once: a quick next press means the next row, not again the one whose answer is on its way.
function goOn(leaving) {
  const stays = (row) => !leaving.includes(row.dataset.item) && row.getClientRects().length > 0;
  const here = current();
  const rows = [...(here?.closest("[data-pane]")?.querySelectorAll("[data-row]") ?? [])];
  const place = rows.indexOf(here);
  const next = rows.slice(place + 1).find(stays) ?? rows.slice(0, place).reverse().find(stays);
  next?.querySelector("[data-row-link]")?.focus();
}

function moveTo() {
  const row = current() ?? document.querySelector("[data-row]:has([data-choose]:checked)");
  row?.querySelector("[data-move-to]")?.click();
  return Boolean(row);
}

function undo() {
  const button = document.querySelector("#notices .notice-undo button");
  if (button) {
    // A key may come before htmx has looked at the notice: the form would load the page anew.
    window.htmx.process(button.form);
    button.click();
  } else document.dispatchEvent(new CustomEvent("board:undo"));
  return true;
}

// A note begins in the section that has focus, else in the first.
function note() {
  const here = document.activeElement?.closest?.("[data-section]") ?? sections()[0];
  const button = here?.querySelector("[data-new-note]");
  button?.click();
  return Boolean(button);
}

function goTo(selector) {
  const field = document.querySelector(selector);
  if (field && !field.getClientRects().length) document.querySelector("[data-pane-tab=inbox]")?.click();
  field?.focus();
  return Boolean(field);
}

const KEYS = { m: moveTo, z: undo, n: note, c: () => goTo("#capture-text"), "/": () => goTo("[data-filter]") };

document.addEventListener("desk:key", (event) => {
  if (event.defaultPrevented || event.detail.shiftKey) return;
  const { key } = event.detail;
  const isDone = /^[1-9]$/.test(key) ? sendTo(Number(key)) : KEYS[key]?.();
  if (isDone) event.preventDefault();
});

const STEPS = { ArrowUp: "up", ArrowDown: "down" };

// At an end the button says so, and nothing is asked.
function stepRow(step) {
  const item = meant();
  const button = current()?.querySelector(`[data-step=${step}]`);
  if (item.length === 1 && button?.getAttribute("aria-disabled") === "true") return;
  if (item.length) ask({ item, step });
}

function stepSection(section, step) {
  const button = section.querySelector(`[data-section-step=${step}]`);
  if (button?.getAttribute("aria-disabled") !== "true") ask({ section: section.dataset.section, step });
}

document.addEventListener("keydown", (event) => {
  const step = STEPS[event.key];
  if (!step || !event.altKey || event.ctrlKey || event.metaKey || event.target.matches(FIELDS)) return;
  const row = current();
  const section = event.target.closest?.("[data-section]");
  if (!row && !section) return;
  event.preventDefault();
  if (row) stepRow(event.shiftKey ? `section-${step}` : step);
  else stepSection(section, step);
});
