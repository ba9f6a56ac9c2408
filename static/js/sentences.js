// <form data-sentences>: sentences are moved by button or by their grip, new ones appear when asked for, and the whole text
// is put together for the counter. Without this module the same buttons send the form, and the server moves.
const form = document.querySelector("form[data-sentences]");
const list = form.querySelector(".sentences");
const composed = document.querySelector("#composed");
const rows = () => [...list.children];
const field = (row) => row.querySelector("textarea");
const box = (row, name) => row.querySelector(`input[name$="-${name}"]`);

const compose = () => {
  let text = "";
  let pending = false;
  for (const row of rows()) {
    const sentence = field(row).value.trim();
    pending ||= box(row, "starts_paragraph").checked;
    if (!sentence || !box(row, "said").checked) continue;
    text += (text && (pending ? "\n\n" : " ")) + sentence;
    pending = false;
  }
  composed.value = text;
  composed.dispatchEvent(new Event("input", { bubbles: true }));
};

const show = () => {
  rows().forEach((row, place) => {
    const number = row.querySelector("[data-number]");
    if (number) number.textContent = place + 1;
    row.classList.toggle("left-out", !box(row, "said").checked);
  });
  compose();
};

const moved = (row) => {
  show();
  row.querySelector("[name=row]").dispatchEvent(new Event("change", { bubbles: true }));
};

form.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  const row = button?.closest("[data-row]");
  if (button?.dataset.move) {
    event.preventDefault();
    const shown = rows().filter((one) => !one.hidden);
    const other = shown[shown.indexOf(row) + Number(button.dataset.move)];
    if (!other) return;
    other[button.dataset.move === "1" ? "after" : "before"](row);
    button.focus();
    moved(row);
  } else if (button && "add" in button.dataset) {
    const spare = rows().find((one) => one.hidden);
    if (!spare) return; // the server adds one
    event.preventDefault();
    spare.hidden = false;
    field(spare).focus();
  }
});

// dragging by the grip
let dragged = null;
form.addEventListener("pointerdown", ({ target }) => {
  const row = target.closest("[data-grip]")?.closest("[data-row]");
  if (row) row.draggable = true;
});
form.addEventListener("dragstart", (event) => { dragged = event.target.closest("[data-row]"); event.dataTransfer.effectAllowed = "move"; });
form.addEventListener("dragover", (event) => {
  const row = event.target.closest("[data-row]");
  if (!dragged || !row) return;
  event.preventDefault();
  if (row === dragged) return;
  const { top, height } = row.getBoundingClientRect();
  row[event.clientY > top + height / 2 ? "after" : "before"](dragged);
});
form.addEventListener("drop", (event) => { if (dragged) event.preventDefault(); });
form.addEventListener("dragend", () => {
  if (!dragged) return;
  dragged.draggable = false;
  moved(dragged);
  dragged = null;
});

// Words that come back from this device bring their order: the hidden fields have it, the rows follow.
form.addEventListener("filled", () => {
  const order = [...list.querySelectorAll("[name=row]")].map((input) => input.value);
  for (const row of rows()) row.querySelector("[name=row]").value = row.dataset.row;
  for (const key of order) {
    const row = rows().find((one) => one.dataset.row === key);
    if (row) list.append(row);
  }
  rows().forEach((row) => { if (field(row).value.trim()) row.hidden = false; });
  show();
});

form.addEventListener("input", show);
form.addEventListener("change", show);
form.querySelectorAll("[data-grip]").forEach((grip) => { grip.hidden = false; });
rows().forEach((row) => { // one that the server has just added has the focus
  row.hidden = row.dataset.row.startsWith("n") && !field(row).value.trim() && !field(row).autofocus;
});
show();
