// <form data-waits="#progress">: while the server works on the form, the element is fetched again every second.
document.addEventListener("submit", (event) => {
  const place = event.target.dataset?.waits;
  if (!place) return;
  event.target.querySelector("button").disabled = true;
  const fetchIt = () => htmx.ajax("GET", document.querySelector(place).dataset.progress, place);
  fetchIt();
  setInterval(fetchIt, 1000);
});
