// The bookmarklet: gathers what the page says of itself, and hands it to the capture page in the
// part of the address that never leaves the browser. It runs on other people's pages, so it is one
// expression, keeps nothing, and asks only for what every browser has.
(() => {
  const meta = (...names) => {
    for (const name of names) {
      const found = document.querySelector(`meta[property="${name}"],meta[name="${name}"]`);
      if (found && found.content.trim()) return found.content.trim();
    }
    return "";
  };
  const canonical = document.querySelector('link[rel~="canonical"][href]');
  const page = {
    key: "CAPTURE_KEY",
    address: location.href,
    canonical: canonical ? canonical.href : "",
    title: (meta("og:title", "citation_title") || document.title).slice(0, 300),
    selection: String(getSelection()).trim().slice(0, 5000),
    description: meta("og:description", "description").slice(0, 1000),
    site_name: meta("og:site_name", "application-name").slice(0, 200),
    author: meta("author", "article:author", "citation_author").slice(0, 300),
    published_on: meta("article:published_time", "citation_publication_date", "date").slice(0, 30),
    language: document.documentElement.lang.slice(0, 35),
    picture_address: meta("og:image").slice(0, 2000),
  };
  const address = "CAPTURE_URL#" + encodeURIComponent(JSON.stringify(page));
  if (!open(address, "masthead-capture", "popup,width=460,height=420")) location.href = address;
})();
