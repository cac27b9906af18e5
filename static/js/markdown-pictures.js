// Pictures that are dropped, pasted or chosen: words hold their place while they are uploaded.

const FIELD = "[data-markdown] textarea[data-no-picture]";
const SIGNED_OUT = "Image not added: you were signed out. Sign in in a new tab, then add it again.";
const UNREACHABLE = "Image not added: the server did not answer. Add it again in a moment.";
const ADDED = "Image added. Describe it between the brackets.";
const SAID_AFTER = 1000;
const SAID_FOR = 6000;

for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    const text = event.target.closest?.("[data-markdown]")?.querySelector(FIELD);
    if (!text || text.disabled || !event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    text.toggleAttribute("data-drops", kind === "dragover");
    if (kind === "drop") add(text, event.dataTransfer.files);
  });
}

document.addEventListener("paste", (event) => {
  const { files } = event.clipboardData;
  // Some programs put a picture of the words beside the words.
  if (!event.target.matches?.(FIELD) || !files.length || event.clipboardData.getData("text/plain")) return;
  event.preventDefault();
  add(event.target, files);
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-markdown] [data-mark=image]");
  button?.closest("[data-markdown]").querySelector("input[type=file]").click();
});

document.addEventListener("change", (event) => {
  if (!event.target.matches("[data-markdown] input[type=file]")) return;
  const text = event.target.closest("[data-markdown]").querySelector("textarea");
  add(text, event.target.files);
  event.target.value = "";
});

function add(text, files) {
  refuse(text, "");
  for (const file of [...files]) upload(text, file);
}

async function upload(text, file) {
  if (file.size > Number(text.dataset.mostBytes)) return refuse(text, text.dataset.noPicture);
  const held = hold(text, file.name);
  const slow = setTimeout(say, SAID_AFTER, text, `Uploading ${file.name}…`);
  try {
    put(text, held, await kept(text, file));
  } catch (refusal) {
    release(text, held);
    refuse(text, refusal.message);
  } finally {
    clearTimeout(slow);
  }
}

// A picture stands in a paragraph of its own, so that it becomes a figure.
function hold(text, name) {
  const words = unlike(text.value, name.replace(/[[\]\\`*_<>&\n]/g, " "));
  const { value, selectionEnd: caret } = text;
  const before = value.slice(0, caret);
  const after = value.slice(caret);
  const lead = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
  const trail = !after || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
  const from = caret + lead.length + words.length;
  write(text, { start: caret, end: caret, words: lead + words + trail, from });
  return { words, whole: lead + words + trail };
}

function unlike(value, name) {
  let words = `![Uploading ${name}…]()`;
  for (let place = 2; value.includes(words); place += 1) words = `![Uploading ${name} (${place})…]()`;
  return words;
}

// Where the caret still waits, it goes between the brackets; else it stays with what is written.
function put(text, { words }, code) {
  say(text, "");
  const start = text.value.indexOf(words);
  if (start < 0) return;
  const end = start + words.length;
  const waits = document.activeElement === text && text.selectionStart === end && text.selectionEnd === end;
  const alt = code.lastIndexOf("](");
  write(text, { start, end, words: code, from: start + 2, to: start + alt, isLate: !waits });
  say(text, ADDED);
  setTimeout(say, SAID_FOR, text, "");
}

function release(text, { words, whole }) {
  say(text, "");
  const found = [whole, `${words}\n\n`, words].find((one) => text.value.includes(one));
  if (!found) return;
  const start = text.value.indexOf(found);
  write(text, { start, end: start + found.length, words: "", isLate: true });
}

async function kept(text, file) {
  const body = new FormData();
  body.append("image", file);
  const form = text.form ?? document;
  const answer = await fetch(text.dataset.markdownxUploadUrlsPath, {
    method: "POST",
    headers: {
      "X-CSRFToken": form.querySelector("[name=csrfmiddlewaretoken]")?.value ?? "",
      "X-Requested-With": "XMLHttpRequest",
    },
    body,
    redirect: "manual",
  }).catch(() => null);
  if (answer?.type === "opaqueredirect") throw new Error(SIGNED_OUT);
  const said = await answer?.json().catch(() => null);
  if (said?.image_code) return said.image_code;
  throw new Error(said?.image?.[0] ?? UNREACHABLE);
}

function say(text, sentence) {
  text.closest("[data-markdown]").querySelector(".markdown-state").textContent = sentence;
}

function refuse(text, sentence) {
  text.closest("[data-markdown]").querySelector(".markdown-refusal").textContent = sentence;
}

function write(text, detail) {
  text.dispatchEvent(new CustomEvent("markdown:write", { bubbles: true, detail }));
}
