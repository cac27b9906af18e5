// What nobody needs at once is fetched when the page stands, so that a first load is small:
// `<meta name="later" content="/static/…">` names a module or a style sheet.

function elementFor(address) {
  if (new URL(address, location.href).pathname.endsWith(".css")) {
    return Object.assign(document.createElement("link"), { rel: "stylesheet", href: address });
  }
  return Object.assign(document.createElement("script"), { type: "module", src: address });
}

function fetchRest() {
  const addresses = [...document.querySelectorAll('meta[name="later"]')].map((meta) => meta.content);
  const missing = addresses.filter((address) => !document.querySelector(`link[href="${address}"]`));
  document.head.append(...[...new Set(missing)].map(elementFor));
}

if (document.readyState === "complete") fetchRest();
else addEventListener("load", fetchRest, { once: true });
