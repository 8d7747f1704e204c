// A worksheet that saves by itself: a moment after each pause, and says so. Without it the button saves.
// What cannot be kept stays in its boxes and is tried again; this page is never left with anything unkept.
const PAUSE = 1200;
const AGAIN = 5000;
const WAIT = 8000; // a server that hangs is as good as none

for (const form of document.querySelectorAll("form[data-saves]")) {
  const said = form.querySelector("[data-saved]");
  let kept = boxes();
  let timer = null;
  let sending = null;

  function boxes() {
    const all = new FormData(form);
    return JSON.stringify(["choice", "words"].map((name) => all.get(name) ?? ""));
  }

  async function send() {
    const now = boxes();
    if (now === kept) return true;
    try {
      const answer = await fetch(form.action, {
        method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "error",
        headers: { "X-Desk": "script" }, signal: AbortSignal.timeout(WAIT),
      });
      if (answer.status === 403) {
        said.textContent = "Not kept: the desk is locked. What you typed is still here. Press Keep and go on to unlock; it comes along.";
        return "locked";
      }
      const told = await answer.json();
      if (!answer.ok) { said.textContent = told.wrong; return answer.status === 400 ? "wrong" : false; }
      for (const one of form.querySelectorAll("[name=after]")) one.remove();
      for (const one of told.after) {
        const box = document.createElement("input");
        Object.assign(box, { type: "hidden", name: "after", value: one });
        form.append(box);
      }
      kept = now;
      said.textContent = `Kept at ${told.at}`;
      return true;
    } catch {
      said.textContent = "Not kept: the desk cannot be reached. What you typed is still here, and it is tried again. Call first if you have to.";
      return false;
    }
  }

  // One at a time, so that each names what the one before it left.
  function save() {
    clearTimeout(timer);
    sending = (sending ?? Promise.resolve()).then(send).then((went) => {
      if (went === false) { clearTimeout(timer); timer = setTimeout(save, AGAIN); }
      return went;
    });
    return sending;
  }

  form.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(save, PAUSE); });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const went = await save();
    if (went === true) { kept = boxes(); location.assign(form.dataset.next); }
    if (went === "locked") { kept = boxes(); form.submit(); }
  });
  addEventListener("beforeunload", (event) => { if (boxes() !== kept) event.preventDefault(); });
  addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden" && boxes() !== kept) save(); });
}
