// What each dial moves, computed beforehand: small drawings of one size, and a table.
import { shownNumber } from "./shown.js";
import { byId, html, letter, make } from "./svg.js";

// Colour and dashes of each group's line, told apart without colours too.
const LINES = [["#005a8e", ""], ["#a64d00", "6 3"], ["#1a6b3c", "2 3"]];
const [WIDTH, HEIGHT] = [190, 110];
const X = [22, 95, 168];

export function showDials({ dials, language, words }) {
  const values = dials.rows.flatMap((dial) => dial.groups.flatMap((group) => group.at.map(({ mean }) => mean)));
  const range = [Math.min(0, ...values), Math.max(...values)];
  byId("dials-pictures").replaceChildren(...dials.rows.map((dial) => small(dial, range, language)));
  byId("dials-legend").replaceChildren(...dials.groups.map((name, place) => {
    const svg = make("svg", { viewBox: "0 0 40 12", "aria-hidden": "true" });
    svg.append(line([0, 40], [6, 6], place));
    return html("span", {}, svg, name);
  }));
  table(dials, words);
}

function line(xs, ys, place) {
  const [stroke, dashes] = LINES[place];
  return make("path", { d: `M${xs.map((x, number) => `${x} ${ys[number]}`).join("L")}`, fill: "none", stroke, "stroke-width": 2, "stroke-dasharray": dashes });
}

// One dial: influence on the agreement of each group where the dial is low, at its default and high.
function small(dial, [low, high], language) {
  const y = (value) => 78 - ((value - low) / (high - low)) * 70;
  const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: "img", "aria-label": dial.name });
  const shown = (value) => shownNumber(value, { language, percent: true, decimals: 0 });
  svg.append(make("line", { x1: 22, x2: 168, y1: y(0), y2: y(0), stroke: "#666" }));
  for (const value of [low, high]) svg.append(make("text", { x: 18, y: y(value) + 4, "text-anchor": "end", "font-size": 9, fill: "#444" }, shown(value)));
  dial.groups.forEach(({ at }, place) => {
    const ys = at.map(({ mean }) => y(mean));
    svg.append(line(X, ys, place));
    at.forEach(({ error }, number) => {
      const half = ((1.96 * error) / (high - low)) * 70;
      svg.append(make("path", { d: `M${X[number]} ${ys[number] - half}V${ys[number] + half}`, stroke: LINES[place][0] }));
    });
  });
  dial.values.forEach((value, number) => svg.append(make("text", { x: X[number], y: 94, "text-anchor": ["start", "middle", "end"][number], "font-size": Math.min(10, 0.1 * letter() * 6) }, value)));
  return html("figure", { className: dial.moves ? "dial" : "dial idle" }, html("figcaption", { textContent: dial.name }), svg);
}

function row(cells, kinds) {
  return html("tr", {}, ...cells.map((textContent, number) => {
    const { tag, scope, number: right } = kinds[number];
    const cell = html(tag, { textContent, className: right ? "number" : "" });
    if (scope) cell.scope = scope;
    return cell;
  }));
}

function table(dials, words) {
  const shown = byId("dials-table");
  const head = { tag: "th", scope: "col" };
  const figure = { ...head, number: true };
  const heads = [words.dial, words.dialLow, words.dialDefault, words.dialHigh, ...dials.groups, words.dialMoves];
  shown.tHead.replaceChildren(row(heads, [head, figure, figure, figure, figure, figure, figure, head]));
  const [name, number, text] = [{ tag: "th", scope: "row" }, { tag: "td", number: true }, { tag: "td" }];
  shown.tBodies[0].replaceChildren(...dials.rows.map((dial) => row(
    [dial.name, ...dial.values, ...dial.groups.map((group) => group.change), dial.moves ? words.yes : words.no],
    [name, number, number, number, number, number, number, text],
  )));
  shown.caption.textContent = words.dialsCaption(dials.scenario);
}
