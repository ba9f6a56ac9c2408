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
