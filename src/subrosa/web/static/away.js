// A window that nobody uses: covered after two minutes, locked after ten. What was typed stays in its boxes.
// Loaded for people who are signed in; without it the server locks by itself and carries what is sent (carried.py).
const BLUR = 2 * 60 * 1000;
const LOCK = 10 * 60 * 1000;
const TELL = 60 * 1000; // so often the server is told that somebody is at work in a page without sending anything
const who = document.body.dataset.who;
const addresses = document.querySelector("#away-parts").dataset;
const windows = new BroadcastChannel("subrosa-desk"); // the other windows of this browser
let state = "open"; // open, covered, locked
let last = Date.now();
let told = last;
let spread = last;
let cover = null;
let unsaid = false; // locked here, and the server does not know yet
let focused = null;

function show(part) {
  cover?.remove();
  cover = document.querySelector(part).content.firstElementChild.cloneNode(true);
  if (state === "open") focused = document.activeElement;
  document.body.append(cover);
  document.body.classList.add("sr-covered");
  cover.querySelector("[data-first]").focus();
}

function uncover() {
  state = "open";
  last = told = Date.now();
  cover?.remove();
  cover = null;
  document.body.classList.remove("sr-covered");
  focused?.focus();
}

function hide() {
  if (state !== "open") return;
  show("#away-hidden");
  state = "covered";
}

function lock() {
  if (state === "locked") return;
  show("#away-locked");
  state = "locked";
  cover.querySelector("form").addEventListener("submit", unlock);
}

// The keys are put away at the server too; where it cannot be reached, again in a while.
async function tellLocked() {
  unsaid = false;
  const token = document.querySelector("#away-locked").content.querySelector("[name=csrfmiddlewaretoken]").value;
  try {
    await fetch(addresses.lock, { method: "POST", redirect: "manual", headers: { "X-CSRFToken": token, "X-Desk": "script" } });
  } catch { unsaid = true; }
}

async function unlock(event) {
  event.preventDefault();
  const form = event.target;
  const said = form.querySelector("[role=alert]");
  const box = form.elements.passphrase;
  said.textContent = "";
  try {
    const told = await fetch(addresses.locked, { method: "POST", headers: { "X-Desk": "script" }, body: new URLSearchParams(new FormData(form)) });
    box.value = "";
    if (told.status === 204 && await stands() === "mine") { unsaid = false; uncover(); windows.postMessage("unlocked"); return; }
    said.textContent = told.status === 204 ? "Somebody else is signed in in this browser now." : await told.text();
  } catch {
    said.textContent = "The desk cannot be reached. What you typed is still here; try again in a moment.";
  }
  box.focus();
}

// How this browser's session stands: "mine", somebody else's, "locked", "over"; "unknown" where nobody answers.
async function stands() {
  try {
    const told = await (await fetch(addresses.awake, { headers: { "X-Desk": "script" } })).json();
    if (told.state !== "open") return told.state;
    return told.who === who ? "mine" : "another";
  } catch { return "unknown"; }
}

function awake(event) {
  const now = Date.now();
  if (state === "locked") return;
  if (now - last > LOCK) { lock(); tellLocked(); return; } // a lid was opened again
  if (state === "covered" || now - last > BLUR) {
    if (!["keydown", "pointerdown"].includes(event.type)) { hide(); return; }
    event.preventDefault(); // this key only uncovers
    event.stopImmediatePropagation();
    uncover();
  }
  last = now;
  if (now - spread > 5000) { spread = now; windows.postMessage("awake"); }
}

for (const kind of ["pointermove", "pointerdown", "keydown", "wheel"]) addEventListener(kind, awake, { capture: true, passive: false });
windows.onmessage = async ({ data }) => {
  if (data === "awake" && state !== "locked") { if (state === "covered") return; last = Date.now(); }
  if (data === "unlocked" && state === "locked" && !unsaid && await stands() === "mine") uncover();
};
windows.postMessage("unlocked"); // a page of somebody signed in was opened

setInterval(async () => {
  const now = Date.now();
  if (unsaid) await tellLocked();
  if (state === "locked") return;
  if (now - last > LOCK) { lock(); tellLocked(); return; }
  if (now - last > BLUR) hide();
  if (now - told < TELL || last <= told) return;
  told = now;
  if (!["mine", "unknown"].includes(await stands())) lock();
}, 1000);

// The full stop hides the screen at once, and leaves the page where it is.
document.querySelector("[data-neutral]")?.addEventListener("click", (event) => { event.preventDefault(); hide(); });
