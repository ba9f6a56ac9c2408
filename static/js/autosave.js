// <form data-autosave="session-12" data-owner="7">: what is typed is kept on this device at once, and on the server every few
// seconds; from then on only there. What the server does not get stays here and is sent when there is a connection again.
// Two devices with one form: neither overwrites the other, both versions are shown. See accounts/unsaved.py.
const PAUSE = 1500;
const RETRY = 5000;
const NEVER_KEPT = ["csrfmiddlewaretoken", "unsaved"];
const OTHER_TYPES = ["password", "file", "submit", "button", "reset", "image", "fieldset", "output"];
const sheet = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const attached = new WeakMap();

const controls = (form) => [...form.elements].filter(
  ({ name, type }) => name && !NEVER_KEPT.includes(name) && !OTHER_TYPES.includes(type),
);

const read = (form) => {
  const fields = {};
  for (const control of controls(form)) {
    const values = (fields[control.name] ??= []);
    if (control.type === "select-multiple") values.push(...[...control.selectedOptions].map((option) => option.value));
    else if (control.checked || !["radio", "checkbox"].includes(control.type)) values.push(control.value);
  }
  return fields;
};

const fill = (form, fields) => {
  const places = {};
  for (const control of controls(form)) {
    const values = fields[control.name];
    if (!values) continue;
    if (["radio", "checkbox"].includes(control.type)) control.checked = values.includes(control.value);
    else if (control.type === "select-multiple") for (const option of control.options) option.selected = values.includes(option.value);
    else control.value = values[(places[control.name] = (places[control.name] ?? -1) + 1)] ?? "";
  }
  form.dispatchEvent(new Event("filled", { bubbles: true })); // for what shows itself by what is chosen
};

const label = (control) => (control.type === "radio" ? control.closest("fieldset")?.querySelector("legend") : control.labels?.[0])?.textContent.trim() ?? control.name;

const inWords = (form, name, values = []) => {
  const named = controls(form).filter((control) => control.name === name);
  return values.map((value) => {
    const option = named[0].options && [...named[0].options].find((one) => one.value === value);
    const ticked = named.find((one) => ["radio", "checkbox"].includes(one.type) && one.value === value);
    return (option?.textContent ?? ticked?.labels[0]?.textContent ?? value).trim();
  }).join(", ");
};

const shelf = (form) => {
  const name = `unsaved:${form.dataset.owner}:${form.dataset.autosave}`;
  const attempt = (what) => { try { return what(); } catch { return null; } }; // storage can be full or forbidden
  return {
    look: () => attempt(() => JSON.parse(localStorage.getItem(name))),
    put: (words) => attempt(() => localStorage.setItem(name, JSON.stringify(words))),
    clear: () => attempt(() => localStorage.removeItem(name)),
  };
};

const csrf = (form) => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;

