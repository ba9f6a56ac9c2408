// A name that is typed fills in #basics from the last time; what was set by hand before the answer came stays.
const byHand = new Map();

const remember = ({ target }) => { if (target.closest?.("#basics")) byHand.set(target.name, target.value); };
document.addEventListener("input", remember);
document.addEventListener("click", (event) => { if (event.target.type === "radio") remember(event); }); // also the one that is on
document.addEventListener("htmx:afterSettle", () => {
  const elements = document.getElementById("basics")?.closest("form").elements;
  for (const [name, value] of byHand) if (elements?.[name]) elements[name].value = value;
});
