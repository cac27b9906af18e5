// A menu closes by Escape, and by a click or focus elsewhere. Without this file its name closes it.
// Listened for on the whole page, so that menus which come later close too.

document.addEventListener("keydown", (event) => {
  const menu = event.target.closest?.("details[data-menu][open]");
  if (event.key !== "Escape" || !menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

for (const kind of ["click", "focusin"]) {
  document.addEventListener(kind, (event) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });
}

// What only asks for something takes focus to its first field. Such an event does not bubble.
document.addEventListener(
  "toggle",
  (event) => {
    if (!event.target.matches("details[data-menu][open]")) return;
    event.target.querySelector(":scope > form :is(select, input:not([type=hidden]))")?.focus();
  },
  true,
);
