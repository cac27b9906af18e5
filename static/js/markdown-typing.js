// Enter goes on with a list or a quotation, and ends it on an empty point; an address that is
// pasted over words links them. Other pastes are the browser's own, and plain text.

const FIELD = "[data-markdown] textarea";
const POINT = /^([ \t]*)(?:([-*+])|(\d{1,8})([.)]))([ \t]+)(\[[ xX]\][ \t]+)?/;
const QUOTED = /^(?:> ?)+/;
const FENCE = /^ {0,3}(?:```|~~~)/gm;
const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i;
const ENCODED = { "(": "%28", ")": "%29", "<": "%3C", ">": "%3E" };

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
  if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  if (event.target.matches(FIELD) && goOn(event.target)) event.preventDefault();
});

document.addEventListener("paste", (event) => {
  if (!event.target.matches?.(FIELD) || event.defaultPrevented) return;
  const { value, selectionStart: start, selectionEnd: end } = event.target;
  const address = event.clipboardData.getData("text/plain").trim();
  const words = value.slice(start, end);
  if (!ADDRESS.test(address) || !words.trim() || words.includes("\n") || ADDRESS.test(words)) return;
  event.preventDefault();
  const written = address.replace(/[()<>]/g, (sign) => ENCODED[sign]);
  write(event.target, { start, end, words: `[${words}](${written})` });
});

function goOn(text) {
  const { value, selectionStart: caret, selectionEnd } = text;
  if (caret !== selectionEnd || isInCode(value.slice(0, caret))) return false;
  const start = value.lastIndexOf("\n", caret - 1) + 1;
  const before = value.slice(start, caret);
  const after = value.slice(caret).split("\n", 1)[0];
  const led = POINT.exec(before) ?? QUOTED.exec(before);
  if (!led) return false;
  const isEmpty = !before.slice(led[0].length).trim() && !after.trim();
  write(text, isEmpty ? { start, end: caret, words: "" } : { start: caret, end: caret, words: `\n${next(led)}` });
  return true;
}

function next([whole, indent, bullet, number, sign, blank, task]) {
  if (indent === undefined) return whole;
  return `${indent}${bullet ?? Number(number) + 1 + sign}${blank}${task ? "[ ] " : ""}`;
}

function isInCode(before) {
  return (before.match(FENCE)?.length ?? 0) % 2 === 1;
}

function write(text, detail) {
  text.dispatchEvent(new CustomEvent("markdown:write", { bubbles: true, detail }));
}
