// The preview beside the text that it shows: it says so when the draft has changed meanwhile, in
// another tab or by somebody else, and Escape leads back to where the editor was.

const EVERY = 10000;

const shown = () => document.querySelector("[data-preview]");

async function look() {
  const address = shown()?.dataset.stampAddress;
  if (document.hidden || !address) return;
  const answer = await fetch(address).catch(() => null);
  // Signed out, or out of reach: what is shown stays as it is.
  if (!answer?.ok || answer.redirected) return;
  const stamp = await answer.text();
  const preview = shown();
  preview.querySelector("[data-preview-stale]").hidden = stamp === preview.dataset.stamp;
}

setInterval(look, EVERY);
document.addEventListener("visibilitychange", look);

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  if (document.querySelector("dialog:modal, details[data-menu][open]")) return;
  document.querySelector("[data-preview-back]")?.click();
});
