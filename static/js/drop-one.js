// A form for one file also takes one that is dropped on it, and sends it at once.
// Without this file the form has a plain field and its button.

for (const form of document.querySelectorAll("[data-drop-one]")) {
  const field = form.querySelector("[type=file]");
  const zone = form.closest("[data-drop-here]") ?? form.parentElement;
  zone.addEventListener("dragover", (event) => {
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    zone.dataset.over = "";
  });
  zone.addEventListener("dragleave", () => delete zone.dataset.over);
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    delete zone.dataset.over;
    if (!event.dataTransfer.files.length) return;
    const one = new DataTransfer();
    one.items.add(event.dataTransfer.files[0]);
    field.files = one.files;
    form.requestSubmit();
  });
}
