// A form whose answer takes a while says so on its button, and is sent once.

for (const form of document.querySelectorAll("[data-busy]")) {
  form.addEventListener("submit", (event) => {
    const button = form.querySelector("button");
    if (button.getAttribute("aria-disabled") === "true") {
      event.preventDefault();
      return;
    }
    button.setAttribute("aria-disabled", "true");
    button.textContent = form.dataset.busy;
  });
}
