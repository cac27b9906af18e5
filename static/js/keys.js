// Single keys, outside text fields, where the editor has not switched them off.
//
// A press is told to whatever has focus as `desk:key` (detail: key, shiftKey); a module that acts
// on it calls preventDefault(). When none does, the first [data-key] that can be seen is pressed.
// g and a letter go to the [data-go] of that letter, and ? lists all keys.

const TEXT = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=true]";
const ARROWS = ["ArrowUp", "ArrowDown"];
// Held down, these walk; any other key acts once.
const WALKS = ["j", "k", ...ARROWS];
const SECONDS_AFTER_G = 1.5;

let wentAt = -Infinity;

const areLettersKeys = () => document.body.dataset.singleKeys === "on";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || event.isComposing) return;
  if (event.target.closest?.(TEXT) || document.querySelector("dialog:modal")) return;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  const isLetter = key.length === 1 && key !== " ";
  if (!(isLetter && areLettersKeys()) && !ARROWS.includes(key)) return;
  if (event.repeat && !WALKS.includes(key)) return;
  if (press(key, event)) event.preventDefault();
});

function press(key, { shiftKey, timeStamp }) {
  const isAfterG = timeStamp - wentAt < SECONDS_AFTER_G * 1000;
  wentAt = key === "g" && !isAfterG ? timeStamp : -Infinity;
  if (isAfterG) return go(key);
  if (key === "g") return true;
  if (key === "?") return list();
  return isTaken(key, shiftKey) || (!shiftKey && act(seen(key)));
}

function isTaken(key, shiftKey) {
  const told = new CustomEvent("desk:key", { bubbles: true, cancelable: true, detail: { key, shiftKey } });
  return !(document.activeElement ?? document.body).dispatchEvent(told);
}

// A room may stand in a menu that is closed.
function go(letter) {
  return act([...document.querySelectorAll("[data-go]")].find((one) => one.dataset.go === letter));
}

function seen(key) {
  return [...document.querySelectorAll("[data-key]")].find(
    (one) => one.dataset.key === key && one.getClientRects().length > 0,
  );
}

function act(element) {
  if (!element || element.disabled || element.getAttribute("aria-disabled") === "true") return false;
  if (element.matches(TEXT)) element.focus();
  else element.click();
  return true;
}

const dialog = document.querySelector("[data-keys]");
const body = dialog?.querySelector("[data-keys-list]");

// The list is asked for when it is wanted for the first time; without it, its page opens.
function list() {
  const address = dialog?.dataset.keys;
  if (!address) return false;
  if (body.childElementCount) dialog.showModal();
  else fetch(address).then(show).catch(() => location.assign(address));
  return true;
}

async function show(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const found = page.querySelector("[data-key-list]");
  if (!found) throw new Error("no list");
  body.replaceChildren(...found.childNodes);
  if (!dialog.open) dialog.showModal();
}

document.addEventListener("click", (event) => {
  if (!event.target.closest("[data-keys-open]") || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  list();
});
