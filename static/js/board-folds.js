// Sections that were folded up stay so, for this person in this browser, also when the board comes
// anew; and what was chosen stays chosen. Without this file all of them begin open.

const KEPT = "masthead-folded-sections";
const MOST = 200;

const kept = () => {
  try {
    return JSON.parse(localStorage.getItem(KEPT)) ?? [];
  } catch {
    return [];
  }
};

function keep(id, isFolded) {
  const others = kept().filter((one) => one !== id);
  try {
    localStorage.setItem(KEPT, JSON.stringify((isFolded ? [...others, id] : others).slice(-MOST)));
  } catch {
    // It then lasts as long as the page.
  }
}

function fold() {
  const folded = kept();
  for (const one of document.querySelectorAll("[data-fold]")) if (folded.includes(one.id)) one.open = false;
}

// Such an event does not bubble.
document.addEventListener(
  "toggle",
  ({ target }) => target.matches?.("[data-fold]") && keep(target.id, !target.open),
  true,
);

// The server knows neither what is folded up, nor what is chosen, nor what is being typed.
window.Idiomorph.defaults.ignoreActiveValue = true;
window.Idiomorph.defaults.callbacks.beforeAttributeUpdated = (name, element) =>
  !(name === "open" && element.matches("[data-fold]")) && !(name === "checked" && element.matches("[data-choose]"));

document.body.addEventListener("htmx:afterSettle", fold);
fold();
