// Ctrl K (⌘ K) outside text fields and the bar's button open the palette. The rest of it is
// fetched once the page has nothing else to do, so that a first load is small and opening is not
// waited for. Without this file the button leads to a page that finds the same things.

const TEXT = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=true]";
const IS_APPLE = /Mac|iP(hone|ad|od)/.test(navigator.platform);

const dialog = document.querySelector("[data-palette]");
const button = document.querySelector("[data-palette-open]");
const rest = () => import(dialog.dataset.script);

function open() {
  rest().then(
    () => dialog.open || dialog.dispatchEvent(new CustomEvent("palette:open")),
    () => location.assign(button.href),
  );
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-palette-open]")) return;
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open();
});

document.addEventListener("keydown", (event) => {
  const isChord = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey;
  if (!isChord || event.key.toLowerCase() !== "k" || event.defaultPrevented) return;
  if (!dialog.open && (event.target.closest?.(TEXT) || document.querySelector("dialog:modal"))) return;
  event.preventDefault();
  if (dialog.open) dialog.close();
  else open();
});

if (IS_APPLE) {
  for (const hint of document.querySelectorAll("[data-palette-hint]")) hint.textContent = "⌘ K";
}

addEventListener("load", () => (window.requestIdleCallback ?? setTimeout)(() => rest().catch(() => {})));
