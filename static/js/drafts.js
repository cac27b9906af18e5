// Text that is not saved yet is kept in this browser, per editor and thing, and offered when its
// editor comes back. Storage that is full or closed is said once, and nothing else breaks.

const PAUSE = 300;
// One that was not answered yet is never written over: the next stands beside it.
const SLOTS = ["", ":2", ":3"];
const NOT_WORDS = new Set(["csrfmiddlewaretoken", "back", "seen", "answer"]);
const FULL = "This browser keeps no copy of unsaved text: its storage is full or closed. Stay until it says Saved.";

let form = null;
let own = "";
let unanswered = [];
// What was on its way when the text was kept: the server may have it, though it never said so.
let sent = "";
let timer = 0;
let isDirty = false;
let isClosed = false;

function fields() {
  return [...new FormData(form)].filter(([name, value]) => !NOT_WORDS.has(name) && typeof value === "string");
}

function wordsOf(pairs) {
  return JSON.stringify(pairs.filter(([name]) => name !== "opened_with"));
}

function keep() {
  clearTimeout(timer);
  if (isClosed) return;
  try {
    localStorage.setItem(own, JSON.stringify({ at: Date.now(), sent, fields: fields() }));
  } catch {
    isClosed = true;
    say(FULL);
  }
}

function forget(slot) {
  try {
    localStorage.removeItem(slot);
  } catch {
    // Nothing could be kept there either.
  }
}

function kept(slot) {
  try {
    const draft = JSON.parse(localStorage.getItem(slot));
    return Array.isArray(draft?.fields) ? { slot, ...draft } : null;
  } catch {
    return null;
  }
}

function say(sentence, ...parts) {
  const place = form.querySelector("[data-draft]");
  place.replaceChildren(Object.assign(document.createElement("p"), { textContent: sentence }), ...parts);
  place.hidden = false;
}

function quiet() {
  const place = form.querySelector("[data-draft]");
  place.replaceChildren();
  place.hidden = true;
}

function button(words, act) {
  return Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: words, onclick: act });
}

function moment(at) {
  // By the publication's clock, as the saves are.
  const said = (moment, parts) => new Intl.DateTimeFormat("en-GB", { timeZone: form.dataset.zone, ...parts }).format(moment);
  const day = (moment) => said(moment, { day: "numeric", month: "short" });
  const time = said(at, { hour: "2-digit", minute: "2-digit" });
  return day(at) === day(Date.now()) ? time : `${day(at)}, ${time}`;
}

function offer() {
  const draft = unanswered[0];
  if (!draft) return quiet();
  const act = (what) => () => {
    unanswered.shift();
    forget(draft.slot);
    what(draft);
    offer();
  };
  say(`You have unsaved text from ${moment(draft.at)}. Restore or discard.`, button("Restore", act(restore)), button("Discard", act(() => form.querySelector("input:not([type=hidden]), textarea")?.focus())));
}

function restore(draft) {
  // Then the page shows the editor's own words, and they are no clash with what was written next.
  const isOwn = draft.sent === wordsOf(fields());
  for (const field of form.elements) {
    if (field.type === "checkbox") field.checked = false;
  }
  for (const [name, value] of draft.fields) {
    if (!(isOwn && name === "opened_with")) put(form.elements[name], value);
  }
  keep();
  // Whatever shows what a field holds looks again.
  for (const field of form.querySelectorAll("textarea")) field.dispatchEvent(new Event("input", { bubbles: true }));
  form.dispatchEvent(new Event("input", { bubbles: true }));
  // At once: the server may have it by now, and what is typed next would clash with that.
  document.dispatchEvent(new CustomEvent("writing:restored"));
}

function put(field, value) {
  if (!field) return;
  if (field.type === "checkbox") field.checked = true;
  else field.value = value;
}

document.addEventListener("writing:open", (event) => {
  form = event.detail.form;
  sent = "";
  isDirty = form.dataset.autosave === "unsaved";
  const slots = SLOTS.map((slot) => `masthead:draft:${form.dataset.editor}:${new URL(form.action).pathname}${slot}`);
  const here = wordsOf(fields());
  const drafts = slots.map(kept).filter(Boolean);
  for (const draft of drafts) if (wordsOf(draft.fields) === here) forget(draft.slot);
  unanswered = drafts.filter((draft) => wordsOf(draft.fields) !== here).sort((one, other) => other.at - one.at);
  own = slots.find((slot) => !unanswered.some((draft) => draft.slot === slot)) ?? slots.at(-1);
  if (unanswered.length) offer();
  if (isDirty) keep();
});
document.addEventListener("writing:dirty", () => {
  isDirty = true;
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
});
document.addEventListener("writing:sending", () => (sent = wordsOf(fields())));
document.addEventListener("writing:saved", () => {
  isDirty = false;
  clearTimeout(timer);
  forget(own);
});
document.addEventListener("writing:failed", keep);
addEventListener("pagehide", () => isDirty && keep());
addEventListener("beforeunload", (event) => {
  if (!isDirty) return;
  keep();
  // Nobody would have the text then.
  if (isClosed) event.preventDefault();
});
