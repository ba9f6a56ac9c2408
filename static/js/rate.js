// In the grid of ratings, 1 to 4 rate and 0 takes the rating back; up and down go from skill to skill. After a 1 or a 4 the
// line for its evidence has the focus: one can write there, or go on.
const rows = () => [...document.querySelectorAll("[data-rating]")].filter((row) => row.checkVisibility());
const enter = (row) => (row.querySelector("input:checked") ?? row.querySelector("input")).focus();

const rate = (row, rating) => {
  const choice = row.querySelector(`input[value="${rating === "0" ? "" : rating}"]`);
  choice.checked = true;
  choice.focus();
  choice.dispatchEvent(new Event("change", { bubbles: true }));
  if (["1", "4"].includes(rating)) row.querySelector(".line input").focus();
};

document.addEventListener("keydown", (event) => {
  const row = event.target.closest?.("[data-rating]");
  if (!row || event.ctrlKey || event.metaKey || event.altKey) return;
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step) {
    const all = rows();
    const next = all[all.indexOf(row) + step];
    if (next) enter(next);
  } else if (event.target.type === "radio" && /^[0-4]$/.test(event.key)) {
    rate(row, event.key);
  } else {
    return;
  }
  event.preventDefault();
});
