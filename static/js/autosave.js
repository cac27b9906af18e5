// Saves the form of the writing pane by itself: 1.2 s after the last key, on leaving a field, and
// before the pane or the page is left.
//
// What others may listen for, on the document:
//   writing:open    detail {form}                  a form stands in the pane
//   writing:dirty   detail {form, thing, id}       something was typed that is not saved
//   writing:sending detail {form, thing, id}       it is on its way to be saved
//   writing:saved   detail {form, thing, id, at}   all of it is
//   writing:failed  detail {form, thing, id, why}  network, signed-out, clash, refused or closed
// And what they send before they leave the pane or the page by a script:
//   writing:leave   detail {waits: []}             promises are put there that settle, and never
//                                                  fail, when the text is saved or cannot be now
// And when they have put words into the form that are to stand on the server before any others:
//   writing:restored
// Requests of htmx, links and other forms wait by themselves (leaving.js).

const PAUSE = 1200;
const FIRST_RETRY = 10;
const LONGEST_RETRY = 60;
// What a browser lets go on after its page was left.
const LONGEST_KEPT_ALIVE = 60000;
const NOT_WORDS = new Set(["csrfmiddlewaretoken", "opened_with", "back", "seen", "answer"]);

const SIGNED_OUT = "You were signed out. Sign in in a new tab, then continue; your text is kept.";
// What only the editor can end, and what ends by itself when it is tried again.
const STANDING = new Set(["clash", "closed"]);
const PASSING = new Set(["network", "signed-out"]);

let pane = null;

class Pane {
  constructor(form) {
    this.form = form;
    this.saved = words(form);
    this.timer = 0;
    this.retry = FIRST_RETRY;
    this.sending = null;
    this.why = "";
    this.refusedWords = "";
  }

  get isDirty() {
    return words(this.form) !== this.saved;
  }

  tell(name, more = {}) {
    const { thing, id } = this.form.dataset;
    document.dispatchEvent(new CustomEvent(`writing:${name}`, { detail: { form: this.form, thing, id, ...more } }));
  }

  typed() {
    if (!this.isDirty) {
      clearTimeout(this.timer);
      if (!this.sending && !this.why) state("");
      return;
    }
    if (!this.why) state("Unsaved");
    this.tell("dirty");
    if (!PASSING.has(this.why)) this.later(PAUSE);
  }

  later(pause) {
    clearTimeout(this.timer);
    if (!STANDING.has(this.why)) this.timer = setTimeout(() => this.save(), pause);
  }

  // One at a time: what is typed meanwhile is sent after it.
  async save({ isAsked = false } = {}) {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    if (!this.isDirty && !isAsked) return;
    if (STANDING.has(this.why) || (!isAsked && words(this.form) === this.refusedWords)) return;
    this.sending = this.send();
    await this.sending;
    this.sending = null;
    if (this.isDirty && !this.why) this.later(PAUSE);
  }

  async send(answer) {
    const sent = words(this.form);
    state("Saving…");
    this.tell("sending");
    try {
      const reply = await post(this.form, answer);
      this.answered(reply, sent);
    } catch (error) {
      this.failed(error.message === "signed-out" ? "signed-out" : "network");
    }
  }

  answered(reply, sent) {
    if (reply.state === "saved") this.succeeded(reply, sent);
    else if (reply.state === "left") this.leaveFor(reply.place);
    else if (reply.state === "clash") this.clashed(reply.html);
    else if (reply.state === "refused") this.refused(reply.errors, sent);
    else this.closed(reply.sentence);
  }

  succeeded(reply, sent) {
    this.why = this.refusedWords = "";
    this.retry = FIRST_RETRY;
    clear(this.form);
    const isStill = words(this.form) === sent;
    this.form.elements.opened_with.value = reply.opened_with;
    if (!take(this.form, reply.changed, isStill)) reload(this.form);
    this.saved = isStill ? words(this.form) : sent;
    state(this.isDirty ? "Unsaved" : `Saved ${reply.at}`);
    note(this.form, reply.by_others);
    for (const place of document.querySelectorAll("[data-words]")) place.textContent = reply.words;
    for (const place of document.querySelectorAll("[data-writing-title]")) place.textContent = reply.title;
    for (const place of document.querySelectorAll("[data-minutes]")) place.textContent = reply.minutes;
    if (reply.is_called_anew) showAnew(this.form);
    this.tell(this.isDirty ? "dirty" : "saved", { at: reply.at });
  }

