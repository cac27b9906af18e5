// The capture page: sends what the bookmarklet gathered, or what a device shared, and says what
// became of it. The key comes from the bookmarklet, or from this browser, where an editor kept it.
const KEPT_KEY = "masthead-capture-key";
const room = document.querySelector("[data-capture]");
const part = (name) => room.querySelector(`[data-capture-${name}]`);

const keptKey = () => {
  try {
    return localStorage.getItem(KEPT_KEY) || "";
  } catch {
    return "";
  }
};

// What stands behind the `#` is taken out of the address at once: it holds the key.
const fromBookmarklet = () => {
  const given = location.hash.slice(1);
  if (!given) return null;
  history.replaceState(null, "", location.pathname);
  try {
    return { ...JSON.parse(decodeURIComponent(given)), way: "bookmarklet" };
  } catch {
    return null;
  }
};

const fromShare = () => {
  const form = part("form");
  const key = keptKey();
  if (!key || !("byDevice" in room.dataset) || !(form instanceof HTMLFormElement)) return null;
  const said = Object.fromEntries(new FormData(form));
  return said.address ? { key, way: "share", address: said.address, title: said.title, text: said.text } : null;
};

const post = async (key, said) => {
  const answer = await fetch(room.dataset.capture, {
    method: "POST",
    credentials: "omit",
    headers: { Authorization: `Bearer ${key}`, "Content-Type": "application/json" },
    body: JSON.stringify(said),
  });
  return answer.json();
};

const show = (told, key) => {
  part("answer").hidden = false;
  part("says").textContent = told.says;
  part("past").replaceChildren(
    ...(told.past || []).map((line) => Object.assign(document.createElement("li"), { textContent: line })),
  );
  if (told.inbox) part("inbox").href = told.inbox;
  const undo = part("undo");
  undo.hidden = told.outcome !== "new";
  undo.onclick = async () => {
    undo.disabled = true;
    show(await post(key, { undo: told.item.id }), key);
  };
  part("close").hidden = !window.opener && history.length > 1;
};

const send = async ({ key, ...said }) => {
  part("form").hidden = true;
  part("answer").hidden = false;
  part("says").textContent = "Saving…";
  try {
    const told = await post(key, said);
    show(told, key);
    if (told.outcome === "refused") part("form").hidden = false;
  } catch {
    part("says").textContent = "Not saved: Masthead did not answer. Try again, or keep the address yourself.";
    part("past").replaceChildren(Object.assign(document.createElement("li"), { textContent: said.address }));
  }
};

part("close").addEventListener("click", () => window.close());
const said = fromBookmarklet() || fromShare();
if (said) send(said);