const attach = (form) => {
  const here = shelf(form);
  const base = form.elements.unsaved; // the version that the words of this form stand on
  const line = form.querySelector("[data-autosave-says]");
  const [notice, card] = ["kept", "versions"].map((part) => document.querySelector(`[data-autosave-${part}="${form.dataset.autosave}"]`));
  let known = JSON.stringify(read(form)); // what the server has, or what the page came with
  let count = 0;
  let queue = Promise.resolve();
  let timer = null;
  let stopped = false;

  const say = (sentence) => { if (line.textContent !== sentence) line.textContent = sentence; };
  const isDirty = () => JSON.stringify(read(form)) !== known;
  const version = () => `${sheet}.${count}`;
  const putHere = (fields) => here.put({ version: version(), base: base.value, fields });
  const later = (wait) => { timer ??= setTimeout(() => { timer = null; flush(); }, wait); };
  const wait = (sentence) => { say(sentence); later(RETRY); return false; };

  // True when the server has the words, or has said that it will not keep them; false when they are on this device only.
  const save = async () => {
    const fields = read(form);
    const typed = JSON.stringify(fields);
    if (stopped || typed === known) return true;
    count += 1;
    const sent = version();
    putHere(fields);
    if (!navigator.onLine) return wait("Not connected: kept on this device");
    const body = JSON.stringify({ key: form.dataset.autosave, version: sent, base: base.value, fields });
    const headers = { "Content-Type": "application/json", "X-CSRFToken": csrf(form) };
    let answer;
    let there;
    try {
      answer = await fetch("/unsaved/", { method: "POST", headers, body, keepalive: body.length < 60_000 });
      if (answer.redirected || answer.status === 403) return wait("You are signed out: kept on this device. Sign in in another tab.");
      if (answer.status >= 500) return wait("Not saved: kept on this device");
      there = await answer.json();
    } catch {
      return wait("Not connected: kept on this device");
    }
    if (there.moved) {
      compare(fields, there);
    } else if (answer.ok) {
      [known, base.value] = [typed, there.version];
      if (!isDirty()) here.clear();
      say(`Saved ${there.time}`);
    } else {
      say(there.problem);
    }
    return true;
  };
  const flush = () => { queue = queue.then(save, save); return queue; };

  const compare = (fields, there) => {
    const differing = there.version ? Object.keys(fields).filter((name) => {
      const shown = controls(form).some((control) => control.name === name && control.type !== "hidden");
      return shown && JSON.stringify(fields[name]) !== JSON.stringify(there.fields[name] ?? []);
    }) : [];
    card.querySelector("tbody").replaceChildren(...differing.map((name) => {
      const row = document.createElement("tr");
      const head = Object.assign(document.createElement("th"), { scope: "row", textContent: label(controls(form).find((control) => control.name === name)) });
      const cells = [there.fields[name], fields[name]].map((values) => Object.assign(document.createElement("td"), { textContent: inWords(form, name, values) || "(empty)" }));
      row.append(head, ...cells);
      return row;
    }));
    const settle = (chosen) => {
      [base.value, card.hidden] = [there.version, true];
      if (chosen) fill(form, chosen);
      known = there.version ? JSON.stringify(there.fields) : "";
      flush();
    };
    if (there.version && !differing.length) return settle(null); // the same words
    const [mine, theirs] = ["mine", "theirs"].map((whose) => card.querySelector(`[data-autosave-${whose}]`));
    mine.onclick = () => settle(null);
    theirs.onclick = () => (there.version ? settle(there.fields) : (stop(), location.reload()));
    theirs.textContent = there.version ? "Take what is there" : "Discard what is here";
    card.querySelector("table").hidden = !there.version;
    card.querySelector("[data-autosave-when]").textContent = there.version
      ? `Another tab or device saved this form at ${there.time}. Nothing is overwritten: which words shall stay?`
      : "This form was sent or discarded in another tab. What stands here is on this device only.";
    card.hidden = false;
    say("");
    line.append(Object.assign(document.createElement("a"), { href: `#${card.id}`, textContent: "Changed elsewhere too: see both versions" }));
    return null;
  };

  // Words that an earlier visit left on this device because the server did not get them.
  const restore = () => {
    const left = here.look();
    if (!left) return;
    const now = read(form);
    const isKnown = left.version === base.value || Object.entries(left.fields).every(([name, values]) => JSON.stringify(values) === JSON.stringify(now[name]));
    if (isKnown) {
      here.clear();
    } else if (left.base === base.value || left.version.split(".")[0] === base.value.split(".")[0]) {
      fill(form, left.fields);
      notice.querySelector("span").textContent = "Words that had stayed on this device are back.";
      notice.hidden = false;
      flush();
    } else {
      fill(form, left.fields);
      compare(left.fields, { version: base.value, time: line.dataset.time, fields: now });
    }
  };

  const changed = () => {
    if (stopped || !isDirty()) return;
    putHere(read(form));
    if (card.hidden) later(PAUSE);
  };
  const stop = () => { stopped = true; here.clear(); };

  let passing = false;
  const submit = async (event) => {
    if (passing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(await flush())) return; // the line says why; pressing the button again tries again
    form.elements.csrfmiddlewaretoken.value = csrf(form); // another one after signing in again
    here.clear();
    setTimeout(() => { // from within the event, a form cannot be sent again
      passing = true;
      form.requestSubmit(event.submitter);
      passing = false;
    });
  };

  restore();
  return { changed, flush, stop, submit };
};

const all = () => document.querySelectorAll("form[data-autosave]");
const find = (target) => attached.get(target.form ?? target.closest?.("form"));
const attachAll = () => all().forEach((form) => { if (!attached.has(form)) attached.set(form, attach(form)); });
const flushAll = () => all().forEach((form) => attached.get(form)?.flush());

for (const name of ["input", "change"]) document.addEventListener(name, ({ target }) => find(target)?.changed());
document.addEventListener("submit", (event) => {
  const { autosaveDiscard } = event.target.dataset;
  if (autosaveDiscard) all().forEach((form) => { if (form.dataset.autosave === autosaveDiscard) attached.get(form).stop(); });
  else attached.get(event.target)?.submit(event);
}, true);
document.addEventListener("htmx:afterSettle", () => { attachAll(); all().forEach((form) => attached.get(form).changed()); });
document.addEventListener("visibilitychange", () => { if (document.hidden) flushAll(); });
window.addEventListener("pagehide", flushAll);
window.addEventListener("online", flushAll);
attachAll();
