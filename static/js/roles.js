// The log form shows the skills that can be seen in the chosen role, and opens those of the chosen topic.
// Without this module it shows them all.
const rated = (group) => group.querySelector("input[type=radio]:checked:not([value=''])");

const show = () => {
  const role = document.querySelector("[name=role]:checked")?.value;
  const topic = document.querySelector("[name=topic]")?.value;
  for (const group of document.querySelectorAll("[data-seen-in]")) {
    group.hidden = Boolean(role) && !group.dataset.seenIn.split(" ").includes(role) && !rated(group);
    if (group.dataset.topic === topic && group.closest("[aria-labelledby=of_them]")) group.open = true;
  }
};
document.addEventListener("change", (event) => { if (["role", "topic"].includes(event.target.name)) show(); });
for (const name of ["htmx:afterSettle", "filled"]) document.addEventListener(name, show);
show();
