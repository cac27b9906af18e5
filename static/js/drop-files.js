// Files dropped or chosen, listed with their sizes, and sent with their folders' names.
// Without this file the form has a plain field for files.

const LARGEST_TEXT = 10_000_000;
const LISTED = 200;
const JUNK = /(^|\/)(\.|__MACOSX\/|Thumbs\.db$|desktop\.ini$)/;
const TEXT = /\.(md|markdown|txt|html?|csv|xml|json|ya?ml)$/i;

for (const form of document.querySelectorAll("[data-drop-form]")) {
  attach(form);
}

// A file that misses its place must not take the page's.
for (const kind of ["dragover", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (event.target.type !== "file") event.preventDefault();
  });
}

function attach(form) {
  const find = (name) => form.querySelector(`[data-${name}]`);
  const field = form.elements.files;
  const zone = find("drop-zone");
  const folder = find("folder");
  const choose = find("choose");
  let chosen = [];
  let sending = null;

  function add(more) {
    const known = new Set(chosen.map((one) => one.path));
    for (const one of more) {
      if (!JUNK.test(one.path) && !known.has(one.path)) chosen.push(one);
    }
    show();
  }

  function remove(path) {
    chosen = chosen.filter((one) => one.path !== path);
    show();
    (find("drop-list").querySelector("button") ?? choose).focus();
  }

  function show() {
    const bytes = chosen.reduce((sum, one) => sum + one.file.size, 0);
    const refusal = refused(form.dataset, chosen.length, bytes);
    find("drop-sum").textContent = chosen.length ? `${counted(chosen.length)}, ${size(bytes)}` : "";
    say(refusal);
    find("send").setAttribute("aria-disabled", String(Boolean(refusal)));
    const list = find("drop-list");
    list.hidden = !chosen.length;
    list.replaceChildren(...chosen.slice(0, LISTED).map((one) => row(one, remove)));
    if (chosen.length > LISTED) list.append(rest(chosen.length - LISTED));
  }

  function say(sentence) {
    const error = find("drop-error");
    error.textContent = sentence;
    error.hidden = !sentence;
  }

  field.hidden = true;
  zone.hidden = false;
  find("drop-label").removeAttribute("for");
  choose.addEventListener("click", () => field.click());
  find("choose-folder").addEventListener("click", () => folder.click());
  for (const input of [field, folder]) {
    input.addEventListener("change", () => {
      add([...input.files].map((file) => ({ file, path: file.webkitRelativePath || file.name })));
      input.value = "";
    });
  }
  zone.addEventListener("dragover", (event) => {
    event.preventDefault();
    zone.dataset.over = "";
  });
  zone.addEventListener("dragleave", () => delete zone.dataset.over);
  zone.addEventListener("drop", async (event) => {
    event.preventDefault();
    delete zone.dataset.over;
    add(await dropped(event.dataTransfer));
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (sending) return;
    if (!chosen.length) {
      say("Choose the files first.");
      choose.focus();
    } else if (find("send").getAttribute("aria-disabled") !== "true") {
      sending = send(form, chosen, (sentence) => {
        sending = null;
        if (sentence) say(sentence);
      });
    }
  });
}

function refused(limits, count, bytes) {
  const most = Number(limits.mostFiles || 0);
  const megabytes = Number(limits.mostMegabytes || 0);
  // Another act than an import says what it is called.
  const takenBy = limits.takenBy || "an import";
  const zip = limits.takenBy ? "" : ", or as a zip";
  if (most && count > most) {
    return `These are ${counted(count)}, and ${takenBy} takes ${most.toLocaleString("en")}. Bring them in several goes${zip}.`;
  }
  if (megabytes && bytes > megabytes * 1_000_000) {
    return `These files are ${size(bytes)} together, and ${takenBy} takes ${megabytes} MB. Bring them in several goes.`;
  }
  return "";
}

function row({ file, path }, remove) {
  const item = document.createElement("li");
  const name = Object.assign(document.createElement("span"), { className: "drop-name" });
  name.textContent = path;
  const facts = Object.assign(document.createElement("span"), { className: "meta" });
  const isLong = TEXT.test(path) && file.size > LARGEST_TEXT;
  facts.textContent = isLong ? `${size(file.size)}, more than a text may have` : size(file.size);
  const button = Object.assign(document.createElement("button"), { type: "button" });
  button.className = "button button-quiet";
  button.textContent = "Remove";
  button.setAttribute("aria-label", `Remove ${path}`);
  button.addEventListener("click", () => remove(path));
  item.append(name, facts, button);
  return item;
}

function rest(count) {
  const item = document.createElement("li");
  item.textContent = `and ${count.toLocaleString("en")} more`;
  return item;
}

// Folders are read by the browser, which gives their entries a hundred at a time.
async function dropped(transfer) {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
  if (!entries.length) return [...transfer.files].map((file) => ({ file, path: file.name }));
  return (await Promise.all(entries.map((entry) => filesIn(entry)))).flat();
}

async function filesIn(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const more = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!more.length) return found;
    for (const one of more) found.push(...(await filesIn(one)));
  }
}

function send(form, chosen, done) {
  const body = new FormData(form);
  body.delete("files");
  body.set("paths", JSON.stringify(chosen.map((one) => one.path)));
  for (const { file } of chosen) body.append("files", file, file.name);
  const bar = form.querySelector("[data-sending]");
  const request = new XMLHttpRequest();
  request.upload.addEventListener("progress", (event) => tell(bar, event.loaded, event.total));
  request.addEventListener("load", () => {
    bar.hidden = true;
    done(answered(form, request));
  });
  request.addEventListener("error", () => {
    bar.hidden = true;
    done("Nothing was stored: the connection broke. The files are still chosen; try again.");
  });
  request.open("POST", form.action || location.href);
  // A page that says something is opened once: what it says is said once.
  request.setRequestHeader("Accept", "application/json");
  request.send(body);
  bar.hidden = false;
  tell(bar, 0, 1);
  return request;
}

function tell(bar, loaded, total) {
  const part = Math.round((100 * loaded) / total);
  bar.querySelector("progress").value = part;
  const words = loaded < total ? `Uploading: ${size(loaded)} of ${size(total)}` : "Storing the files";
  bar.querySelector("p").textContent = words;
}

// Where a stored import leads, or why there is none.
function answered(form, request) {
  const place = new URL(request.responseURL || location.href);
  if (place.pathname.includes("/sign-in/")) {
    return "You were signed out. Sign in in a new tab, then send again; the files are still chosen.";
  }
  if (request.getResponseHeader("Content-Type")?.startsWith("application/json")) {
    location.assign(JSON.parse(request.responseText).to);
    return "";
  }
  if (request.status < 400) {
    location.assign(place);
    return "";
  }
  const page = new DOMParser().parseFromString(request.responseText, "text/html");
  const said = page.querySelector("[data-errors]");
  if (said?.textContent.trim()) {
    form.querySelector("[data-errors]").replaceChildren(...said.childNodes);
    form.querySelector("[data-errors] [role=alert]")?.focus();
    return "";
  }
  return "Nothing was stored: something broke on our side. The files are still chosen; try again.";
}

function counted(count) {
  return `${count.toLocaleString("en")} file${count === 1 ? "" : "s"}`;
}

function size(bytes) {
  if (bytes < 1_000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1_000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
