// “Sending starts in 48 s.” counts down between two answers of the server, which knows better.

const SECONDS = /\d+(?= s\.)/;

function tick() {
  for (const line of document.querySelectorAll("[data-countdown]")) {
    const known = line.dataset.countdown;
    // A new answer begins anew.
    if (line.dataset.counted !== known) Object.assign(line.dataset, { counted: known, since: Date.now() });
    const left = Math.max(known - Math.round((Date.now() - line.dataset.since) / 1000), 0);
    const words = line.textContent.replace(SECONDS, left);
    if (words !== line.textContent) line.textContent = words;
  }
}

setInterval(tick, 500);
tick();
