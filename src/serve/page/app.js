// The page: what is set, what follows from it, and what is shown. The setting is in the address, so that it can be shared.
import { WORDS } from "./words.js";
import { Answers } from "./answers.js";
import { showDials } from "./dials.js";
import { Guess } from "./guess.js";
import { Graph } from "./graph.js";
import { Steps } from "./steps.js";
import { byId } from "./svg.js";

const KNOBS = ["access", "authority_supporters", "authority_experts", "bureaupolitics", "attention", "openness", "colouring", "knowledge", "vertical"];
// Formations of a first answer, which comes at once, and of the one that stays.
const LOOKS = [200, 1000];

const state = { preset: "", moves: {}, mute: "", replicate: 1, language: "en" };
let presets = [];
// The kinds of relation: name, label in each language, colour and dashes.
let relations = [];
const words = () => WORDS[state.language];
const preset = () => presets.find((one) => one.name === state.preset);
const nameOf = (id) => preset().officials.find((one) => one.id === id)?.name ?? id;

const answers = new Answers({ words, nameOf });
const guess = new Guess({ words, run: () => answer(true) });
const labelled = () => relations.map((kind) => ({ ...kind, label: kind[state.language] }));
const graph = new Graph({ words, kinds: labelled, mute: (id) => setMute(state.mute === id ? "" : id) });
const steps = new Steps({ words, graph });

// --- asking ---

let asking = null;

async function ask(route, body, signal) {
  let response;
  try {
    response = await fetch(route, {
      method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body), signal,
    });
  } catch (why) {
    if (why.name === "AbortError") throw why;
    throw new Error(words().gone);
  }
  const text = await response.text();
  if (!response.ok) {
    let why = text;
    try { why = JSON.parse(text).error ?? text; } catch { /* it was no JSON, so it is the reason itself */ }
    throw new Error(why);
  }
  return JSON.parse(text);
}

function asked() {
  return { scenario: state.preset, moves: state.moves, mute: state.mute || null, language: state.language };
}

async function attempt(work) {
  byId("error").textContent = "";
  try {
    await work();
  } catch (why) {
    if (why.name !== "AbortError") byId("error").textContent = words().failed(why.message);
  }
}

async function answer(reveal) {
  if (byId("predict").checked && !reveal) {
    answers.hide();
    guess.begin();
    return;
  }
  const begun = performance.now();
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  answers.busy();
  await attempt(async () => {
    const width = Math.round(Math.min(1600, Math.max(280, byId("influence").clientWidth || 480)));
    for (const replicates of LOOKS) {
      const found = await ask("/answer", { ...asked(), replicates, width }, signal);
      answers.show(found, begun, replicates === LOOKS.at(-1));
      if (reveal) guess.compare(found);
    }
  });
}

async function formation() {
  await attempt(async () => {
    const told = await ask("/formation", { ...asked(), replicate: state.replicate });
    graph.draw(told.graph, new Set(preset().officials.map((one) => one.id)), state.mute);
    steps.load(told);
  });
}

let later = 0;

// Everything that follows from the setting. The answer comes first: it is what is waited for.
async function changed() {
  remember();
  await answer(false);
  clearTimeout(later);
  later = setTimeout(formation, 150);
}

// --- the setting in the address ---

function remember() {
  const query = new URLSearchParams({ scenario: state.preset, lang: state.language });
  for (const [name, to] of Object.entries(state.moves)) query.set(name, String(to));
  if (state.mute) query.set("mute", state.mute);
  if (state.replicate !== 1) query.set("formation", String(state.replicate));
  history.replaceState(null, "", `#${query}`);
}

function recall() {
  const query = new URLSearchParams(location.hash.slice(1));
  if (presets.some((one) => one.name === query.get("scenario"))) state.preset = query.get("scenario");
  if (WORDS[query.get("lang")]) state.language = query.get("lang");
  state.moves = {};
  for (const knob of KNOBS) {
    const to = query.has(knob) ? Number(query.get(knob)) : NaN;
    if (to >= 0 && to <= 1 && knob in preset().places) state.moves[knob] = to;
  }
  if (relations.some((kind) => kind.name === query.get("relation"))) state.moves.relation = query.get("relation");
  state.mute = preset().officials.some((one) => one.id === query.get("mute")) ? query.get("mute") : "";
  const number = Number(query.get("formation") ?? 1);
  state.replicate = Number.isInteger(number) && number >= 1 && number <= 1_000_000 ? number : 1;
}

// --- controls ---

function speak() {
  document.documentElement.lang = state.language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = words()[element.dataset.word];
  byId("language").value = state.language;
}

function option(value, text) {
  const made = document.createElement("option");
  made.value = value;
  made.textContent = text;
  return made;
}

