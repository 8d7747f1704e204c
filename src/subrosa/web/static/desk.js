// Components and keys; the covered and locked screen is away.js. Every page works without.
const own = document.querySelector("script[data-components]");
document.body.classList.add("js-enabled", "nhsuk-frontend-supported");
import(own.dataset.components).then(({ initAll }) => initAll());

// The safety papers stay in the browser, for the minute in which the server cannot be reached. A browser that
// was told to forget everything (sign-out) may still be at it when the next page opens, so that page looks again.
const workers = navigator.serviceWorker;
const keep = () => workers.register(own.dataset.worker, { scope: own.dataset.safety }).catch(() => {});
if (workers) {
  keep();
  let looks = document.body.dataset.who ? 0 : 5;
  const again = setInterval(async () => {
    if (looks-- <= 0) { clearInterval(again); return; }
    const there = await workers.getRegistration(own.dataset.safety);
    if (there?.active) there.active.postMessage("keep"); else keep();
  }, 2000);
}

// Single keys, off while somebody types (WCAG 2.1.4): n, s, and the full stop that hides the screen.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select, [contenteditable]")) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (wanted) { event.preventDefault(); wanted.click(); }
});

// A chosen or dropped file is sent at once; without this script its button sends it.
for (const box of document.querySelectorAll("input[type=file][data-sends]")) {
  box.addEventListener("change", () => { if (box.files.length) box.form.requestSubmit(document.getElementById(box.dataset.sends)); });
}

// Word by word: the arrow keys go from word to word, and with the shift key they strike on the way.
for (const words of document.querySelectorAll("[data-words]")) {
  const boxes = [...words.querySelectorAll("input")];
  words.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const here = boxes.indexOf(event.target);
    const next = boxes[here + step];
    if (!step || here < 0 || !next) return;
    event.preventDefault();
    if (event.shiftKey) { event.target.checked = true; next.checked = true; }
    next.focus();
  });
}

// One key says who said the passage in focus: 1 to 9 a person on the card, 0 the writer.
const said = document.querySelector("#said");
if (said) {
  const people = said.dataset.people.trim().split(" ");
  document.addEventListener("keydown", (event) => {
    const passage = event.target.closest("[data-passage]");
    if (!passage || !/^[0-9]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const person = event.key === "0" ? "" : people[Number(event.key) - 1];
    if (person === undefined) return;
    event.preventDefault();
    said.elements.said_by.value = person;
    said.action = said.dataset.action.replace("PASSAGE", encodeURIComponent(passage.dataset.passage));
    said.submit();
  });
}

// The clocks of a board that stays open. A reader hears nothing but a change in what is due today: the rest is quiet.
const today = document.querySelector("[data-today]");
if (today) {
  const ahead = new Date(today.dataset.now) - Date.now(); // the house's clock counts, not the browser's
  const day = 24 * 60 * 60 * 1000;
  const amount = (span) => {
    const hours = Math.floor(span / (60 * 60 * 1000));
    if (hours >= 48) return `${Math.floor(hours / 24)} days`;
    return hours === 1 ? "1 hour" : `${hours} hours`;
  };
  const say = (place, words) => { if (place.textContent !== words) place.textContent = words; };
  let until = new Date(today.dataset.until).getTime();
  setInterval(() => {
    const now = Date.now() + ahead;
    while (now >= until) until += day;
    const clocks = [...document.querySelectorAll("[data-due]")].map((place) => [place, new Date(place.dataset.due).getTime()]);
    for (const [place, due] of clocks) {
      say(place, due < now ? `${amount(now - due)} late` : `${amount(due - now)} left`);
      place.classList.toggle("sr-clock--late", due < now);
    }
    if (!today.dataset.whole) return;
    const due = clocks.filter(([, one]) => one < until).length;
    const late = clocks.filter(([, one]) => one < now).length;
    say(today, due ? `${due} due today${late ? `, ${late} of them late` : ""}.` : "Nothing is due today.");
  }, 20 * 1000);
}
