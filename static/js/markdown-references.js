// “#” and a few letters offer what the publication has covered; choosing writes a reference.
// Nothing is chosen until an arrow key or the mouse chooses it: “#1” may just be words.

const FIELD = "[data-markdown] textarea[data-offers]";
// A heading is “#” and a blank; a link's own words and address are no call.
const CALL = /(?:^|[\s("“‘])#([^\s#[\]()][^#\n[\]()]{0,60})?$/;
const PAUSE = 120;
const LIKE = ["boxSizing", "width", "padding", "border", "font", "letterSpacing", "tabSize"];

let waiting = 0;
let asked = null;
// What is offered, where, and what was asked in vain or put away.
let open = null;
let given = null;

document.addEventListener("input", (event) => {
  if (event.target.matches(FIELD)) heed(event.target);
});

document.addEventListener("keydown", (event) => {
  if (!open || event.target !== open.text || event.isComposing) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") point(open.at + (event.key === "ArrowDown" ? 1 : -1));
  else if (event.key === "Enter" && open.at >= 0) choose(open.at);
  else if (event.key === "Escape") putAway();
  else return;
  event.preventDefault();
  event.stopPropagation();
}, true);

document.addEventListener("focusout", (event) => event.target === open?.text && close());
document.addEventListener("selectionchange", () => {
  if (open && (document.activeElement !== open.text || call(open.text)?.start !== open.start)) close();
});
// The field keeps the focus while the mouse chooses.
document.addEventListener("mousedown", (event) => event.target.closest(".markdown-offers") && event.preventDefault());
document.addEventListener("click", (event) => {
  const option = event.target.closest(".markdown-offers [role=option]");
  if (open && option) choose([...option.parentElement.children].indexOf(option));
});

function call(text) {
  if (text.selectionStart !== text.selectionEnd) return null;
  const before = text.value.slice(Math.max(0, text.selectionStart - 80), text.selectionStart);
  const found = CALL.exec(before);
  const name = found?.[1] ?? "";
  return found && { name, start: text.selectionStart - name.length - 1 };
}

function heed(text) {
  clearTimeout(waiting);
  const found = call(text);
  if (!found) return close();
  if (given?.start === found.start && found.name.startsWith(given.name)) return close();
  waiting = setTimeout(ask, PAUSE, text, found);
}

async function ask(text, { name, start }) {
  asked?.abort();
  const mine = (asked = new AbortController());
  const address = `${text.dataset.offers}?${new URLSearchParams({ q: name })}`;
  const answer = await fetch(address, { signal: mine.signal, redirect: "error" }).catch(() => null);
  const said = answer?.ok ? await answer.json().catch(() => null) : null;
  const now = call(text);
  if (!said || mine.signal.aborted || now?.name !== name || document.activeElement !== text) return;
  if (said.offers.length) return offer(text, start, said);
  given = { start, name };
  close();
}

function offer(text, start, { offers, says }) {
  const box = text.closest("[data-markdown]").querySelector(".markdown-offers");
  const list = box.querySelector("[role=listbox]");
  box.querySelector("p").textContent = says;
  list.replaceChildren(...offers.map((one, place) => option(one, `${list.id}_${place}`)));
  box.hidden = false;
  settle(box, text, start);
  box.scrollIntoView({ block: "nearest" });
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", list.id);
  open = { text, start, offers, box, list, at: -1 };
  const many = offers.length === 1 ? "1 offer" : `${offers.length} offers`;
  tell(text, `${says} ${many}: arrow down to choose, Enter to write the reference.`.trim());
}

function option({ kind, title, where, covered }, id) {
  const row = Object.assign(document.createElement("li"), { id });
  row.setAttribute("role", "option");
  row.setAttribute("aria-selected", "false");
  const often = covered > 1 ? `in ${covered} issues` : "";
  row.append(piece("offer-title", title), piece("meta", [kind, where, often].filter(Boolean).join(" · ")));
  return row;
}

function piece(className, textContent) {
  return Object.assign(document.createElement("span"), { className, textContent });
}

function point(at) {
  const options = [...open.list.children];
  open.at = (at + options.length) % options.length;
  for (const one of options) one.setAttribute("aria-selected", String(one === options[open.at]));
  options[open.at].scrollIntoView({ block: "nearest" });
  open.text.setAttribute("aria-activedescendant", options[open.at].id);
}

function choose(at) {
  const { text, start, offers } = open;
  const detail = { start, end: text.selectionStart, words: offers[at].text };
  close();
  text.dispatchEvent(new CustomEvent("markdown:write", { bubbles: true, detail }));
}

function putAway() {
  given = { start: open.start, name: "" };
  close();
}

function close() {
  clearTimeout(waiting);
  asked?.abort();
  if (!open) return;
  open.box.hidden = true;
  open.text.removeAttribute("aria-activedescendant");
  open.text.removeAttribute("aria-controls");
  tell(open.text, "");
  open = null;
}

function tell(text, sentence) {
  text.closest("[data-markdown]").querySelector(".markdown-told").textContent = sentence;
}

// Below the line of the “#”, found with the same words in an element of the same shape.
function settle(box, text, start) {
  const mirror = Object.assign(document.createElement("div"), { className: "markdown-mirror" });
  const style = getComputedStyle(text);
  for (const name of LIKE) mirror.style[name] = style[name];
  const sign = piece("", "#");
  mirror.append(text.value.slice(0, start), sign);
  text.after(mirror);
  const room = text.parentElement.clientWidth - box.offsetWidth;
  const top = text.offsetTop + sign.offsetTop + sign.offsetHeight - text.scrollTop;
  box.style.insetBlockStart = `${Math.min(top, text.offsetTop + text.offsetHeight)}px`;
  box.style.insetInlineStart = `${Math.max(0, Math.min(sign.offsetLeft, room))}px`;
  mirror.remove();
}
