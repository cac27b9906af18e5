// When the server does not answer, or answers somebody who was signed out: said, and nothing is lost.

const place = document.getElementById("notices");
const SIGNED_OUT = "You were signed out. Sign in in a new tab, then continue; your text is kept.";
const UNREACHABLE = "Nothing was changed: the server did not answer. Try again in a moment.";
const BROKEN = "Something broke on our side, and nothing was changed. It was written down.";

function say(sentence) {
  const notices = Object.assign(document.createElement("div"), { className: "notices" });
  notices.dataset.toast = "";
  const notice = Object.assign(document.createElement("p"), { className: "notice", textContent: sentence });
  notice.dataset.state = "danger";
  notices.append(notice);
  place.replaceChildren(notices);
}

// What the page asks by itself fails in silence, and asks again.
function isPoll(event) {
  return /\b(every|load)\b/.test(event.detail.elt.dataset.hxTrigger ?? "");
}

// The page stays as it is, and no longer asks.
function silence(asking) {
  const still = asking.cloneNode(true);
  still.removeAttribute("data-hx-trigger");
  asking.replaceWith(still);
}

document.body.addEventListener("htmx:beforeSwap", (event) => {
  if (!event.detail.xhr.responseURL.includes("/sign-in/")) return;
  event.detail.shouldSwap = false;
  say(SIGNED_OUT);
  if (isPoll(event)) silence(event.detail.elt);
});
document.body.addEventListener("htmx:sendError", (event) => isPoll(event) || say(UNREACHABLE));
document.body.addEventListener("htmx:responseError", (event) => isPoll(event) || say(BROKEN));
