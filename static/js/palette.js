// The command palette: what this page can do, and what the publication has.
//
// Commands are the [data-command] of the page, in their [data-group]; things are asked for as
// words are typed. It opens without asking. The last five that were chosen come first. Opened by
// `palette-open.js`.

const GROUPS = ["Last used", "Go to", "This issue", "This item", "Create"];
const KEPT = 5;
const WAIT_MS = 120;
const TEXT = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable=true]";

const dialog = document.querySelector("[data-palette]");
attach();

function attach() {
  const field = dialog.querySelector("[role=combobox]");
  const list = dialog.querySelector("[role=listbox]");
  const says = dialog.querySelector("[role=status]");
  const nothing = dialog.querySelector("[data-palette-nothing]");
  const place = `palette:${dialog.dataset.palette}`;
  let commands = [];
  let found = [];
  let shown = [];
  let at = 0;
  let asking = null;
  let waiting = 0;

  function open() {
    commands = commandsHere();
    found = [];
    field.value = "";
    dialog.showModal();
    show();
  }

  function show() {
    const words = folded(field.value).split(/\s+/).filter(Boolean);
    const matching = [...commands, ...found].filter((one) => one.isFound || isSaid(one, words));
    const last = words.length ? [] : lastUsed(place, commands);
    const rest = matching.filter((one) => !last.some((other) => isSame(one, other)));
    const all = [...last.map((one) => ({ ...one, group: GROUPS[0] })), ...rest];
    shown = GROUPS.flatMap((group) => all.filter((one) => one.group === group));
    at = Math.max(0, shown.findIndex((one) => begins(one, words)));
    draw();
  }

  function draw() {
    const groups = GROUPS.filter((group) => shown.some((one) => one.group === group));
    list.replaceChildren(...groups.map((group) => drawn(group, shown)));
    nothing.hidden = shown.length > 0;
    field.setAttribute("aria-expanded", String(shown.length > 0));
    mark();
    const count = shown.length === 1 ? "1 result" : `${shown.length} results`;
    says.textContent = field.value.trim() ? count : "";
  }

  function mark() {
    const options = [...list.querySelectorAll("[role=option]")];
    options.forEach((option, index) => option.setAttribute("aria-selected", String(index === at)));
    if (options[at]) {
      field.setAttribute("aria-activedescendant", options[at].id);
      options[at].scrollIntoView({ block: "nearest" });
    } else {
      field.removeAttribute("aria-activedescendant");
    }
  }

  function move(to) {
    if (!shown.length) return;
    at = (to + shown.length) % shown.length;
    mark();
  }

  function choose(one) {
    if (!one) return;
    keep(place, one);
    dialog.close();
    if (one.element?.matches(TEXT)) one.element.focus();
    else if (one.element) one.element.click();
    else location.assign(one.href);
  }

  // What comes late never takes the place of what was typed since.
  async function ask() {
    asking?.abort();
    const words = field.value.trim();
    if (!words) {
      found = [];
      return show();
    }
    asking = new AbortController();
    const address = new URL(dialog.dataset.from, location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { signal: asking.signal, headers: { Accept: "application/json" } });
      if (!answer.ok || answer.redirected) throw new Error("no answer");
      const { found: things } = await answer.json();
      found = things.map((one) => ({ ...one, group: "Go to", isFound: true }));
      const chosen = shown[at];
      show();
      at = Math.max(0, shown.findIndex((one) => chosen && isSame(one, chosen)));
      mark();
    } catch (error) {
      if (error.name !== "AbortError") says.textContent = "Only commands: the search did not answer.";
    }
    return undefined;
  }

  field.addEventListener("input", () => {
    found = [];
    show();
    clearTimeout(waiting);
    waiting = setTimeout(ask, WAIT_MS);
  });

  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: Math.min(at + 8, shown.length - 1), PageUp: Math.max(at - 8, 0) }[event.key];
    if (to !== undefined) move(to);
    else if (event.key === "Enter") choose(shown[at]);
    else return;
    event.preventDefault();
  });

  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) choose(shown[[...list.querySelectorAll("[role=option]")].indexOf(option)]);
  });
  // Focus stays in the field, so that typing goes on.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  dialog.addEventListener("close", () => {
    clearTimeout(waiting);
    asking?.abort();
  });

  dialog.addEventListener("palette:open", open);
}

// Each once, though its element may stand in two menus.
function commandsHere() {
  const commands = new Map();
  for (const element of document.querySelectorAll("[data-command]")) {
    const isOff = element.disabled || element.getAttribute("aria-disabled") === "true";
    if (isOff || element.closest("[hidden], template, [aria-current=page]")) continue;
    const { command: words, group = "Go to", key, go } = element.dataset;
    const one = { words, group, keys: key ?? (go ? `g ${go}` : ""), element };
    if (!commands.has(`${group}/${words}`)) commands.set(`${group}/${words}`, one);
  }
  return [...commands.values()];
}

function isSame(one, other) {
  return one.words === other.words && (one.href ?? "") === (other.href ?? "");
}

function isSaid(one, words) {
  const said = folded(one.words);
  return words.every((word) => said.includes(word));
}

// “Review” means “Review and send…” before “Preview”.
function begins(one, words) {
  return words.length > 0 && folded(one.words).startsWith(words.join(" "));
}

function folded(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

function drawn(group, shown) {
  const box = document.createElement("div");
  const name = Object.assign(document.createElement("p"), { className: "palette-group", textContent: group });
  name.id = `palette-${GROUPS.indexOf(group)}`;
  box.setAttribute("role", "group");
  box.setAttribute("aria-labelledby", name.id);
  box.append(name);
  shown.forEach((one, index) => one.group === group && box.append(option(one, index)));
  return box;
}

function option(one, index) {
  const line = Object.assign(document.createElement("div"), { className: "palette-option", id: `palette-option-${index}` });
  line.setAttribute("role", "option");
  const words = Object.assign(document.createElement("span"), { className: "palette-words", textContent: one.words });
  line.append(words);
  if (one.kind) line.append(Object.assign(document.createElement("span"), { className: "meta", textContent: one.kind }));
  if (one.keys) line.append(Object.assign(document.createElement("kbd"), { textContent: one.keys }));
  return line;
}

// A command that this page has not is left out; the browser keeps no more than words and a path.
function lastUsed(place, commands) {
  return read(place)
    .map((kept) => (kept.href ? kept : commands.find((one) => isSame(one, kept))))
    .filter(Boolean);
}

function keep(place, { words, href, kind }) {
  const kept = read(place).filter((other) => !isSame(other, { words, href }));
  try {
    localStorage.setItem(place, JSON.stringify([{ words, href, kind }, ...kept].slice(0, KEPT)));
  } catch {
    // A browser that keeps nothing has no last ones.
  }
}

function read(place) {
  try {
    const kept = JSON.parse(localStorage.getItem(place)) ?? [];
    return kept.filter((one) => typeof one.words === "string" && (!one.href || one.href.startsWith("/desk/")));
  } catch {
    return [];
  }
}
