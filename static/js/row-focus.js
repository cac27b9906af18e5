// When rows come anew, focus stays where it was. A row that was moved a step keeps it; of a row that
// has left, it goes to the next one, else to the one before, else to what the list begins with.

const LISTS = "#inbox-list, [data-inbox-list], [data-move]";

let place = null;
let last = "";

const seen = (element) => Boolean(element) && element.getClientRects().length > 0;
const linkOf = (row) => row?.querySelector("[data-row-link]");
const listOf = (row) => row.closest("[data-drop], [data-inbox-list]");

// A row is followed where it goes by a step, and where an undo brings it back.
function isFollowed({ elt, path, parameters }) {
  const isStep = path.includes("step=") || parameters.has("step");
  return isStep || Boolean(elt.closest("#notices")) || path === document.querySelector("[data-undo]")?.dataset.undo;
}

document.addEventListener("focusin", ({ target }) => {
  last = target.closest("[data-row]")?.id ?? last;
});

function neighbours(row) {
  const rows = [...document.querySelectorAll("[data-row]")].filter(seen);
  const pane = row.closest("[data-pane]");
  const isChosen = (one) => Boolean(one.querySelector("[data-choose]:checked"));
  // Those that are chosen leave together.
  const goes = (one) => one !== row && isChosen(row) && isChosen(one);
  const here = rows.filter((one) => one.closest("[data-pane]") === pane && !goes(one));
  const at = here.indexOf(row);
  return [...here.slice(at + 1), ...here.slice(0, at).reverse()].map((one) => one.id);
}

function remember(active, isStep) {
  const row = active.closest("[data-row]");
  if (!row) return { id: active.id, pane: active.closest("[data-pane]")?.id };
  return {
    id: active.id,
    row: row.id,
    list: listOf(row)?.id,
    pane: row.closest("[data-pane]")?.id,
    step: active.dataset.step,
    isStep,
    next: neighbours(row),
  };
}

document.body.addEventListener("htmx:beforeSwap", ({ detail: { target, requestConfig } }) => {
  if (!target.matches(LISTS)) return;
  const active = document.activeElement;
  // The button of a toast goes with it.
  if (active?.closest("#notices")) place = { row: last, isStep: true, next: [] };
  else if (active?.closest(`${LISTS}, [data-board]`)) place = remember(active, isFollowed(requestConfig));
});

function rowNow(id, pane) {
  const row = id && document.getElementById(id);
  return seen(row) && (!pane || row.closest("[data-pane]")?.id === pane) ? row : null;
}

function hasLeft({ row, list, isStep: stays }) {
  const now = rowNow(row);
  return !now || (!stays && listOf(now)?.id !== list);
}

function begin({ pane }) {
  const first = pane && document.getElementById(pane)?.querySelector("h2");
  return first ?? document.getElementById("capture-text");
}

function whereTo(was) {
  if (was.row && hasLeft(was)) return linkOf(was.next.map((id) => rowNow(id, was.pane)).find(Boolean)) ?? begin(was);
  const same = was.id && document.getElementById(was.id);
  if (seen(same)) return same;
  const row = rowNow(was.row);
  return row?.querySelector(`[data-step="${was.step}"]`) ?? linkOf(row) ?? begin(was);
}

document.body.addEventListener("htmx:afterSettle", () => {
  const was = place;
  place = null;
  if (!was) return;
  const active = document.activeElement;
  const isLost = !active || active === document.body || !seen(active);
  if (isLost || (was.row && hasLeft(was) && active.id === was.id)) whereTo(was)?.focus();
});
