// <button data-copy="#text">: copies the text of the element and says so on the button.
document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  event.preventDefault();
  const source = document.querySelector(button.dataset.copy);
  const text = source.value ?? source.textContent;
  try {
    await navigator.clipboard.writeText(text);
  } catch { // no clipboard without HTTPS: the selection is copied instead
    const { hidden } = source;
    source.hidden = false;
    source.select();
    document.execCommand("copy");
    source.hidden = hidden;
  }
  const label = button.textContent;
  button.textContent = "Copied";
  setTimeout(() => { button.textContent = label; }, 2000);
});
