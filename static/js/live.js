// The sheet of a live session saves itself and follows what other devices write on it. Each field is compared three ways,
// here and on the server: what it was when both last agreed (`base`), what stands there, what stands here. A field that was
// changed on both sides is held: it is not sent before somebody has said which version stays. See sessions/live.py.
const PAUSE = 1200;
const RETRY = 5000;
const POLL = 5000;
const OURS = ["csrfmiddlewaretoken", "opened", "channel"];
const form = document.querySelector("[data-live]");
const says = document.querySelector("[data-live-says]");
const clashes = document.querySelector("[data-live-clashes]");
const elsewhere = document.querySelector("[data-live-elsewhere]");
const shelf = `live:${form.dataset.owner}:${form.dataset.live}`;
const held = new Map(); // name -> the row that shows both versions
let base = JSON.parse(form.elements.opened.value);
let version = "";
let queue = Promise.resolve();
let timer = null;
let gone = false;
let waiting = Infinity; // in the inbox; what was there before does not count

const plain = (text) => text.replace(/\r\n?/g, "\n").trim();
const read = () => Object.fromEntries([...new FormData(form)].filter(([name]) => !OURS.includes(name)).map(([name, text]) => [name, plain(text)]));
const was = (name) => base[name] ?? "";
const changed = (sheet) => Object.keys(sheet).filter((name) => !held.has(name) && sheet[name] !== was(name));
const say = (sentence) => { if (says.textContent !== sentence) says.textContent = sentence; };

const put = (name, text) => {
  const control = form.elements[name];
  if (control instanceof RadioNodeList) for (const radio of control) radio.checked = radio.value === text;
  else control.value = text;
  (control[0] ?? control).dispatchEvent(new Event("change", { bubbles: true }));
};

// What was typed and not saved stays on this device until it is.
const keepHere = (typed) => { try { localStorage.setItem(shelf, JSON.stringify({ base, typed })); } catch { /* full or forbidden */ } };
const clearHere = () => { try { localStorage.removeItem(shelf); } catch { /* forbidden */ } };
const leftHere = () => { try { return JSON.parse(localStorage.getItem(shelf)); } catch { return null; } };

const agree = (name, text) => {
  if (text) base[name] = text;
  else delete base[name];
  form.elements.opened.value = JSON.stringify(base);
};

// Take over what the server has, except in fields that were changed here since `sent`.
const follow = (sheet, sent = {}) => {
  const here = read();
  for (const name of Object.keys(here)) {
    const there = sheet[name] ?? "";
    if (held.has(name) || there === was(name)) continue;
    if (there === here[name] || there === sent[name]) {
      agree(name, there);
    } else if (here[name] === (sent[name] ?? was(name))) {
      agree(name, there);
      put(name, there);
    } // changed on both sides: the server will say so when this is sent
  }
};

const cell = (tag, text) => Object.assign(document.createElement(tag), { textContent: text || "(empty)" });
const button = (text, act) => {
  const made = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-plain", textContent: text });
  made.addEventListener("click", act);
  return made;
};

const hold = (name, [label, there, typed], stored) => {
  if (held.has(name)) held.get(name).remove();
  const row = document.createElement("tr");
  const settle = (text) => {
    row.remove();
    held.delete(name);
    clashes.hidden = held.size === 0;
    if (text !== null) put(name, text);
    save();
  };
  const [theirs, mine] = [cell("td", there), cell("td", typed)];
  theirs.append(document.createElement("br"), button("Take this", () => settle(stored)));
  mine.append(document.createElement("br"), button("Keep this", () => settle(null)));
  row.append(Object.assign(cell("th", label), { scope: "row" }), theirs, mine);
  clashes.querySelector("tbody").append(row);
  clashes.hidden = false;
  held.set(name, row);
  agree(name, stored);
};

const tell = (sentence, address) => {
  elsewhere.replaceChildren(Object.assign(document.createElement("span"), { textContent: sentence }));
  if (address) elsewhere.append(Object.assign(document.createElement("a"), { className: "btn btn-plain", href: address, textContent: "Log it" }));
  elsewhere.hidden = false;
};

