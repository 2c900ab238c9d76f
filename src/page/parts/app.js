// The page: what is set, what follows from it, and what is shown. The setting is in the address, so that it can be shared.
import { Answers } from "./answers.js";
import { openClass } from "./class.js";
import { Controls, KNOBS } from "./controls.js";
import { showDials } from "./dials.js";
import { Graph } from "./graph.js";
import { Guess } from "./guess.js";
import { Headline } from "./headline.js";
import { showLessons } from "./lessons.js";
import { Play } from "./play.js";
import { Steps } from "./steps.js";
import { byId } from "./svg.js";
import { WORDS } from "./words.js";
import { Workers } from "./workers.js";

const FORMATIONS = 1000;
// Milliseconds between two looks at what has been simulated.
const LOOK = 60;

const { version, presets, scenarios, relations, lessons, dials } = JSON.parse(byId("page-data").textContent);
const state = { preset: presets[0].name, moves: {}, mute: "", replicate: 1, language: "en" };
const words = () => WORDS[state.language];
const language = () => state.language;
const preset = () => presets.find((one) => one.name === state.preset);
const kinds = () => relations.map((kind) => ({ ...kind, label: kind[state.language] }));

const headline = new Headline({ words, language });
const answers = new Answers({ words, language, headline });
const guess = new Guess({ words, language, run: () => answer(true) });
const graph = new Graph({ words, kinds, mute: (id) => setMute(state.mute === id ? "" : id) });
const steps = new Steps({ words, graph });
const play = new Play({
  words, language,
  // Of the scenario as it is, so that the command replays it.
  asked: () => ({ scenario: state.preset, replicate: state.replicate, language: state.language }),
  ask: async (asked) => (await workers.ask({ do: "play", asked })).found,
});
const controls = new Controls({ state, words, preset, presets, kinds, changed });
const workers = new Workers({ scenarios, found: () => look(), failed });

// --- asking ---

// The question of the page, and the same of the scenario as it is.
const asked = (moves = state.moves) => ({
  scenario: state.preset, moves: Object.fromEntries(Object.entries(moves).sort()), mute: state.mute || null,
  detail: byId("yardsticks").checked ? "yardsticks" : "main",
});
const isMoved = () => Object.keys(state.moves).length > 0;

let begun = 0;
let revealing = false;

function failed(why) {
  byId("error").textContent = words().failed(why.message);
}

function answer(reveal) {
  byId("error").textContent = "";
  if (byId("predict").checked && !reveal) {
    workers.want([], 0);
    answers.hide();
    guess.begin();
    return;
  }
  revealing = reveal;
  begun = performance.now();
  byId("result").dataset.first = "";
  answers.busy();
  workers.want(isMoved() ? [asked(), asked({})] : [asked()], FORMATIONS);
  look();
}

let looking = false;
let again = false;

// Shows what has been simulated, as often as it can be read; the last formation is always shown.
async function look() {
  if (looking) { again = true; return; }
  const question = asked();
  const [now, before] = [workers.of(question), isMoved() ? workers.of(asked({})) : null];
  const have = Math.min(now.have, before?.have ?? now.have);
  if (have < 2 || (byId("predict").checked && !revealing)) return;
  looking = true;
  try {
    const found = await summed(question, now.rows(), before?.rows());
    if (JSON.stringify(asked()) === JSON.stringify(question)) {
      answers.show(found, { took: Math.round(performance.now() - begun), last: have >= FORMATIONS });
      if (revealing) guess.compare(found);
    }
  } catch (why) {
    failed(why);
  }
  setTimeout(() => {
    looking = false;
    if (!again) return;
    again = false;
    look();
  }, LOOK);
}

// What rows come to, beside those of the scenario as it is.
async function summed(question, rows, before = new Float64Array()) {
  const numbers = new Float64Array(rows.length + before.length);
  numbers.set(rows);
  numbers.set(before, rows.length);
  const request = { do: "answer", asked: question, language: state.language, numbers: rows.length };
  return (await workers.ask(request, numbers)).found;
}

// The numbers of a setting, for whoever wants to hold them beside the command's: in the console,
// await vierdemacht.compute({ scenario: "teaching-small", moves: { access: 0.9 } }, 1000)
async function compute(question, formations) {
  const { numbers } = await workers.ask({ do: "rows", asked: question, first: 0, end: formations });
  return summed(question, numbers);
}
globalThis.vierdemacht = { compute };

// The same for a question to a class, simulated by all workers while nothing else waits.
async function computeBeside({ preset: scenario, moves }, mute) {
  const question = { ...asked(moves), scenario, mute, detail: "main" };
  return summed(question, await workers.rows(question, FORMATIONS));
}

