// Predictions of a class, and beside them the simulation's answer once it is shown.
import { personIn, shownNumber, titleOf } from "./shown.js";
import { html, letter, make } from "./svg.js";

const PREDICTED = "#005a8e";
const SIMULATED = "#d55e00";

export const percent = (value, language, decimals = 1) => shownNumber(value, { language, percent: true, decimals });

// An option's name as people read it: a group, or a civil servant of the question's scenario.
export function nameOf(option, { page, scenario }) {
  const officials = page.presets.find((one) => one.name === scenario)?.officials ?? [];
  const official = officials.find((one) => one.id === option);
  return page.words().groups[option] ?? (official ? personIn(official, page.language()) : option);
}

// The question in words, and of which setting.
export function questionWords({ setting, asks }, page) {
  const said = page.words().class;
  const { preset, moves } = page.settingOf(setting);
  const title = titleOf(page.presets.find((one) => one.name === preset), page.language());
  const moved = Object.entries(moves).map(([knob, to]) => (knob === "relation"
    ? page.kinds().find((kind) => kind.name === to).label
    : `${page.words().knobs[knob].name} ${shownNumber(to, { language: page.language() })}`));
  const asked = asks.kind === "most" ? said.most : said.bar(page.words().figures[asks.figure] ?? asks.figure);
  return { asked, of: said.setting(title, moved), scenario: preset };
}

// The simulation's answer in a sentence. Of two whose intervals meet it cannot be told who has more.
export function answerWords({ asks }, simulated, { page, scenario }) {
  const said = page.words().class;
  const shown = (value) => percent(value, page.language());
  if (asks.kind === "bar") {
    const [{ mean, low, high }] = simulated;
    return said.value(shown(mean), shown(low), shown(high));
  }
  const ranked = asks.options.map((option, place) => ({ name: nameOf(option, { page, scenario }), ...simulated[place] })).sort((a, b) => b.mean - a.mean);
  const near = ranked.filter((one) => one.high >= ranked[0].low);
  return near.length > 1 ? said.tie(near.map((one) => one.name)) : said.winner(ranked[0].name, shown(ranked[0].mean));
}

function frame(width, height, label) {
  return make("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": label });
}

export function histogram({ question, outcome, page, width }) {
  const { scenario } = questionWords(question, page);
  return (question.asks.kind === "most" ? ofOptions : ofBar)({ question, outcome, page, width, scenario, em: letter() });
}

function legend(entries) {
  const entry = ([fill, text]) => {
    const mark = make("svg", { viewBox: "0 0 12 12", "aria-hidden": "true" });
    mark.append(make("rect", { width: 12, height: 12, fill }));
    return html("span", {}, mark, text);
  };
  return html("p", { className: "legend" }, ...entries.map(entry));
}

// One row an option: how many predicted it, and under that its influence.
function ofOptions({ question, outcome, page, width, scenario, em }) {
  const said = page.words().class;
  const { options } = question.asks;
  const { histogram: counts, simulated } = outcome;
  const names = options.map((option) => nameOf(option, { page, scenario }));
  const each = (simulated ? 3.9 : 2.9) * em;
  const svg = frame(width, options.length * each, said.histogram(names.map((name, place) => `${name} ${counts[place]}`)));
  const room = width - 5 * em;
  const most = Math.max(1, ...counts);
  const ends = (simulated ?? []).flatMap(({ low, high }) => [low, high]);
  const [least, highest] = [Math.min(0, ...ends), Math.max(0.001, ...ends)];
  const x = (value) => ((value - least) / (highest - least)) * room;
  options.forEach((_, place) => {
    const y = place * each;
    svg.append(make("text", { x: 0, y: y + em, "font-size": em }, names[place]));
    svg.append(make("rect", { x: 0, y: y + 1.35 * em, width: Math.max(1, (counts[place] / most) * room), height: em, fill: PREDICTED }));
    svg.append(make("text", { x: (counts[place] / most) * room + 0.4 * em, y: y + 2.2 * em, "font-size": em, "font-weight": "bold" }, String(counts[place])));
    if (!simulated) return;
    const { mean, low, high } = simulated[place];
    const [from, to] = [x(0), x(mean)].sort((a, b) => a - b);
    const middle = y + 2.85 * em;
    svg.append(make("rect", { x: from, y: y + 2.5 * em, width: Math.max(1, to - from), height: 0.7 * em, fill: SIMULATED }));
    svg.append(make("path", { d: `M${x(low)} ${middle}H${x(high)}M${x(low)} ${middle - 4}v8M${x(high)} ${middle - 4}v8`, stroke: "#222", "stroke-width": 1.5, fill: "none" }));
    svg.append(make("text", { x: Math.max(x(high), x(0)) + 0.4 * em, y: y + 3.15 * em, "font-size": 0.9 * em }, percent(mean, page.language())));
  });
  const entries = [[PREDICTED, said.predictions], ...(simulated ? [[SIMULATED, said.simulated]] : [])];
  return [svg, legend(entries)];
}

// Columns over the range of the bar; the answer as a line.
function ofBar({ question, outcome, page, width, em }) {
  const said = page.words().class;
  const { low, high, bins } = question.asks;
  const { histogram: counts, simulated } = outcome;
  const height = 13 * em;
  const bottom = height - 1.6 * em;
  const end = (place) => percent(low + ((high - low) * place) / bins, page.language(), 0);
  const drawn = counts.flatMap((count, place) => (count ? [`${end(place)} – ${end(place + 1)}: ${count}`] : []));
  const svg = frame(width, height, said.histogram(drawn));
  const [left, right] = [1.4 * em, width - 1.4 * em];
  const x = (share) => left + share * (right - left);
  const most = Math.max(1, ...counts);
  counts.forEach((count, place) => {
    const [from, to] = [x(place / bins), x((place + 1) / bins)];
    const tall = (count / most) * (bottom - 3 * em);
    svg.append(make("rect", { x: from + 1, y: bottom - tall, width: to - from - 2, height: tall, fill: PREDICTED }));
    if (count) svg.append(make("text", { x: (from + to) / 2, y: bottom - tall - 0.3 * em, "font-size": em, "font-weight": "bold", "text-anchor": "middle" }, String(count)));
  });
  svg.append(make("line", { x1: left, x2: right, y1: bottom, y2: bottom, stroke: "#222" }));
  const step = Math.ceil((bins * 4 * em) / (right - left));
  for (let place = 0; place <= bins; place += step) {
    svg.append(make("text", { x: x(place / bins), y: height - 0.3 * em, "font-size": 0.85 * em, "text-anchor": "middle" }, end(place)));
  }
  if (simulated) {
    const at = x(Math.min(1, Math.max(0, (simulated[0].mean - low) / (high - low))));
    svg.append(make("line", { x1: at, x2: at, y1: 1.3 * em, y2: bottom, stroke: SIMULATED, "stroke-width": 4 }));
    svg.append(make("text", { x: at, y: em, "font-size": em, "font-weight": "bold", "text-anchor": at > width / 2 ? "end" : "start" }, percent(simulated[0].mean, page.language())));
  }
  return [svg, legend([[PREDICTED, said.predictions], ...(simulated ? [[SIMULATED, said.answerIs]] : [])])];
}
