// The class: only on a page that a server handed out for one. Phones predict, the teacher's screen asks and counts.
import { Phone } from "./phone.js";
import { byId } from "./svg.js";
import { Teacher } from "./teacher.js";

// What this tab keeps until it is closed; where a browser keeps nothing, until it is left.
const kept = new Map();
const tab = {
  get(name) {
    try { return sessionStorage.getItem(`class-${name}`) ?? kept.get(name) ?? ""; } catch { return kept.get(name) ?? ""; }
  },
  set(name, value) {
    kept.set(name, value);
    try { sessionStorage.setItem(`class-${name}`, value); } catch { /* kept above */ }
  },
};

// What the address says of a class stays in this tab, and leaves the address: the teacher's is shown to a room.
function enter() {
  const query = new URLSearchParams(location.hash.slice(1));
  if (query.has("class")) tab.set("code", query.get("class").toUpperCase().slice(0, 8));
  if (query.has("teacher")) tab.set("key", query.get("teacher"));
}

// The part of the page that is the class's; null where there is none. `page` is what it needs of the page.
export function openClass(page) {
  if (document.documentElement.dataset.class !== "open" || !location.protocol.startsWith("http")) return null;
  enter();
  const place = byId("class");
  place.hidden = false;
  document.querySelector('[data-word="footer"]').dataset.word = "footerOfClass";
  // Shows the class alone, or with the sliders and results under it.
  const alone = (yes) => {
    document.documentElement.classList.toggle("alone", yes);
    if (yes) place.setAttribute("role", "main");
    else place.removeAttribute("role");
  };
  const view = tab.get("key") ? new Teacher({ page, place, tab, alone }) : new Phone({ page, place, tab, alone });
  view.begin();
  return { enter: () => { enter(); view.look(); }, show: () => view.show(), moved: () => view.moved() };
}
