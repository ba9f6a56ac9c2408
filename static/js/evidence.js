// A sentence and its evidence light up together, whichever of the two is pointed at or has the focus.
const pair = (target) => {
  const part = target.closest("[data-claim]");
  return part ? document.querySelectorAll(`[data-claim="${part.dataset.claim}"]`) : [];
};
const light = (on) => (event) => pair(event.target).forEach((part) => part.classList.toggle("on", on));

for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, light(true));
  document.addEventListener(end, light(false));
}
