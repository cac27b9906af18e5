// The three-state theme switch: auto, light, dark. Without this file it stays hidden.

const root = document.documentElement;

function show(control) {
  for (const button of control.querySelectorAll("button")) {
    button.setAttribute("aria-pressed", String(button.value === root.dataset.theme));
  }
}

function choose(theme) {
  root.dataset.theme = theme;
  try {
    if (theme === "auto") localStorage.removeItem("theme");
    else localStorage.setItem("theme", theme);
  } catch {
    // The choice then lasts as long as the page.
  }
}

for (const control of document.querySelectorAll("[data-theme-switch]")) {
  control.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    choose(button.value);
    show(control);
  });
  show(control);
  control.hidden = false;
}
