// <form data-autosave="session-12" data-owner="7">: what is typed is kept on this device at once and on the server moments
// later; from then on only there. What the server does not get stays here and is sent when there is a connection again.
// Of two devices with one form neither overwrites the other: both versions are shown. See accounts/unsaved.py.
const TYPING = 1500; // milliseconds until words are sent while one types, and once one has left their field
const LEFT = 300;
const RETRY = 5000;
const NEVER_KEPT = ["csrfmiddlewaretoken", "unsaved"];
const NO_WORDS = ["password", "file", "submit", "button", "reset", "image", "fieldset", "output"];
const sheet = [...crypto.getRandomValues(new Uint8Array(8))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const attached = new WeakMap();

// -- a form as names and values

const isTicked = ({ type }) => ["radio", "checkbox"].includes(type);
const controls = (form) => [...form.elements].filter(
  ({ name, type }) => name && !NEVER_KEPT.includes(name) && !NO_WORDS.includes(type),
);

const read = (form) => {
  const fields = {};
  for (const control of controls(form)) {
    const values = (fields[control.name] ??= []);
    if (control.type === "select-multiple") values.push(...[...control.selectedOptions].map((option) => option.value));
    else if (control.checked || !isTicked(control)) values.push(control.value);
  }
  return fields;
};

const fill = (form, fields) => {
  const places = {};
  for (const control of controls(form)) {
    const values = fields[control.name];
    if (!values) continue;
    if (isTicked(control)) {
      control.checked = values.includes(control.value);
    } else if (control.type === "select-multiple") {
      for (const option of control.options) option.selected = values.includes(option.value);
    } else {
      places[control.name] = (places[control.name] ?? -1) + 1;
      control.value = values[places[control.name]] ?? "";
    }
  }
  form.dispatchEvent(new Event("filled", { bubbles: true })); // for what shows itself by what is chosen
};

const isSame = (one, other) => JSON.stringify(one) === JSON.stringify(other);

const label = (control) => {
  const element = control.type === "radio" ? control.closest("fieldset")?.querySelector("legend") : control.labels?.[0];
  return element?.textContent.replace("*", "").trim() ?? control.name;
};

const inWords = (named, values) => (values ?? []).map((value) => {
  const option = [...(named[0].options ?? [])].find((one) => one.value === value);
  const ticked = named.find((one) => isTicked(one) && one.value === value);
  return (option?.textContent ?? ticked?.labels[0]?.textContent ?? value).trim();
}).join(", ");

const rowsOf = (form, there, here) => Object.keys(here).flatMap((name) => {
  const named = controls(form).filter((control) => control.name === name && control.type !== "hidden");
  if (!named.length || isSame(here[name], there[name] ?? [])) return [];
  const row = document.createElement("tr");
  row.append(Object.assign(document.createElement("th"), { scope: "row", textContent: label(named[0]) }));
  for (const values of [there[name], here[name]]) {
    row.append(Object.assign(document.createElement("td"), { textContent: inWords(named, values) || "(empty)" }));
  }
  return [row];
});

// -- where it is kept

const shelf = (form) => {
  const name = `unsaved:${form.dataset.owner}:${form.dataset.autosave}`;
  const attempt = (what) => { try { return what(); } catch { return null; } }; // storage can be full or forbidden
  return {
    look: () => attempt(() => JSON.parse(localStorage.getItem(name))),
    put: (words) => attempt(() => localStorage.setItem(name, JSON.stringify(words))),
    clear: () => attempt(() => localStorage.removeItem(name)),
    hear: (version) => attempt(() => sessionStorage.setItem(name, version)), // the server has it, says this tab
    heard: () => attempt(() => { // told once: it is forgotten with that
      const version = sessionStorage.getItem(name);
      sessionStorage.removeItem(name);
      return version;
    }),
  };
};

const token = (form) => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;

const post = (form, words) => {
  const body = JSON.stringify({ key: form.dataset.autosave, ...words });
  const headers = { "Content-Type": "application/json", "X-CSRFToken": token(form) };
  const keepalive = body.length < 60_000; // more is not let through
  return fetch("/unsaved/", { method: "POST", headers, body, keepalive, redirect: "manual" });
};

// -- one form

const attach = (form) => {
  const key = form.dataset.autosave;
  const here = shelf(form);
  const base = form.elements.unsaved; // the version that the words of this form stand on
  const line = form.querySelector("[data-autosave-says]");
  const [notice, card] = ["kept", "versions"].map((part) => document.querySelector(`[data-autosave-${part}="${key}"]`));
  const part = (name) => card.querySelector(`[data-autosave-${name}]`);
  let known = read(form); // what the server has, or what the page came with
  let count = 0;
  let queue = Promise.resolve();
  let timer = null;
  let stopped = false;

  const say = (sentence) => { if (line.textContent !== sentence) line.textContent = sentence; };
  const words = () => ({ version: `${sheet}.${count + 1}`, base: base.value, fields: read(form) });
  const isDirty = () => !isSame(read(form), known);
  const later = (wait) => { timer ??= setTimeout(flush, wait); };
  const wait = (sentence) => { say(sentence); later(RETRY); return false; };

  // True when the server has the words or has answered that it does not take them, false when they are here alone.
  const save = async () => {
    clearTimeout(timer);
    timer = null;
    if (stopped) return true;
    if (!isDirty()) { here.clear(); return true; }
    const sent = words();
    count += 1;
    here.put(sent);
    if (!navigator.onLine) return wait("Not connected: kept on this device");
    let answer;
    let there;
    try {
      answer = await post(form, sent);
      if (answer.type === "opaqueredirect" || answer.status === 403) return wait("Signed out: kept on this device. Sign in in another tab.");
      if (answer.status >= 500) return wait("Not saved: kept on this device");
      there = await answer.json();
    } catch {
      return wait("Not connected: kept on this device");
    }
    if (there.moved) {
      compare(sent.fields, there);
    } else if (answer.ok) {
      [known, base.value] = [sent.fields, there.version];
      here.hear(there.version);
      if (!isDirty()) here.clear();
      say(`Saved ${there.time}`);
    } else {
      say(there.problem);
    }
    return true;
  };
  const flush = () => { queue = queue.then(save, save); return queue; };
  const leave = () => { here.clear(); here.heard(); };
  const stop = () => { stopped = true; leave(); };

  // Nothing is sent before somebody has said which version stays.
  const compare = (fields, there) => {
    const settle = (chosen) => {
      [base.value, known, card.hidden] = [there.version, there.fields, true];
      if (chosen) fill(form, chosen);
      flush();
    };
    const rows = rowsOf(form, there.fields, fields);
    if (there.version && !rows.length) { settle(null); return; }
    part("when").textContent = there.version
      ? `Another tab or device saved this form at ${there.time}. Nothing is overwritten: which words shall stay?`
      : "This form was sent or discarded in another tab. What stands here is on this device only.";
    card.querySelector("table").hidden = !there.version;
    card.querySelector("tbody").replaceChildren(...rows);
    part("mine").onclick = () => settle(null);
    part("theirs").onclick = () => { if (there.version) settle(there.fields); else { stop(); location.reload(); } };
    part("theirs").textContent = there.version ? "Take what is there" : "Discard what is here";
    card.hidden = false;
    const link = Object.assign(document.createElement("a"), { href: `#${card.id}`, textContent: "Changed elsewhere: see both" });
    line.replaceChildren(link);
  };

  // Words that an earlier visit left on this device, because the server did not get them.
  const restore = () => {
    const left = here.look();
    const heard = here.heard();
    if (!left) {
      if (heard && heard !== base.value) location.reload(); // this page was made before the last words came
      return;
    }
    const now = read(form);
    const follows = left.base === base.value || left.version.split(".")[0] === base.value.split(".")[0];
    if (left.version === base.value || Object.keys(left.fields).every((name) => isSame(left.fields[name], now[name]))) {
      here.clear();
      return;
    }
    fill(form, left.fields);
    if (follows) {
      notice.querySelector("span").textContent = "Words that had stayed on this device are back.";
      notice.hidden = false;
      flush();
    } else {
      compare(left.fields, { version: base.value, time: line.dataset.time, fields: now });
    }
  };

  const changed = (hasLeft) => {
    if (stopped) return;
    if (!isDirty()) { here.clear(); return; }
    here.put(words());
    if (!card.hidden) return;
    if (hasLeft) { clearTimeout(timer); timer = null; }
    later(hasLeft ? LEFT : TYPING);
  };

  let passing = false;
  const submit = async (event) => {
    if (passing) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    if (!(await flush())) return; // the line says why, and one stays here; the button tries again
    form.elements.csrfmiddlewaretoken.value = token(form); // another one after signing in again
    leave();
    setTimeout(() => { // from within the event, a form cannot be sent again
      passing = true;
      form.requestSubmit(event.submitter);
      passing = false;
    });
  };

  restore();
  return { changed, flush, stop, submit };
};

// -- the page

const all = () => [...document.querySelectorAll("form[data-autosave]")];
const attachAll = () => all().forEach((form) => { if (!attached.has(form)) attached.set(form, attach(form)); });
const flushAll = () => all().forEach((form) => attached.get(form).flush());

document.addEventListener("input", ({ target }) => attached.get(target.form)?.changed(false));
document.addEventListener("change", ({ target }) => attached.get(target.form)?.changed(true));
document.addEventListener("submit", (event) => {
  const { autosaveDiscard } = event.target.dataset;
  if (autosaveDiscard) all().filter(({ dataset }) => dataset.autosave === autosaveDiscard).forEach((form) => attached.get(form).stop());
  else attached.get(event.target)?.submit(event);
}, true);
document.addEventListener("htmx:afterSettle", () => { attachAll(); all().forEach((form) => attached.get(form).changed(true)); });
document.addEventListener("visibilitychange", () => { if (document.hidden) flushAll(); });
window.addEventListener("pagehide", flushAll);
window.addEventListener("online", flushAll);
attachAll();
