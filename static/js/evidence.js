// A sentence and its evidence light up together, whichever of the two is pointed at or has the focus; where the evidence
// stands in a panel of its own, the panel turns to it.
const panel = document.querySelector(".evidence-panel");

const light = (on) => ({ target }) => {
  const number = target.closest("[data-claim]")?.dataset.claim;
  if (!number) return;
  document.querySelectorAll(`[data-claim="${number}"]`).forEach((part) => part.classList.toggle("on", on));
  if (!on || !target.closest(".claim")) return;
  const evidence = document.getElementById(`evidence-${number}`);
  panel.scrollTop += evidence.getBoundingClientRect().top - panel.getBoundingClientRect().top - 16;
};

for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, light(true));
  document.addEventListener(end, light(false));
}
