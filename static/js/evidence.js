// A sentence and its evidence light up together, whichever of the two is pointed at or has the focus; where the evidence
// stands in a panel of its own, the panel turns to it. On a phone, a tap opens the evidence under the sentence's paragraph,
// and another one puts it back. Without this module the sentence is a link to its evidence.
const panel = document.querySelector(".evidence-panel");
const isNarrow = matchMedia("(max-width: 48rem)");
const evidenceOf = (claim) => document.getElementById(`evidence-${claim.dataset.claim}`);
const claims = [...document.querySelectorAll(".claim")];

const light = (on) => ({ target }) => {
  const number = target.closest("[data-claim]")?.dataset.claim;
  if (!number) return;
  document.querySelectorAll(`[data-claim="${number}"]`).forEach((part) => part.classList.toggle("on", on));
  if (!on || !target.closest(".claim") || isNarrow.matches) return;
  panel.scrollTop += evidenceOf(target.closest(".claim")).getBoundingClientRect().top - panel.getBoundingClientRect().top - 16;
};

const close = () => {
  const open = claims.find((claim) => claim.getAttribute("aria-expanded") === "true");
  if (!open) return null;
  open.setAttribute("aria-expanded", "false");
  const evidence = evidenceOf(open);
  const next = claims.slice(claims.indexOf(open) + 1).map(evidenceOf).find((one) => panel.contains(one));
  panel.insertBefore(evidence, next ?? null);
  return open;
};

const toggle = (claim) => {
  if (close() === claim) return;
  claim.setAttribute("aria-expanded", "true");
  claim.closest("p").after(evidenceOf(claim));
  evidenceOf(claim).scrollIntoView({ block: "nearest" });
};

const fit = () => {
  close();
  claims.forEach((claim) => (isNarrow.matches ? claim.setAttribute("aria-expanded", "false") : claim.removeAttribute("aria-expanded")));
};

for (const [begin, end] of [["mouseover", "mouseout"], ["focusin", "focusout"]]) {
  document.addEventListener(begin, light(true));
  document.addEventListener(end, light(false));
}
document.addEventListener("click", (event) => {
  const claim = event.target.closest(".claim");
  if (!claim || !isNarrow.matches) return;
  event.preventDefault();
  toggle(claim);
});
document.addEventListener("keydown", ({ key }) => { if (key === "Escape") close()?.focus(); });
isNarrow.addEventListener("change", fit);
fit();
