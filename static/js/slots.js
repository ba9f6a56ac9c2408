// The palette of slots: each becomes a button that puts it where the cursor was in the template.
// Without this module they are a list to read.
const field = document.querySelector("[data-takes-slots]");

for (const slot of document.querySelectorAll("[data-slot]")) {
  const button = Object.assign(document.createElement("button"), { type: "button", className: "slot" });
  slot.replaceWith(button);
  button.append(slot);
  button.addEventListener("click", () => {
    field.setRangeText(slot.textContent, field.selectionStart, field.selectionEnd, "end");
    field.focus();
    field.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