async function formation() {
  play.again();
  const question = { scenario: state.preset, moves: state.moves, mute: state.mute || null, replicate: state.replicate, language: state.language };
  try {
    const { found } = await workers.ask({ do: "formation", asked: question });
    graph.draw(found, new Set(preset().officials.map((one) => one.id)), state.mute);
    steps.load(found);
  } catch (why) {
    failed(why);
  }
}

let soon = 0;

// Everything that follows from the setting. The answer comes first: it is what is waited for.
function changed() {
  remember();
  room?.moved();
  answer(false);
  clearTimeout(soon);
  soon = setTimeout(formation, 300);
}

// --- the setting in the address ---

function remember() {
  const query = new URLSearchParams({ scenario: state.preset, lang: state.language });
  for (const [name, to] of Object.entries(state.moves)) query.set(name, String(to));
  if (state.mute) query.set("mute", state.mute);
  if (state.replicate !== 1) query.set("formation", String(state.replicate));
  history.replaceState(null, "", `#${query}`);
}

// The scenario and the moves that stand in an address; of a scenario that is not offered, the one that is shown.
function settingOf(query) {
  const found = presets.find((one) => one.name === query.get("scenario")) ?? preset();
  const moves = {};
  for (const knob of KNOBS) {
    const to = query.has(knob) ? Number(query.get(knob)) : NaN;
    if (to >= 0 && to <= 1 && knob in found.places) moves[knob] = to;
  }
  if (relations.some((kind) => kind.name === query.get("relation"))) moves.relation = query.get("relation");
  return { preset: found.name, moves };
}

function recall() {
  const query = new URLSearchParams(location.hash.slice(1));
  if (WORDS[query.get("lang")]) state.language = query.get("lang");
  Object.assign(state, settingOf(query));
  state.mute = preset().officials.some((one) => one.id === query.get("mute")) ? query.get("mute") : "";
  const number = Number(query.get("formation") ?? 1);
  state.replicate = Number.isInteger(number) && number >= 1 && number <= 1_000_000 ? number : 1;
}

// --- controls ---

function setMute(id) {
  state.mute = id;
  byId("mute").value = id;
  changed();
}

function afresh() {
  document.documentElement.lang = state.language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = words()[element.dataset.word];
  byId("language").value = state.language;
  controls.show();
  room?.show();
  showLessons({ lessons, language: state.language, words: words() });
  showDials({ dials: dials[state.language], language: state.language, words: words() });
  changed();
}

function listen() {
  const on = (id, event, work) => byId(id).addEventListener(event, work);
  on("language", "change", () => { state.language = byId("language").value; afresh(); });
  on("preset", "change", () => { Object.assign(state, { preset: byId("preset").value, moves: {}, mute: "" }); afresh(); });
  on("mute", "change", () => setMute(byId("mute").value));
  on("reset", "click", () => { Object.assign(state, { moves: {}, mute: "" }); afresh(); });
  on("yardsticks", "change", () => answer(revealing));
  on("predict", "change", () => { guess.end(); revealing = false; answer(false); });
  on("replicate", "change", () => {
    const number = Math.round(Number(byId("replicate").value));
    state.replicate = number >= 1 && number <= 1_000_000 ? number : 1;
    byId("replicate").value = String(state.replicate);
    remember();
    formation();
  });
  on("projector", "click", () => {
    const large = document.documentElement.classList.toggle("projector");
    byId("projector").setAttribute("aria-pressed", String(large));
    answers.draw();
    room?.show();
  });
  on("share", "click", async () => {
    // Pages of a local network may not copy: the address is shown, to be copied by hand.
    const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false);
    byId("shared").textContent = copied ? words().shared : location.href;
    if (copied) setTimeout(() => { byId("shared").textContent = ""; }, 4000);
  });
  addEventListener("hashchange", () => { room?.enter(); recall(); afresh(); });
  addEventListener("resize", () => { answers.draw(); room?.moved(); });
}

if ((navigator.language ?? "").startsWith("nl")) state.language = "nl";
byId("version").textContent = `vierdemacht ${version}`;
// Before the address is written anew, which then no longer shows the teacher's key.
const room = openClass({
  words, language, state, presets, settingOf: (text) => settingOf(new URLSearchParams(text)), kinds,
  compute: computeBeside, drop: () => workers.drop(), open: (setting) => { Object.assign(state, { ...setting, mute: "" }); afresh(); },
});
recall();
listen();
afresh();
