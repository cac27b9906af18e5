// What was made on the board, such as a note, is opened at once, with focus in its text.

document.body.addEventListener("board:made", ({ detail }) => {
  const link = document.querySelector(`[data-row][data-item="${CSS.escape(detail.item)}"] [data-row-link]`);
  if (!link) return;
  document.dispatchEvent(new CustomEvent("board:open", { detail: "text" }));
  link.click();
});
