// What was said after an act floats for six seconds, longer while a pointer or focus is on it.
// What went wrong stays. Without this file all of it stands at the top of the page.

const SECONDS = 6;
const place = document.getElementById("notices");

function float(notices) {
  notices.dataset.floats = "";
  // A refusal waits until it is read; so does the mouse's or the keyboard's own pause.
  if (notices.querySelector('[data-state="danger"]')) return;
  let left = 0;
  const go = () => {
    clearTimeout(left);
    left = setTimeout(() => notices.remove(), SECONDS * 1000);
  };
  for (const kind of ["pointerenter", "focusin"]) notices.addEventListener(kind, () => clearTimeout(left));
  for (const kind of ["pointerleave", "focusout"]) notices.addEventListener(kind, go);
  go();
}

function look() {
  for (const notices of place.querySelectorAll("[data-toast]:not([data-floats])")) float(notices);
}

new MutationObserver(look).observe(place, { childList: true });
look();
