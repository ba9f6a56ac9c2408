// <form data-enter>: Enter goes on to the next field instead of sending the form, Ctrl and Enter send it. A field with
// data-enter-skips is passed over; without this module Enter sends, as everywhere.
const SINGLE = "input:not([type=submit], [type=button], [type=hidden]), select";

const stops = (form) => [...form.elements].filter((one) => (
  one.matches(`${SINGLE}, textarea`) && !("enterSkips" in one.dataset) && one.checkVisibility()
  && (one.type !== "radio" || one === (form.querySelector(`[name="${one.name}"]:checked`) ?? form.elements[one.name][0]))
));

document.addEventListener("keydown", (event) => {
  const form = event.target.form;
  if (event.key !== "Enter" || event.isComposing || !form || !("enter" in form.dataset)) return;
  if (event.ctrlKey || event.metaKey) {
    form.requestSubmit();
  } else if (event.target.matches(SINGLE)) {
    const next = stops(form).find((one) => (
      one.name !== event.target.name && event.target.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING
    ));
    (next ?? form.querySelector("[type=submit]")).focus();
  } else {
    return;
  }
  event.preventDefault();
});
