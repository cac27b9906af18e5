// The capture field: Enter adds, Shift Enter begins a line, and what was taken leaves the field.
// Without this file a button adds.

const room = document.body;

room.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("[data-capture-field]");
  if (!form || event.target.tagName !== "TEXTAREA") return;
  // A composing keyboard uses Enter for itself.
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  form.requestSubmit();
});

room.addEventListener("htmx:afterRequest", (event) => {
  const { elt, xhr, successful } = event.detail;
  if (!elt.matches("[data-capture-field]") || !successful) return;
  if (xhr.responseURL.includes("/sign-in/")) return;
  elt.reset();
  const field = elt.querySelector("textarea");
  field.value = "";
  field.removeAttribute("aria-invalid");
  elt.querySelector(".error")?.remove();
  field.focus();
});

function show() {
  for (const hint of document.querySelectorAll("[data-capture-keys]")) hint.hidden = false;
}

room.addEventListener("htmx:afterSettle", show);
show();
