// The log form shows the skills that can be seen in the chosen role, with those of the chosen topic first and open.
// Without this module it shows them all.
const rated = (group) => group.querySelector("input[type=radio]:checked:not([value=''])");
const chosen = () => document.querySelector("[name=topic]")?.value;

const show = () => {
  const role = document.querySelector("[name=role]:checked")?.value;
  for (const section of document.querySelectorAll("[data-direction]")) {
    const groups = [...section.querySelectorAll("[data-seen-in]")];
    for (const group of groups) {
      group.hidden = Boolean(role) && !group.dataset.seenIn.split(" ").includes(role) && !rated(group);
    }
    const shown = groups.filter((group) => !group.hidden);
    if (shown.length === 1) shown[0].open = true;
    section.hidden = shown.length === 0;
  }
};

const showTopic = () => {
  for (const section of document.querySelectorAll("[data-direction]")) {
    const group = [...section.querySelectorAll("[data-topics]")].find((one) => one.dataset.topics.split(" ").includes(chosen()));
    if (!group) continue;
    group.open = true;
    section.querySelector("[data-topics]").before(group);
  }
};

let topic = chosen(); // the page came with its skills at hand
const refresh = () => {
  if (chosen() !== topic) showTopic();
  topic = chosen();
  show();
};
document.addEventListener("change", (event) => { if (["role", "topic"].includes(event.target.name)) refresh(); });
for (const name of ["htmx:afterSettle", "filled"]) document.addEventListener(name, refresh);
refresh();
