// Rows and sections are dragged: SortableJS lifts and carries, a line shows where it would land,
// and nothing stands elsewhere before the server has answered. Without this file buttons move.

const LONG_PRESS = 260;
let carried = null;
let landing = null;

const middle = (element) => {
  const box = element.getBoundingClientRect();
  return box.top + box.height / 2;
};

const distance = (element, y) => {
  const box = element.getBoundingClientRect();
  return Math.max(box.top - y, y - box.bottom, 0);
};

const nearest = (elements, y) =>
  elements.reduce((best, one) => (distance(one, y) < distance(best, y) ? one : best), elements[0]);

const isSeen = (element) => element.getClientRects().length > 0;

// A list may be folded up with its section: then its heading takes what is dropped, at the end.
function listAt(x, y) {
  const under = document.elementFromPoint(x, y);
  const place = under?.closest("[data-drop], [data-section], [data-pane=inbox]");
  if (!place || place.matches("[data-drop]")) return place;
  const lists = [...place.querySelectorAll("[data-drop]")];
  return nearest(lists.filter(isSeen), y) ?? lists.at(-1);
}

const rowsOf = (list) => [...list.children].filter((child) => child.matches("[data-row]"));

function rowLanding(x, y) {
  const list = listAt(x, y);
  if (!list) return null;
  if (!isSeen(list)) return { list, mark: list.closest("[data-section]"), before: null, side: "into" };
  const before = rowsOf(list).find((row) => middle(row) > y) ?? null;
  return { list, mark: before ?? rowsOf(list).at(-1) ?? list, before };
}

function sectionLanding(x, y) {
  const list = document.elementFromPoint(x, y)?.closest("[data-sections]");
  if (!list) return null;
  const sections = [...list.children].filter((child) => child.matches("[data-section]"));
  const before = sections.find((section) => middle(section) > y) ?? null;
  return { list, mark: before ?? sections.at(-1), before };
}

function show(next) {
  landing?.mark.removeAttribute("data-landing");
  landing = next;
  if (next) next.mark.dataset.landing = next.side ?? (next.before ? "before" : "after");
}

function follow(event) {
  const land = carried.matches("[data-row]") ? rowLanding : sectionLanding;
  show(land(event.clientX, event.clientY));
}

// Several that are chosen are carried together, if the one that was taken is among them.
function carriedItems() {
  const chosen = [...document.querySelectorAll("[data-row]:has([data-choose]:checked)")];
  return chosen.includes(carried) ? chosen : [carried];
}

const isWhereItWas = (rows, { list, before }) =>
  rows.length === 1 && rows[0].parentElement === list && (before === rows[0] || rows[0].nextElementSibling === before);

function dropRows({ list, before }) {
  const rows = carriedItems();
  if (isWhereItWas(rows, { list, before })) return;
  const others = rowsOf(list).filter((row) => !rows.includes(row));
  const next = before && [before, ...following(before)].find((row) => others.includes(row));
  const position = next ? others.indexOf(next) : others.length;
  const { to, group = "", after = "" } = list.dataset;
  ask({ item: rows.map((row) => row.dataset.item), to, group, after, position });
}

function following(row) {
  const rest = [];
  for (let next = row.nextElementSibling; next; next = next.nextElementSibling) rest.push(next);
  return rest;
}

function dropSection({ list, before }) {
  if (before === carried || carried.nextElementSibling === before) return;
  const others = [...list.children].filter((child) => child.matches("[data-section]") && child !== carried);
  const position = before ? others.indexOf(before) : others.length;
  ask({ section: carried.dataset.section, position });
}

const ask = (detail) => document.dispatchEvent(new CustomEvent("board:move", { detail }));

function start({ item, originalEvent }) {
  carried = item;
  carried.dataset.carried = "";
  const shown = window.Sortable.ghost;
  // What is carried is a picture of the row, and no second one.
  for (const name of ["id", "data-row", "data-item", "data-section"]) shown.removeAttribute(name);
  shown.style.height = "auto";
  const count = carried.matches("[data-row]") ? carriedItems().length : 1;
  if (count > 1) shown.dataset.count = String(count);
  document.documentElement.dataset.dragging = "";
  document.addEventListener("pointermove", follow);
  if (originalEvent) follow(originalEvent);
}

// The browser takes the finger for scrolling: that is no drop.
function end({ originalEvent }) {
  const where = originalEvent?.type === "pointercancel" ? null : landing;
  show(null);
  document.removeEventListener("pointermove", follow);
  delete document.documentElement.dataset.dragging;
  delete carried.dataset.carried;
  // SortableJS takes this mark away only from what it has moved itself.
  carried.classList.remove("sortable-ghost");
  if (where) (carried.matches("[data-row]") ? dropRows : dropSection)(where);
  quietClick(originalEvent);
  carried = null;
}

function stop(event) {
  event.preventDefault();
  event.stopPropagation();
}

// Where a row is let go above itself, its link is not meant; after Escape it is let go later.
function quietClick(event) {
  const hear = () => setTimeout(() => document.removeEventListener("click", stop, true), 0);
  document.addEventListener("click", stop, true);
  if (event?.type === "pointerup") hear();
  else document.addEventListener("pointerup", hear, { capture: true, once: true });
}

document.addEventListener(
  "keydown",
  (event) => {
    if (event.key !== "Escape" || !carried) return;
    event.preventDefault();
    event.stopPropagation();
    show(null);
    document.removeEventListener("pointermove", follow);
    document.dispatchEvent(new PointerEvent("pointercancel"));
  },
  true,
);

// A long press that begins a drag must not open the menu of a link.
document.addEventListener("contextmenu", (event) => carried && event.preventDefault());

const COMMON = {
  sort: false,
  animation: 0,
  delay: LONG_PRESS,
  delayOnTouchOnly: true,
  fallbackOnBody: true,
  fallbackTolerance: 4,
  forceFallback: true,
  preventOnFilter: false,
  scrollSensitivity: 64,
  touchStartThreshold: 6,
  onMove: () => false,
  onStart: start,
  onEnd: end,
};
const FIELDS = "button, input, select, textarea, summary, [data-no-drag]";

function attach() {
  if (!window.Sortable) return;
  document.querySelector("[data-board]").dataset.drags = "";
  for (const list of document.querySelectorAll("[data-drop]")) {
    if (window.Sortable.get(list)) continue;
    new window.Sortable(list, { ...COMMON, group: "rows", draggable: "[data-row]", filter: FIELDS });
  }
  for (const list of document.querySelectorAll("[data-sections]")) {
    if (window.Sortable.get(list)) continue;
    new window.Sortable(list, { ...COMMON, draggable: "[data-section]", handle: "[data-section-grip]" });
  }
}

// Nobody drags before the page is there: the library comes after it.
function fetchLibrary() {
  const script = document.createElement("script");
  script.src = document.querySelector("[data-sortable]").dataset.sortable;
  script.addEventListener("load", attach);
  document.head.append(script);
}

document.addEventListener("htmx:afterSettle", attach);
if (document.readyState === "complete") fetchLibrary();
else window.addEventListener("load", fetchLibrary, { once: true });