  leaveFor(place) {
    this.saved = words(this.form);
    this.tell("saved");
    location.assign(place);
  }

  failed(why) {
    this.why = why;
    state("Not saved");
    if (why === "signed-out") {
      alertOf(this.form, SIGNED_OUT, { link: true, act: "Try now" });
    } else {
      const sentence = `Not saved. Your text is kept in this browser; we try again in ${this.retry} s.`;
      alertOf(this.form, sentence, { act: "Try now" });
    }
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.tryAgain(), this.retry * 1000);
    this.retry = Math.min(this.retry * 2, LONGEST_RETRY);
    this.tell("failed", { why });
  }

  tryAgain() {
    this.save({ isAsked: true });
  }

  clashed(html) {
    this.why = "clash";
    state("Not saved");
    clear(this.form);
    const place = this.form.querySelector("[data-clash-place]");
    place.innerHTML = html;
    this.tell("failed", { why: "clash" });
  }

  refused(errors, sent) {
    this.why = "refused";
    this.refusedWords = sent;
    state("Not saved");
    clear(this.form);
    const sentences = Object.entries(errors).map(([name, said]) => beside(this.form, name, said[0]));
    alertOf(this.form, `Not saved: ${sentences.join(" ")} Your text is kept in this browser.`);
    this.tell("failed", { why: "refused" });
  }

  closed(sentence) {
    this.why = "closed";
    state("Not saved");
    alertOf(this.form, `${sentence} Your text is kept in this browser.`);
    this.tell("failed", { why: "closed" });
  }

  async answer(button) {
    clearTimeout(this.timer);
    while (this.sending) await this.sending;
    this.why = "";
    this.sending = this.send(button.value);
    await this.sending;
    this.sending = null;
  }

  // The page goes away, and its answer is not read: the draft in the browser stays until then.
  lastWords() {
    if (this.isDirty && !this.sending && !STANDING.has(this.why)) post(this.form).catch(() => {});
  }
}

function words(form) {
  const pairs = [...new FormData(form)].filter(([name, value]) => !NOT_WORDS.has(name) && typeof value === "string");
  return JSON.stringify(pairs);
}

async function post(form, answer, { isAgain = false } = {}) {
  const body = new URLSearchParams(new FormData(form));
  if (answer) body.set("answer", answer);
  const keepalive = body.toString().length < LONGEST_KEPT_ALIVE;
  const headers = { "X-Autosave": "1", "X-CSRFToken": form.elements.csrfmiddlewaretoken.value };
  const reply = await fetch(form.action, { method: "POST", headers, body, keepalive, redirect: "manual" });
  // The sign-in is the only place that a save is ever led to.
  if (reply.type === "opaqueredirect") throw new Error("signed-out");
  if (reply.status === 403 && !isAgain) {
    await renewToken(form);
    return post(form, answer, { isAgain: true });
  }
  if (reply.status === 404) return { state: "closed", sentence: "Not saved: it is not here any more." };
  if (!reply.headers.get("content-type")?.includes("json")) throw new Error("network");
  return reply.json();
}

// Signing in again brings another token, and the page still holds the one before.
async function renewToken(form) {
  const reply = await fetch(form.dataset.token, { redirect: "manual" });
  if (reply.type === "opaqueredirect") throw new Error("signed-out");
  const { token } = await reply.json();
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
}

// What the server made of it, where nobody has typed since. False where a field is not here.
function take(form, changed, isStill) {
  let isWhole = true;
  for (const [name, text] of Object.entries(changed)) {
    const field = form.elements[name];
    if (!field) isWhole = false;
    else if (!isStill && field === document.activeElement) continue;
    else if (field.type === "checkbox") field.checked = text === "on";
    else if (field.value !== text) field.value = text;
  }
  return isWhole;
}

