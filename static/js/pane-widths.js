// Between the panes stand edges that are drawn by pointer or arrow keys; the widths are kept for
// this person. Without this file the panes have their usual widths.

const STEP = 16;
const LEAST = { inbox: 240, writing: 320 };
const root = document.documentElement;
const board = document.querySelector("[data-board]");
// The inbox grows to the right, the writing pane to the left.
const WAY = { inbox: 1, writing: -1 };

const paneOf = (edge) => document.getElementById(`${edge.dataset.edge}-pane`);
const widthOf = (edge) => Math.round(paneOf(edge).getBoundingClientRect().width);

function edgeOf(name) {
  const edge = document.createElement("div");
  Object.assign(edge, { className: "pane-edge", tabIndex: 0, role: "separator" });
  edge.dataset.edge = name;
  edge.setAttribute("aria-orientation", "vertical");
  edge.setAttribute("aria-controls", `${name}-pane`);
  edge.setAttribute("aria-label", `Width of the ${name} pane`);
  edge.setAttribute("aria-valuemin", LEAST[name]);
  return edge;
}

function draw(edge, width) {
  const most = Math.round(board.clientWidth * 0.45);
  const held = Math.max(LEAST[edge.dataset.edge], Math.min(width, most));
  root.style.setProperty(`--${edge.dataset.edge}-width`, `${held}px`);
  edge.setAttribute("aria-valuemax", most);
  edge.setAttribute("aria-valuenow", held);
}

function keep() {
  const form = document.querySelector("[data-widths]");
  if (!form) return;
  const said = new FormData(form);
  for (const edge of document.querySelectorAll("[data-edge]")) said.set(edge.dataset.edge, widthOf(edge));
  fetch(form.action, { method: "POST", body: said }).catch(() => {
    // They last as long as the page.
  });
}

function drag(event) {
  const edge = event.currentTarget;
  const from = event.clientX;
  const width = widthOf(edge);
  edge.setPointerCapture(event.pointerId);
  const move = (moved) => draw(edge, width + WAY[edge.dataset.edge] * (moved.clientX - from));
  edge.addEventListener("pointermove", move);
  edge.addEventListener(
    "lostpointercapture",
    () => {
      edge.removeEventListener("pointermove", move);
      keep();
    },
    { once: true },
  );
}

let later = 0;

function press(event) {
  const steps = { ArrowLeft: -STEP, ArrowRight: STEP }[event.key];
  if (!steps || event.altKey || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  const edge = event.currentTarget;
  draw(edge, widthOf(edge) + WAY[edge.dataset.edge] * steps);
  clearTimeout(later);
  later = setTimeout(keep, 600);
}

for (const name of ["inbox", "writing"]) {
  const edge = edgeOf(name);
  edge.addEventListener("pointerdown", drag);
  edge.addEventListener("keydown", press);
  if (name === "inbox") document.getElementById("inbox-pane").after(edge);
  else document.getElementById("writing-pane").before(edge);
  if (widthOf(edge)) draw(edge, widthOf(edge));
}
