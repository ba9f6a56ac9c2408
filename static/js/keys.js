// Keys for those who do not reach for the mouse: / searches, n makes a new one, ? tells them all.
const typing = (target) => target.matches("input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]");
const actions = {
  "/": () => document.querySelector("[data-key-search]")?.focus(),
  n: () => document.querySelector("[data-key-new]")?.click(),
  "?": () => document.getElementById("keys")?.showModal(),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !(event.key in actions)) return;
  event.preventDefault();
  actions[event.key]();
});

// In the grid of ratings, 1 to 4 rate and 0 takes the rating back.
document.addEventListener("keydown", (event) => {
  const grid = event.target.closest?.("[data-rating]");
  if (!grid || event.target.type !== "radio" || !/^[0-4]$/.test(event.key)) return;
  const choice = grid.querySelector(`input[value="${event.key === "0" ? "" : event.key}"]`);
  choice.checked = true;
  choice.focus();
  choice.dispatchEvent(new Event("change", { bubbles: true }));
});
