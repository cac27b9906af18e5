// The preview of a Markdown field, beside it or as a tab, asked from the server after a pause.
// A late answer never comes after a newer one, and the last good one stays when asking fails.

const STALE = "Preview is stale";
const states = new WeakMap();
const seen = new IntersectionObserver((entries) => {
  for (const { target, isIntersecting } of entries) {
    const field = target.closest("[data-markdown]");
    if (isIntersecting && field && !state(field).asked) ask(field);
  }
});

look();
document.addEventListener("htmx:load", look);
// A page that was put in place of another, piece by piece, has an empty preview in an old field.
document.addEventListener("htmx:afterSettle", () => {
  for (const field of document.querySelectorAll("[data-markdown]")) {
    if (state(field).asked && !preview(field).childElementCount) ask(field);
  }
});

document.addEventListener("input", ({ target }) => {
  const field = target.closest?.("[data-markdown]");
  if (!field || !target.matches("textarea")) return;
  clearTimeout(state(field).waiting);
  state(field).waiting = setTimeout(ask, Number(target.dataset.markdownxLatency), field);
});

document.addEventListener("click", (event) => {
  const tab = event.target.closest("[data-markdown] [data-show]");
  if (tab) show(tab);
});

document.addEventListener("keydown", (event) => {
  const tab = event.target.closest("[data-markdown] [data-show]");
  if (!tab || !["ArrowLeft", "ArrowRight"].includes(event.key)) return;
  event.preventDefault();
  const other = tab.parentElement.querySelector("[aria-selected=false]");
  show(other);
  other.focus();
});

function look() {
  for (const region of document.querySelectorAll("[data-markdown] .markdown-preview")) seen.observe(region);
}

function state(field) {
  if (!states.has(field)) states.set(field, { waiting: 0, asked: null });
  return states.get(field);
}

function preview(field) {
  return field.querySelector(".markdown-preview");
}

function show(tab) {
  const field = tab.closest("[data-markdown]");
  field.dataset.shows = tab.dataset.show;
  for (const one of tab.parentElement.children) {
    one.setAttribute("aria-selected", String(one === tab));
    one.tabIndex = one === tab ? 0 : -1;
  }
}

async function ask(field) {
  const text = field.querySelector("textarea");
  const said = field.querySelector(".markdown-stale");
  state(field).asked?.abort();
  const mine = (state(field).asked = new AbortController());
  try {
    const answer = await rendered(text, mine.signal);
    const html = await answer.text();
    if (mine.signal.aborted) return;
    said.textContent = answer.ok ? "" : answer.status === 413 ? html : STALE;
    if (!answer.ok) return;
    preview(field).innerHTML = html || '<p class="hint">Nothing written yet.</p>';
    field.querySelector(".markdown-counts").textContent = answer.headers.get("X-Counts");
  } catch {
    if (!mine.signal.aborted) said.textContent = STALE;
  }
}

function rendered(text, signal) {
  const body = new FormData();
  body.append("content", text.value);
  return fetch(text.dataset.markdownxUrlsPath, {
    method: "POST",
    headers: { "X-CSRFToken": token(text) },
    body,
    signal,
    redirect: "error",
  });
}

function token(text) {
  return (text.form ?? document).querySelector("[name=csrfmiddlewaretoken]")?.value ?? "";
}
