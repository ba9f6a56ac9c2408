// The clock of a live session: counted from the start that the server stored, on the server's time, so that a reload, a
// sleeping phone and a wrong clock change nothing. Without this module the page names the times.
const LAST = 5 * 60_000;
const HALF_TIME_IS_NEWS = 2 * 60_000;
const clock = document.getElementById("clock");
const [time, says] = [clock.querySelector(".time"), clock.querySelector(".says strong")];
const title = document.title;
const final = document.getElementById("final");
let state;
let ahead; // by how much the server's time is ahead of this device's
let wasEnding = final.open;

const two = (number) => String(number).padStart(2, "0");
const digits = (milliseconds) => {
  const seconds = Math.floor(Math.abs(milliseconds) / 1000);
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${milliseconds < 0 ? "+" : ""}${hours ? `${hours}:` : ""}${two(minutes)}:${two(seconds % 60)}`;
};

const sentence = (now, left) => {
  const turn = state.turns[now < state.half ? 0 : 1];
  if (left <= 0) return "Time is up.";
  if (left <= LAST) return "The last five minutes.";
  const swapped = state.turns[0] !== state.turns[1] && now >= state.half && now < state.half + HALF_TIME_IS_NEWS;
  return swapped ? `Half time: now ${turn.replace(/^You /, "you ")}.` : `${turn}.`;
};

const tick = () => {
  if (state.ended) return;
  const now = Date.now() + ahead;
  const left = state.end - now;
  const isEnding = left <= LAST;
  time.textContent = digits(left);
  document.title = `${digits(left)} · ${title}`;
  if (says.textContent !== sentence(now, left)) says.textContent = sentence(now, left); // read out only when it changes
  clock.classList.toggle("ending", isEnding);
  if (isEnding && !wasEnding) final.open = true;
  wasEnding = isEnding;
};

const set = (told) => {
  state = told;
  ahead = told.now - Date.now();
  tick();
};

set(JSON.parse(clock.dataset.state));
document.addEventListener("live:state", ({ detail }) => set(detail));
document.addEventListener("visibilitychange", tick);
window.addEventListener("pageshow", tick);
setInterval(tick, 500);
