// A preview beneath a Markdown field, asked from the server while it is open.
// Tab and undo are the browser's own: nothing here touches the text.

const PAUSE = 250;

for (const field of document.querySelectorAll("[data-markdown-field]")) {
  attach(field);
}

function attach(field) {
  const text = field.querySelector("textarea");
  const button = field.querySelector("button");
  const state = field.querySelector("[role=status]");
  const preview = field.querySelector("[role=region]");
  let waiting = 0;
  let asked = null;

  async function show() {
    // An older answer that is still on its way never comes after a newer one.
    asked?.abort();
    const mine = (asked = new AbortController());
    try {
      const html = await rendered(text, mine.signal);
      preview.innerHTML = html || "<p>Nothing written yet.</p>";
      state.textContent = "";
    } catch {
      if (!mine.signal.aborted) state.textContent = "Preview is stale";
    }
  }

  button.addEventListener("click", () => {
    preview.hidden = !preview.hidden;
    button.setAttribute("aria-expanded", String(!preview.hidden));
    if (!preview.hidden) show();
  });
  text.addEventListener("input", () => {
    clearTimeout(waiting);
    if (!preview.hidden) waiting = setTimeout(show, PAUSE);
  });
  field.querySelector(".markdown-tools").hidden = false;
}

async function rendered(text, signal) {
  const body = new FormData();
  body.append("content", text.value);
  const answer = await fetch(text.dataset.markdownxUrlsPath, {
    method: "POST",
    headers: { "X-CSRFToken": text.form.elements.csrfmiddlewaretoken.value },
    body,
    signal,
    redirect: "error",
  });
  if (!answer.ok) throw new Error(answer.statusText);
  return answer.text();
}
