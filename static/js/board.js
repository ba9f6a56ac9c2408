// Cards are dragged to a stage: while one is held, the columns show their stages, and dropping it sends the card's own form.
let held = null;

const show = (on) => document.querySelectorAll("[data-board] .places").forEach((places) => { places.hidden = !on; });
const over = (place) => document.querySelectorAll("[data-stage]").forEach((one) => one.classList.toggle("over", one === place));

document.addEventListener("dragstart", (event) => {
  held = event.target.closest?.("[data-card]");
  if (!held) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", held.id);
  setTimeout(() => show(true)); // what moves at the start of a drag ends it
});
document.addEventListener("dragend", () => { held = null; over(null); show(false); });
document.addEventListener("dragover", (event) => {
  const place = held && event.target.closest("[data-stage]");
  over(place);
  if (place) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const place = held && event.target.closest("[data-stage]");
  if (!place) return;
  event.preventDefault();
  const form = held.querySelector("form");
  form.elements.stage.value = place.dataset.stage;
  form.requestSubmit();
});
