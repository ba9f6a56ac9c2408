// A text field with suggestions: <input list="names" data-suggest="/contacts/names/"> fills its datalist while one types.
// What is suggested may depend on a field beside it: data-suggest-with="company" sends that one along.
const later = (wait, call) => {
  let timer;
  return (...given) => { clearTimeout(timer); timer = setTimeout(() => call(...given), wait); };
};

const suggest = later(150, async (field) => {
  if (!navigator.onLine) return;
  const beside = field.dataset.suggestWith;
  const along = beside ? `&${beside}=${encodeURIComponent(field.form.elements[beside]?.value ?? "")}` : "";
  const address = `${field.dataset.suggest}?q=${encodeURIComponent(field.value)}${along}`;
  const answer = await fetch(address, { headers: { "HX-Request": "true" } });
  if (!answer.ok || answer.redirected) return;
  const options = await answer.text();
  let list = document.getElementById(field.getAttribute("list"));
  if (!list) {
    list = Object.assign(document.createElement("datalist"), { id: field.getAttribute("list") });
    field.after(list);
  }
  list.innerHTML = options;
});

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-suggest]") && event.inputType !== undefined) suggest(event.target);
});
document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-suggest]") && !event.target.value) suggest(event.target);
});