const hear = (state, sent) => {
  version = state.version;
  for (const [name, clash] of Object.entries(state.clashes ?? {})) hold(name, clash, state.sheet[name] ?? "");
  follow(state.sheet, sent);
  if (state.ended && elsewhere.hidden) tell("It was finished meanwhile.", form.dataset.next);
  if (state.inbox > waiting) document.querySelector("[data-live-inbox]").hidden = false;
  waiting = state.inbox;
  document.dispatchEvent(new CustomEvent("live:state", { detail: state }));
};

const lost = () => {
  gone = true;
  tell("This session was logged or discarded on another device. What stands here is not saved any more.");
};

const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
const wait = (sentence) => { say(sentence); later(RETRY); };
const csrf = () => document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1] ?? form.elements.csrfmiddlewaretoken.value;

const send = async () => {
  const sheet = read();
  if (gone || !changed(sheet).length) return;
  keepHere(sheet);
  const body = new URLSearchParams({ ...sheet, opened: JSON.stringify(base) });
  for (const name of held.keys()) body.set(name, was(name));
  const headers = { Accept: "application/json", "X-CSRFToken": csrf() };
  let state;
  try {
    const answer = await fetch(form.getAttribute("action") ?? location.pathname, { method: "POST", headers, body, keepalive: String(body).length < 60_000 });
    if (answer.status === 404) return lost();
    if (answer.redirected || answer.status === 403) return wait("You are signed out: kept on this device. Sign in in another tab.");
    if (!answer.ok) return wait("Not saved: kept on this device");
    state = await answer.json();
  } catch {
    return wait("Not connected: kept on this device");
  }
  const problems = Object.keys(state.problems);
  hear(state, Object.fromEntries(Object.entries(sheet).filter(([name]) => !problems.includes(name) && !held.has(name))));
  if (problems.length) return say(Object.values(state.problems).join(" "));
  if (changed(read()).length) return later(PAUSE);
  if (!held.size) clearHere();
  say(`Saved ${state.clock}`); // by the account, as the other times on the page
};
const save = () => { queue = queue.then(send, send); return queue; };

const poll = async () => {
  if (gone || document.hidden) return;
  try {
    const answer = await fetch(`${form.dataset.state}?version=${version}`, { headers: { Accept: "application/json" } });
    if (answer.status === 404) lost();
    else if (answer.status === 200 && !answer.redirected) hear(await answer.json());
  } catch { /* not connected: saving says so */ }
};
const look = () => { queue = queue.then(poll, poll); };

const left = leftHere();
if (left) { // an earlier visit could not save this
  base = { ...left.base };
  form.elements.opened.value = JSON.stringify(base);
  for (const [name, text] of Object.entries(left.typed)) if (form.elements[name]) put(name, text);
}
for (const row of clashes.querySelectorAll("[data-name]")) {
  const texts = [...row.cells].map((one) => one.textContent);
  row.remove();
  hold(row.dataset.name, texts, was(row.dataset.name));
}
document.querySelectorAll("[data-live-save], [data-live-without]").forEach((part) => { part.hidden = true; });
for (const name of ["input", "change"]) {
  form.addEventListener(name, () => { const sheet = read(); if (changed(sheet).length) { keepHere(sheet); later(PAUSE); } });
}
document.addEventListener("keydown", (event) => { // Enter would press the first button of the form
  if (event.key !== "Enter" || event.target.form !== form || !event.target.matches("input")) return;
  event.preventDefault();
  if (event.target.name === "channel") document.querySelector("[data-live-add]").click();
  else save();
});
let passing = false;
form.addEventListener("submit", async (event) => { // saved first, so that what clashes is seen before the page is left
  if (passing) return;
  event.preventDefault();
  clearTimeout(timer);
  await save();
  if (held.size) return clashes.scrollIntoView();
  if (changed(read()).length) return; // the line above says why
  clearHere();
  form.elements.csrfmiddlewaretoken.value = csrf(); // another one after signing in again
  setTimeout(() => { // from within the event, a form cannot be sent again
    passing = true;
    form.requestSubmit(event.submitter);
    passing = false;
  });
});
document.addEventListener("visibilitychange", () => { if (document.hidden) save(); else look(); });
window.addEventListener("pagehide", save);
for (const name of ["online", "focus"]) window.addEventListener(name, () => { save(); look(); });
setInterval(look, POLL);
save();
look();
