// Marks by button and by key. Tab is never taken; what is written can be undone.

const FIELD = "[data-markdown] textarea";
const IS_MAC = /mac|iphone|ipad/i.test(navigator.platform);
const AROUND = { bold: "**", italic: "_", code: "`" };
const BEFORE = { quote: () => "> ", list: () => "- ", numbers: (place) => `${place + 1}. ` };
const LED = { quote: /^> ?/, list: /^[-*+] +/, numbers: /^\d+[.)] +/ };
const KEYS = { b: "bold", i: "italic", e: "code", k: "link" };
const SHIFTED = { Digit7: "numbers", Digit8: "list", Digit9: "quote" };
const ADDRESS = /^(https?:\/\/|mailto:)\S+$/i;

// The toolbar shows only where this works.
document.documentElement.dataset.marks = "";

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-mark]");
  if (!button || button.dataset.mark === "image") return;
  rove(button);
  mark(button.closest("[data-markdown]").querySelector("textarea"), button.dataset.mark);
});

document.addEventListener("keydown", (event) => {
  if (event.target.closest("[data-markdown] [role=toolbar]")) return step(event);
  if (!event.target.matches(FIELD) || event.altKey) return;
  if (!(IS_MAC ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey)) return;
  const kind = event.shiftKey ? SHIFTED[event.code] : KEYS[letter(event)];
  if (!kind) return;
  event.preventDefault();
  mark(event.target, kind);
});

// The letter that is printed on the key, or would be on a Latin keyboard.
function letter({ key, code }) {
  return /^[a-z]$/i.test(key) ? key.toLowerCase() : code.replace("Key", "").toLowerCase();
}

function step(event) {
  const bar = event.target.closest("[role=toolbar]");
  const buttons = [...bar.querySelectorAll("button")];
  const here = buttons.indexOf(event.target);
  const next = { ArrowRight: here + 1, ArrowLeft: here - 1, Home: 0, End: -1 }[event.key];
  if (next === undefined || here < 0) return;
  event.preventDefault();
  const button = buttons.at(next % buttons.length);
  rove(button);
  button.focus();
}

function rove(button) {
  for (const one of button.parentElement.querySelectorAll("button")) one.tabIndex = one === button ? 0 : -1;
}

function mark(text, kind) {
  if (text.disabled || text.readOnly) return;
  if (kind === "link") link(text);
  else if (kind in BEFORE) lines(text, kind);
  else if (kind === "code" && chosen(text).includes("\n")) fence(text);
  else around(text, AROUND[kind]);
}

function write(text, detail) {
  text.dispatchEvent(new CustomEvent("markdown:write", { bubbles: true, detail }));
}

function chosen(text) {
  return text.value.slice(text.selectionStart, text.selectionEnd);
}

// Blanks at the ends stay outside: “**words **” is no emphasis.
function around(text, sign) {
  const words = chosen(text);
  const start = text.selectionStart + (words.trim() ? words.length - words.trimStart().length : 0);
  const bare = words.trim() || words;
  const end = start + bare.length;
  const width = sign.length;
  const isAround = text.value.slice(start - width, start) === sign && text.value.slice(end, end + width) === sign;
  const isWithin = bare.length > 2 * width && bare.startsWith(sign) && bare.endsWith(sign);
  if (isAround) return write(text, { start: start - width, end: end + width, words: bare, from: start - width, to: end - width });
  if (isWithin) return write(text, { start, end, words: bare.slice(width, -width), from: start, to: end - 2 * width });
  write(text, { start, end, words: sign + bare + sign, from: start + width, to: end + width });
}

function link(text) {
  const { selectionStart: start, selectionEnd: end } = text;
  const words = chosen(text);
  const isAddress = ADDRESS.test(words);
  const caret = isAddress ? start + 1 : start + words.length + 3;
  write(text, { start, end, words: isAddress ? `[](${words})` : `[${words}]()`, from: words ? caret : start + 1 });
}

// Whole lines: those that all have the sign lose it, and those of another list change it.
function lines(text, kind) {
  const [start, end] = wholeLines(text);
  const before = text.value.slice(start, end).split("\n");
  const isSet = before.every((line) => !line.trim() || LED[kind].test(line));
  let place = 0;
  const after = before.map((line) => {
    if (isSet && line.trim()) return line.replace(LED[kind], "");
    if (kind === "quote") return BEFORE.quote() + line;
    if (!line.trim() && before.length > 1) return line;
    return BEFORE[kind](place++) + line.replace(LED.list, "").replace(LED.numbers, "");
  });
  const words = after.join("\n");
  const last = start + words.length;
  write(text, { start, end, words, from: before.length > 1 ? start : last, to: last });
}

function fence(text) {
  const [start, end] = wholeLines(text);
  const words = `\`\`\`\n${text.value.slice(start, end)}\n\`\`\``;
  write(text, { start, end, words, from: start + 4, to: start + words.length - 4 });
}

function wholeLines(text) {
  const start = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
  // A selection up to the start of a line does not mean that line.
  const last = chosen(text).endsWith("\n") ? text.selectionEnd - 1 : text.selectionEnd;
  const end = text.value.indexOf("\n", last);
  return [start, end < 0 ? text.value.length : end];
}
