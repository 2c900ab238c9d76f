// Drawings of many formations: influence by group beside the scenario as it is, and which coalition how often.
import { shownNumber } from "./shown.js";
import { letter, make } from "./svg.js";

const NOW = "#005a8e";
const BEFORE = "#9db4c6";
const GROUPS = ["civil_servants", "supporters", "experts", "line"];

function frame(width, height, title) {
  const svg = make("svg", { viewBox: `0 0 ${width} ${height}`, width, height, role: "img", "aria-label": title, xmlns: "http://www.w3.org/2000/svg", "font-family": "DejaVu Sans, Verdana, Arial, sans-serif" });
  svg.append(make("title", {}, title), make("rect", { width, height, fill: "#fff" }));
  return svg;
}

// Round numbers from low to high, about so many.
function ticks(low, high, about) {
  const rough = (high - low) / about;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * power).find((one) => one >= rough);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, number) => (first + number) * step);
}

// Influence on the agreement, bars with intervals; of a scenario that was moved, the scenario as it is above it.
export function influenceBars(found, { words, language, width }) {
  const em = letter();
  const rows = GROUPS.flatMap((group) => {
    const figure = found.figures.find((one) => one.figure === `influence.${group}.outcome`);
    if (!figure?.estimate) return [];
    const { mean } = figure.estimate;
    const before = figure.change && { mean: mean - figure.change.estimate.mean };
    return [{ label: words.groups[group], now: { mean, interval: figure.interval }, before }];
  });
  const ends = rows.flatMap(({ now, before }) => [0, now.mean, ...(now.interval ?? []), before?.mean ?? 0]);
  const [low, high] = [Math.min(...ends), Math.max(...ends, 0.001)];
  const moved = rows.some((row) => row.before);
  const [top, thick, gap] = [2.2 * em, 0.9 * em, 1.5 * em];
  const each = (moved ? 2 : 1) * thick + gap;
  const height = top + rows.length * each + 2.6 * em + (moved ? 1.6 * em : 0);
  const svg = frame(width, height, words.influencePicture);
  const x = (value) => 18 + ((value - low) / (high - low)) * (width - 80);
  svg.append(make("text", { x: 6, y: 1.2 * em, "font-size": em, "font-weight": "bold" }, words.influencePicture));
  const bottom = top + rows.length * each;
  for (const tick of ticks(low, high, Math.max(3, Math.floor(width / 120)))) {
    svg.append(make("line", { x1: x(tick), x2: x(tick), y1: top, y2: bottom, stroke: "#ddd" }));
    svg.append(make("text", { x: x(tick), y: bottom + em, "font-size": 0.8 * em, "text-anchor": "middle", fill: "#444" }, shownNumber(tick, { language, percent: true, decimals: 1 })));
  }
  rows.forEach(({ label, now, before }, number) => {
    const y = top + number * each;
    svg.append(make("text", { x: 6, y: y + 0.9 * em, "font-size": 0.9 * em }, label));
    const bar = (value, from, fill) => {
      const [left, right] = [x(0), x(value)].sort((a, b) => a - b);
      svg.append(make("rect", { x: left, y: from, width: Math.max(1, right - left), height: thick, fill }));
    };
    let at = y + 1.2 * em;
    if (before) { bar(before.mean, at, BEFORE); at += thick; }
    bar(now.mean, at, NOW);
    if (now.interval) {
      const [from, to] = now.interval.map(x);
      const middle = at + thick / 2;
      svg.append(make("path", { d: `M${from} ${middle}H${to}M${from} ${middle - 4}v8M${to} ${middle - 4}v8`, stroke: "#222", "stroke-width": 1.5, fill: "none" }));
    }
    svg.append(make("text", { x: Math.min(width - 52, Math.max(x(0), x(now.mean), ...(now.interval ?? []).map(x)) + 6), y: at + 0.75 * em, "font-size": 0.85 * em }, shownNumber(now.mean, { language, percent: true })));
  });
  svg.append(make("line", { x1: x(0), x2: x(0), y1: top, y2: bottom, stroke: "#222" }));
  if (moved) legend(svg, [[BEFORE, words.asItIs], [NOW, words.asMoved]], bottom + 2.2 * em, em);
  return svg;
}

function legend(svg, entries, y, em) {
  let x = 6;
  for (const [fill, text] of entries) {
    svg.append(make("rect", { x, y: y - 0.75 * em, width: em, height: 0.8 * em, fill }));
    svg.append(make("text", { x: x + 1.4 * em, y, "font-size": 0.85 * em }, text));
    x += (2.4 + 0.58 * text.length) * em;
  }
}

// Which coalition how often: the most frequent, and all others.
export function coalitionBars(found, { words, language, width }) {
  const em = letter();
  const most = found.coalitions.slice(0, 5);
  const rest = found.coalitions.slice(5).reduce((sum, one) => sum + one.share.mean, 0);
  const named = (one) => (one.parties.length === 0 ? words.noCoalition : one.parties.join(" + ")) + (one.council_wide ? ` (${words.councilWide})` : "") + (one.is_case ? ` – ${words.inFact}` : "");
  const rows = most.map((one) => ({ label: named(one), share: one.share.mean, is_case: one.is_case }));
  if (rest > 0) rows.push({ label: words.otherCoalitions, share: rest });
  const [top, each] = [2.2 * em, 2.6 * em];
  const svg = frame(width, top + rows.length * each + 0.4 * em, words.coalitionsPicture);
  svg.append(make("text", { x: 6, y: 1.2 * em, "font-size": em, "font-weight": "bold" }, words.coalitionsPicture));
  rows.forEach(({ label, share, is_case }, number) => {
    const y = top + number * each;
    svg.append(make("text", { x: 6, y: y + 0.9 * em, "font-size": Math.min(0.9 * em, (width - 12) / (0.58 * label.length)) }, label));
    svg.append(make("rect", { x: 6, y: y + 1.2 * em, width: Math.max(1, share * (width - 80)), height: 0.8 * em, fill: is_case ? NOW : BEFORE }));
    svg.append(make("text", { x: 12 + share * (width - 80), y: y + 1.95 * em, "font-size": 0.85 * em }, shownNumber(share, { language, percent: true, decimals: 1 })));
  });
  return svg;
}
