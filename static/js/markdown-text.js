// Writes into a Markdown field as if it had been typed, so that undo takes it back.
// Other modules ask by the event “markdown:write” on the field, with `start`, `end` and `words` in
// its detail, and with `from` and `to` where something is to be selected then. `isLate` leaves the
// caret and the focus where they are by now.

document.addEventListener("markdown:write", ({ target, detail }) => {
  if (!target.readOnly && !target.disabled) write(target, detail);
});

function write(text, { start, end, words, from, to, isLate = false }) {
  const { selectionStart, selectionEnd } = text;
  const focused = document.activeElement;
  text.focus({ preventScroll: true });
  text.setSelectionRange(start, end);
  if (!typed(words, start === end)) {
    // No undo then, but the words are there.
    text.setRangeText(words, start, end, "end");
    text.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
  if (isLate) {
    const moved = (place) => (place < end ? Math.min(place, start) : place + words.length - (end - start));
    text.setSelectionRange(moved(selectionStart), moved(selectionEnd));
    if (focused !== text) focused?.focus({ preventScroll: true });
  } else {
    text.setSelectionRange(from ?? start + words.length, to ?? from ?? start + words.length);
  }
}

function typed(words, isNothing) {
  if (words) return document.execCommand("insertText", false, words);
  return isNothing || document.execCommand("delete");
}
