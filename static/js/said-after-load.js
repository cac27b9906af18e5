// Screen readers announce what changes in a live region, not what it holds when a page opens: what
// the page says of itself is said there once more, when they have begun to listen.

const LISTENING_MS = 500;

const regions = document.querySelectorAll("[data-says]");

setTimeout(() => {
  for (const region of regions) {
    const said = document.getElementById(region.dataset.says);
    if (said) region.textContent = said.textContent.trim();
  }
}, LISTENING_MS);
