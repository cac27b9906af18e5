// The page of capture tools: what is to be copied is selected whole, and the key can be kept here.
const KEPT_KEY = "masthead-capture-key";

for (const field of document.querySelectorAll("[data-copy]")) {
  field.addEventListener("focus", () => field.select());
}
for (const link of document.querySelectorAll("[data-bookmarklet]")) {
  // Here it would capture this very page.
  link.addEventListener("click", (event) => event.preventDefault());
}
const keep = document.querySelector("[data-keep-key]");
if (keep) {
  keep.hidden = false;
  keep.addEventListener("click", () => {
    const says = document.querySelector("[data-keep-says]");
    try {
      localStorage.setItem(KEPT_KEY, document.querySelector("[data-key]").dataset.key);
      says.textContent = "Kept. Shared links are saved at once from now on.";
    } catch {
      says.textContent = "This browser keeps nothing for pages, so each share asks once more.";
    }
  });
}
