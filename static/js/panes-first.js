// Before the first paint: how wide this person left the panes. Without this file they are as usual.

const widths = document.querySelector("meta[name=panes]").dataset;

for (const pane of ["inbox", "writing"]) {
  if (Number(widths[pane])) document.documentElement.style.setProperty(`--${pane}-width`, `${widths[pane]}px`);
}
