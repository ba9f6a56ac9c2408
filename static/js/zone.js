// A new account starts in the browser's time zone.
const field = document.querySelector("[data-time-zone]");
if (field && (!field.value || field.value === "UTC")) {
  field.value = Intl.DateTimeFormat().resolvedOptions().timeZone ?? field.value;
}
