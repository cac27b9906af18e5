// The one way of the board to move anything: its form, filled in and sent. The answer is the true
// order. When none comes, what is shown was never changed, and the board is asked for anew.

const form = () => document.querySelector("[data-move-form]");

function field(name, value) {
  return Object.assign(document.createElement("input"), { type: "hidden", name, value });
}

function fill(asked) {
  const said = Object.entries(asked).flatMap(([name, value]) => [value].flat().map((one) => field(name, one)));
  form().querySelector("[data-move-said]").replaceChildren(...said);
}

document.addEventListener("board:move", ({ detail }) => {
  fill(detail);
  form().requestSubmit();
});

// The last act, after its toast has gone.
document.addEventListener("board:undo", () => {
  const address = document.querySelector("[data-undo]")?.dataset.undo;
  if (!address) return;
  fill({});
  window.htmx.ajax("POST", address, { source: form(), target: "#board", swap: "morph:outerHTML" });
});

function lookAgain() {
  window.htmx.ajax("GET", location.href, { target: "#board", swap: "morph:outerHTML", select: "#board" });
}

for (const kind of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.body.addEventListener(kind, ({ detail }) => {
    if (!detail.elt.closest("[data-move]")) return;
    if (navigator.onLine && kind !== "htmx:sendError") lookAgain();
    else window.addEventListener("online", lookAgain, { once: true });
  });
}
