// “Pre-flight: 2 errors, 3 warnings” beside the issue: looked at anew once a change has settled.

const QUIET = 1500;
let timer;

function soon() {
  clearTimeout(timer);
  timer = setTimeout(() => {
    document.querySelector("[data-preflight-line]")?.dispatchEvent(new CustomEvent("preflight:look"));
  }, QUIET);
}

document.addEventListener("writing:saved", soon);
document.addEventListener("htmx:afterRequest", ({ detail: { requestConfig, successful } }) => {
  if (successful && requestConfig.verb !== "get") soon();
});