function controls() {
  byId("preset").replaceChildren(...presets.map((one) => option(one.name, one.title)));
  byId("preset").value = state.preset;
  byId("knobs").replaceChildren(...KNOBS.filter((knob) => knob in preset().places).map(slider));
  byId("relation").replaceChildren(...[{ name: "", label: words().asScenario }, ...labelled()].map(choice));
  byId("mute").replaceChildren(option("", words().nobody), ...preset().officials.map((one) => option(one.id, one.name)));
  byId("mute").value = state.mute;
  byId("replicate").value = String(state.replicate);
}

function slider(knob) {
  const row = document.createElement("div");
  row.className = "knob";
  const label = document.createElement("label");
  label.htmlFor = `knob-${knob}`;
  label.textContent = words().knobs[knob];
  const output = document.createElement("output");
  output.htmlFor.add(`knob-${knob}`);
  const input = Object.assign(document.createElement("input"), {
    type: "range", id: `knob-${knob}`, min: "0", max: "1", step: "0.05",
  });
  const show = () => {
    const at = state.moves[knob] ?? preset().places[knob];
    input.value = String(at);
    output.textContent = Number(at).toFixed(2);
    row.classList.toggle("moved", knob in state.moves);
  };
  input.addEventListener("input", () => {
    state.moves[knob] = Number(input.value);
    show();
    changed();
  });
  show();
  row.append(label, output, input);
  return row;
}

function choice({ name, label: text }) {
  const label = document.createElement("label");
  const input = Object.assign(document.createElement("input"), { type: "radio", name: "relation", value: name });
  input.checked = (state.moves.relation ?? "") === name;
  input.addEventListener("change", () => {
    if (name) state.moves.relation = name;
    else delete state.moves.relation;
    changed();
  });
  label.append(input, Object.assign(document.createElement("span"), { textContent: text }));
  return label;
}

function setMute(id) {
  state.mute = id;
  byId("mute").value = id;
  changed();
}

function afresh() {
  speak();
  controls();
  lessonList();
  showDials(state.language, words());
  changed();
}

async function lessonList() {
  const list = lessons.map((lesson) => {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: lesson[state.language] });
    button.addEventListener("click", () => openLesson(lesson.name));
    return button;
  });
  byId("lesson-list").replaceChildren(...list);
  if (!byId("lesson").hidden) openLesson(byId("lesson").dataset.name, false);
}

async function openLesson(name, move = true) {
  const response = await fetch(`/lessons/${state.language}/${name}`);
  const read = new DOMParser().parseFromString(await response.text(), "text/html");
  const close = Object.assign(document.createElement("button"), { type: "button", textContent: words().noLesson });
  const lesson = byId("lesson");
  close.addEventListener("click", () => { lesson.hidden = true; byId("lesson-list").querySelector("button").focus(); });
  for (const heading of read.querySelectorAll("h2")) demote(heading, "h4");
  for (const heading of read.querySelectorAll("h1")) demote(heading, "h3");
  lesson.dataset.name = name;
  lesson.replaceChildren(...read.body.childNodes, close);
  lesson.hidden = false;
  if (move) lesson.focus();
}

function demote(heading, to) {
  const lower = document.createElement(to);
  lower.append(...heading.childNodes);
  heading.replaceWith(lower);
}

let lessons = [];

async function begin() {
  const offered = await (await fetch("/presets")).json();
  presets = offered.presets;
  relations = offered.relations;
  lessons = offered.lessons;
  state.preset = presets[0].name;
  if ((navigator.language ?? "").startsWith("nl")) state.language = "nl";
  byId("version").textContent = `vierdemacht ${offered.version}`;
  recall();
  byId("language").addEventListener("change", () => { state.language = byId("language").value; afresh(); });
  byId("preset").addEventListener("change", () => {
    Object.assign(state, { preset: byId("preset").value, moves: {}, mute: "" });
    afresh();
  });
  byId("mute").addEventListener("change", () => setMute(byId("mute").value));
  byId("reset").addEventListener("click", () => { Object.assign(state, { moves: {}, mute: "" }); afresh(); });
  byId("predict").addEventListener("change", () => {
    guess.end();
    answer(false);
  });
  byId("replicate").addEventListener("change", () => {
    const number = Math.round(Number(byId("replicate").value));
    state.replicate = number >= 1 && number <= 1_000_000 ? number : 1;
    byId("replicate").value = String(state.replicate);
    remember();
    formation();
  });
  byId("projector").addEventListener("click", () => {
    const large = document.documentElement.classList.toggle("projector");
    byId("projector").setAttribute("aria-pressed", String(large));
    answer(false);
  });
  byId("share").addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    byId("shared").textContent = words().shared;
    setTimeout(() => { byId("shared").textContent = ""; }, 4000);
  });
  addEventListener("hashchange", () => { recall(); afresh(); });
  afresh();
}

begin();
