// <textarea data-limit="600" data-counter="#count">: counts as the text will be sent, with spaces for single line breaks.
// <select data-target-of="#text">: each option has the limit of a place, and the unit in which that place counts.
const lengths = { "characters": (text) => [...text].length, "UTF-16 units": (text) => text.length };

const count = (field) => {
  const { counter, limit, unit = "characters" } = field.dataset;
  const text = field.value.trim().replace(/[ \t]+/g, " ").replace(/(?<!\n)\n(?!\n)/g, " ").replace(/\n{2,}/g, "\n\n");
  const length = lengths[unit](text);
  const place = document.querySelector(counter);
  place.textContent = `${length.toLocaleString("en")} of ${Number(limit).toLocaleString("en")} ${unit}`;
  place.classList.toggle("over", length > Number(limit));
};

const choose = (select) => {
  const field = document.querySelector(select.dataset.targetOf);
  const { limit, unit } = select.selectedOptions[0].dataset;
  Object.assign(field.dataset, { limit, unit });
  count(field);
};

document.addEventListener("input", ({ target }) => { if (target.matches("[data-limit]")) count(target); });
document.addEventListener("change", ({ target }) => { if (target.matches("[data-target-of]")) choose(target); });
document.querySelectorAll("textarea[data-limit], input[data-limit]").forEach(count);
