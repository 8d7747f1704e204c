// Keeps the safety papers in the browser, so that they open when the server cannot be reached.
// It stands over /safety and nothing else: no page of somebody signed in ever comes before it. What it keeps
// is what anybody sees without signing in; it is fetched without cookies.
const KEPT = "safety-DIGEST";
const PAGES = ADDRESSES;
const WAIT = 4000; // a server that hangs is as good as none

async function keep() {
  const kept = await caches.open(KEPT);
  if ((await kept.keys()).length === PAGES.length) return;
  await kept.addAll(PAGES.map((page) => new Request(page, { credentials: "omit", cache: "reload" })));
}

addEventListener("install", (event) => event.waitUntil(keep().then(() => skipWaiting())));
addEventListener("message", (event) => event.waitUntil(keep().catch(() => {})));

addEventListener("activate", (event) => {
  const older = (names) => names.filter((name) => name.startsWith("safety-") && name !== KEPT);
  event.waitUntil(caches.keys().then((names) => Promise.all(older(names).map((name) => caches.delete(name)))));
});

addEventListener("fetch", (event) => {
  const address = new URL(event.request.url);
  const page = address.pathname + address.search;
  if (event.request.method !== "GET" || address.origin !== location.origin || !PAGES.includes(page)) return;
  event.respondWith(answered(event.request, page));
});

async function answered(request, page) {
  const late = new Promise((_, fail) => setTimeout(() => fail(new Error("late")), WAIT));
  try {
    const answer = await Promise.race([fetch(request), late]);
    if (answer.ok) return answer;
  } catch { /* what is kept answers */ }
  return (await (await caches.open(KEPT)).match(page)) ?? Response.error();
}
