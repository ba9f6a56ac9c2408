// The list with ticks: "This page" ticks every row, and what can be done shows itself once something is ticked.
// Without this module everything is there all the time.
const refresh = (form) => {
  const rows = [...form.querySelectorAll("[name=pk]")];
  const ticked = rows.filter((row) => row.checked).length;
  const all = form.querySelector("[name=all]");
  const page = form.querySelector("[data-select-page]");
  const box = page.querySelector("input");
  page.hidden = false;
  box.checked = all.checked || ticked === rows.length;
  box.indeterminate = !box.checked && ticked > 0;
  form.classList.toggle("idle", !ticked && !all.checked);
  form.querySelector("[data-select-count]").textContent = all.checked ? "" : `${ticked} selected`;
};

const refreshAll = () => document.querySelectorAll("[data-select]").forEach(refresh);

document.addEventListener("change", ({ target }) => {
  const form = target.closest("[data-select]");
  if (!form) return;
  if (target.closest("[data-select-page]") || target.name === "all") {
    form.querySelectorAll("[name=pk]").forEach((row) => { row.checked = target.checked; });
    if (!target.checked) form.querySelector("[name=all]").checked = false;
  } else if (target.name === "pk" && !target.checked) {
    form.querySelector("[name=all]").checked = false;
  }
  refresh(form);
});
document.addEventListener("htmx:afterSettle", refreshAll);
window.addEventListener("pageshow", refreshAll);
refreshAll();
