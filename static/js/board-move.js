// The one way of the board to change anything: its form, filled in and sent. The answer is the true
// order. When none comes, what is shown was never changed, and the board is asked for anew.

const ANSWER = { target: "#board", swap: "morph:outerHTML" };

const form = () => document.querySelector("[data-move-form]");

// Pressed quickly one after the other, all are asked, each when the one before is answered. The
// form's own queue is not enough: the answer that is morphed in takes it away.
let before = Promise.resolve();

function inTurn(ask) {
  before = before.then(ask).catch(() => {});
}

function post(address, values = {}) {
  return window.htmx.ajax("POST", address, { ...ANSWER, source: form(), values });
}

function send(address, values) {
  inTurn(() => post(address, values));
}

document.addEventListener("board:move", ({ detail }) => send(form().action, detail));

// Buttons of the form stand in rows and menus, where htmx does not hear which one was pressed.
document.addEventListener(
  "submit",
  (event) => {
    const address = event.submitter?.getAttribute("formaction");
    if (event.target !== form() || !address) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    event.submitter.closest("details[data-menu]")?.removeAttribute("open");
    send(address);
  },
  true,
);

// At its end a button keeps focus and does nothing.
document.addEventListener(
  "click",
  (event) => {
    if (!event.target.closest?.("[aria-disabled=true]:is([data-step], [data-section-step])")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  },
  true,
);

// The last act, after its toast has gone; while it is still asked for, its answer says how.
document.addEventListener("board:undo", () =>
  inTurn(() => {
    const address = document.querySelector("[data-undo]")?.dataset.undo;
    return address && post(address);
  }),
);

// The inbox that comes along is filtered as the one that is shown, and on the same page.
document.body.addEventListener("htmx:configRequest", ({ detail: { target, headers } }) => {
  const shown = document.querySelector("[data-inbox-shown]")?.dataset.inboxShown;
  if (target?.id === "board" && shown) headers["Masthead-Inbox"] = shown;
});

const isStep = ({ path, parameters }) => path.includes("step=") || parameters.has("step");

// What went a step may go another one; what was sent somewhere is chosen no more.
document.body.addEventListener("htmx:afterSwap", ({ detail: { requestConfig: asked } }) => {
  if (asked?.verb !== "post" || !asked.elt.closest("[data-move]") || isStep(asked)) return;
  for (const box of document.querySelectorAll("[data-choose]:checked")) box.checked = false;
});

// In silence: what went wrong has been said.
async function lookAgain() {
  try {
    const page = await fetch(location.href).then((answer) => answer.text());
    const now = new DOMParser().parseFromString(page, "text/html").getElementById("board");
    if (!now) return;
    window.Idiomorph.morph(document.getElementById("board"), now, { morphStyle: "outerHTML" });
    window.htmx.process(document.getElementById("board"));
  } catch {
    window.addEventListener("online", lookAgain, { once: true });
  }
}

for (const kind of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.body.addEventListener(kind, ({ detail }) => detail.elt.closest("[data-move]") && lookAgain());
}
