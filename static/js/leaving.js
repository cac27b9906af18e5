// Whatever leads away from the writing pane waits until its text is saved, and not for long:
// what could not be saved is kept in this browser.

const LONGEST_WAIT = 4000;

function settled() {
  const waits = [];
  document.dispatchEvent(new CustomEvent("writing:leave", { detail: { waits } }));
  if (!waits.length) return null;
  const patience = new Promise((done) => setTimeout(done, LONGEST_WAIT));
  return Promise.race([Promise.allSettled(waits), patience]);
}

function leads(link, event) {
  const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  const isSame = link.origin === location.origin && !link.target && !link.hasAttribute("download");
  const isJump = link.hash && link.pathname === location.pathname && link.search === location.search;
  return isPlain && isSame && !isJump;
}

document.addEventListener("htmx:confirm", (event) => {
  const target = event.detail.target;
  if (!target?.querySelector?.("form[data-autosave]")) return;
  const wait = settled();
  if (!wait) return;
  event.preventDefault();
  wait.then(() => event.detail.issueRequest(true));
});

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || event.defaultPrevented || !leads(link, event)) return;
  const wait = settled();
  if (!wait) return;
  event.preventDefault();
  wait.then(() => location.assign(link.href));
});

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.matches("[data-autosave]") || form.dataset.waited) return;
  const wait = settled();
  if (!wait) return;
  event.preventDefault();
  wait.then(() => {
    form.dataset.waited = "yes";
    form.requestSubmit(event.submitter);
    delete form.dataset.waited;
  });
});
