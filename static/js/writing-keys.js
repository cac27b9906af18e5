// In the form of the writing pane: Ctrl or ⌘ S saves now, and says so; Ctrl or ⌘ Enter saves and
// opens the next item of the board.

let isAsked = false;

function say(sentence) {
  const place = document.getElementById("announcer");
  if (place) place.textContent = sentence;
}

function next(id) {
  const rows = [...document.querySelectorAll("[data-row][data-item]")];
  const place = rows.findIndex((row) => row.dataset.item === id);
  return place < 0 ? null : rows[place + 1]?.querySelector("[data-row-link]");
}

document.addEventListener("keydown", (event) => {
  const form = event.target.closest?.("form[data-autosave]");
  const isChord = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
  if (!form || !isChord) return;
  if (event.key.toLowerCase() === "s") {
    event.preventDefault();
    isAsked = true;
    form.requestSubmit();
  } else if (event.key === "Enter") {
    event.preventDefault();
    const link = next(form.dataset.id);
    // What opens the next one waits for the save.
    if (link) link.click();
    else form.requestSubmit();
  }
});
document.addEventListener("writing:saved", (event) => {
  if (isAsked) say(`Saved ${event.detail.at}`);
  isAsked = false;
});