function reload(form) {
  window.htmx?.ajax("GET", form.action, { target: "#writing-pane" });
}

// The board calls things by their titles.
function showAnew(form) {
  const row = document.getElementById(`item-${form.dataset.id}`);
  const place = form.dataset.thing === "item" ? row?.closest("#board, #inbox-list") : document.getElementById("board");
  if (place) window.htmx?.ajax("GET", location.href, { target: `#${place.id}`, swap: "morph:outerHTML", select: `#${place.id}` });
}

function state(text) {
  for (const place of document.querySelectorAll("[data-save-state]")) place.textContent = text;
}

function note(form, names) {
  const place = form.querySelector("[data-save-note]");
  if (names.length) place.textContent = `Somebody else changed this meanwhile, and it is kept: ${names.join(", ")}.`;
}

function alertOf(form, sentence, { act = "", link = false } = {}) {
  const place = form.querySelector("[data-save-alert]");
  if (place.dataset.sentence === sentence) return;
  place.dataset.sentence = sentence;
  const line = document.createElement("p");
  line.append(sentence);
  if (link) line.append(" ", Object.assign(document.createElement("a"), { href: form.dataset.signIn, target: "_blank", textContent: "Sign in (new tab)" }));
  const parts = [line];
  if (act) parts.push(Object.assign(document.createElement("button"), { type: "button", className: "button", textContent: act, onclick: () => pane?.tryAgain() }));
  place.replaceChildren(...parts);
  place.hidden = false;
}

function clear(form) {
  const place = form.querySelector("[data-save-alert]");
  place.replaceChildren();
  place.hidden = true;
  delete place.dataset.sentence;
  form.querySelector("[data-clash-place]").replaceChildren();
  form.querySelector("[data-save-note]").textContent = "";
  for (const error of form.querySelectorAll("[data-save-error]")) error.remove();
  for (const field of form.querySelectorAll("[aria-invalid]")) field.removeAttribute("aria-invalid");
}

function beside(form, name, sentence) {
  const field = form.elements[name];
  const place = field?.closest?.(".field");
  if (!place) return sentence;
  const error = Object.assign(document.createElement("p"), { className: "error", id: `${field.id}_error`, textContent: sentence });
  error.dataset.saveError = "";
  place.append(error);
  field.setAttribute("aria-invalid", "true");
  return sentence;
}

function look() {
  const form = document.querySelector("form[data-autosave]");
  if (pane?.form === form || (!form && !pane)) return;
  pane = form && form.elements.opened_with ? new Pane(form) : null;
  if (!pane) return;
  // A page that was refused or clashed shows words that are not saved.
  if (form.dataset.autosave === "unsaved") pane.saved = "";
  pane.tell("open");
}

const ours = (event) => (pane && event.target.closest?.("form") === pane.form ? pane : null);

document.addEventListener("input", (event) => ours(event)?.typed());
document.addEventListener("change", (event) => ours(event)?.typed());
document.addEventListener("focusout", (event) => {
  const here = ours(event);
  if (here && !PASSING.has(here.why)) here.save();
});
document.addEventListener("submit", (event) => {
  const here = ours(event);
  if (!here) return;
  event.preventDefault();
  if (event.submitter?.name === "answer") here.answer(event.submitter);
  else here.save({ isAsked: true });
});
document.addEventListener("writing:leave", (event) => {
  if (pane?.isDirty && !STANDING.has(pane.why)) event.detail.waits.push(pane.save());
  else if (pane?.sending) event.detail.waits.push(pane.sending);
});
document.addEventListener("writing:restored", () => pane?.save());
addEventListener("pagehide", () => pane?.lastWords());
for (const kind of ["online", "focus"]) {
  addEventListener(kind, () => PASSING.has(pane?.why) && pane.tryAgain());
}
document.addEventListener("htmx:load", look);
look();
