// Progress of what is asked of the server: until 300 ms nothing, then what will change is dimmed,
// and from a second on a line says what goes on.

const DIM = 300;
const SAY = 1000;
const waits = new Map();

const line = Object.assign(document.createElement("p"), { className: "waiting", hidden: true });
document.body.append(line);

function say(words) {
  line.textContent = words;
  line.hidden = false;
  const announcer = document.getElementById("announcer");
  if (announcer) announcer.textContent = words;
}

const wordsFor = (element) => element.closest("[data-waits]")?.dataset.waits ?? "Working…";

document.body.addEventListener("htmx:beforeSend", ({ detail: { elt, target, xhr } }) => {
  // What asks by itself is no one's wait.
  if (/\b(every|load)\b/.test(elt.dataset.hxTrigger ?? "")) return;
  const words = wordsFor(elt);
  const timers = [
    setTimeout(() => (target.dataset.waiting = ""), DIM),
    setTimeout(() => say(words), SAY),
  ];
  waits.set(xhr, { target, timers });
});

function stop(event) {
  const wait = waits.get(event.detail.xhr);
  if (!wait) return;
  waits.delete(event.detail.xhr);
  wait.timers.forEach(clearTimeout);
  delete wait.target.dataset.waiting;
  if (waits.size === 0) line.hidden = true;
}

for (const kind of ["htmx:afterRequest", "htmx:sendAbort"]) document.body.addEventListener(kind, stop);
