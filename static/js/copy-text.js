// A text that is to be taken elsewhere: one button copies it, and says so in the page's words.
for (const place of document.querySelectorAll("[data-copy-text]")) {
  const text = place.querySelector("textarea");
  const button = place.querySelector("button");
  const says = place.querySelector("[role=status]");
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      says.textContent = place.dataset.copied || "Copied.";
    } catch {
      text.focus();
      text.select();
      says.textContent = place.dataset.selected || "Selected: copy it with your keys.";
    }
  });
}
