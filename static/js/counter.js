// <textarea data-limit="600" data-counter="#count">: counts as the text will be sent, with spaces for single line breaks.
const count = (field) => {
  const counter = document.querySelector(field.dataset.counter);
  const text = field.value.trim().replace(/[ \t]+/g, " ").replace(/(?<!\n)\n(?!\n)/g, " ").replace(/\n{2,}/g, "\n\n");
  const length = [...text].length;
  counter.textContent = `${length.toLocaleString("en")} of ${Number(field.dataset.limit).toLocaleString("en")}`;
  counter.classList.toggle("over", length > Number(field.dataset.limit));
};
document.addEventListener("input", (event) => { if (event.target.matches("[data-limit]")) count(event.target); });
document.querySelectorAll("[data-limit]").forEach(count);
