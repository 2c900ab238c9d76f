// The persons of a formation and their relations: those of a kind between two groups are one line, as wide as they are
// many. Civil servants are buttons; the tab key reaches the graph once, arrow keys go from one to the next.
import { byId, html, make } from "./svg.js";

const WIDTH = 1000;
const HEIGHT = 560;
const TOP = 30;
// Radius of what a finger or a pointer has to hit; persons of a group stand 26 apart.
const HIT = 13;

export class Graph {
  constructor({ words, kinds, mute }) {
    Object.assign(this, { words, kinds, mute, nodes: new Map(), lines: [], layout: null });
  }

  draw({ graph: layout, bundles }, officials, muted) {
    const focused = document.activeElement?.dataset?.id;
    this.layout = layout;
    const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT + 2 * TOP}`, role: "group", "aria-label": this.words().graphLabel });
    this.places = layout.nodes.map((node) => ({ x: node.x * WIDTH, y: TOP + node.y * HEIGHT }));
    this.lines = bundles.filter((bundle) => bundle.from !== bundle.to).map((bundle) => this.line(bundle));
    svg.append(...this.lines);
    svg.append(...layout.groups.map((group) => this.label(group)));
    this.now = make("g", { "aria-hidden": "true" });
    svg.append(this.now);
    this.nodes = new Map(layout.nodes.map((node, place) => [node.id, this.node(node, place, officials.has(node.id), node.id === muted)]));
    svg.append(...[...this.nodes.values()].map((node) => node.element));
    this.names = make("g", { "aria-hidden": "true" });
    svg.append(this.names);
    byId("graph").replaceChildren(svg);
    this.roving(focused ?? muted);
    if (focused) this.nodes.get(focused)?.element.focus();
    this.legend();
  }

  // Where lines to a group end.
  end(group) {
    const { x, y } = this.layout.groups[group];
    return { x: x * WIDTH, y: TOP + y * HEIGHT };
  }

  line({ from, to, kind: name, relations }) {
    const [start, end] = [this.end(from), this.end(to)];
    const kind = this.kinds().find((one) => one.name === name);
    const bend = Math.abs(start.x - end.x) < 1 ? 40 : 0;
    return make("path", {
      class: "edge", d: `M${start.x} ${start.y} Q${(start.x + end.x) / 2 + bend} ${(start.y + end.y) / 2} ${end.x} ${end.y}`,
      stroke: kind.colour, "stroke-dasharray": kind.dashes.join(" "), "stroke-width": 0.8 + Math.sqrt(relations) / 2,
    });
  }

  label(group) {
    const anchor = { politics: "end", team: "middle", organisation: "start" }[group.side];
    return make("text", {
      x: group.x * WIDTH, y: TOP + group.y * HEIGHT - 14, "text-anchor": anchor, "font-size": 15,
      opacity: group.takes_part ? 1 : 0.75, stroke: "#fff", "stroke-width": 4, "paint-order": "stroke",
    }, group.label);
  }

  node(node, place, official, muted) {
    const { x, y } = this.places[place];
    const element = make("g", { class: "node", "data-id": node.id });
    element.append(make("circle", { class: "hit", cx: x, cy: y, r: HIT }), make("circle", { class: "mark", cx: x, cy: y, r: 9 }), make("title", {}, node.label));
    if (official) {
      element.classList.add("official");
      element.classList.toggle("muted", muted);
      const { muteNode, unmuteNode } = this.words();
      for (const [name, value] of Object.entries({
        role: "button", tabindex: "-1", "aria-pressed": String(muted), "aria-label": (muted ? unmuteNode : muteNode)(node.label),
      })) element.setAttribute(name, value);
      element.addEventListener("click", () => this.mute(node.id));
      element.addEventListener("keydown", (event) => this.key(event, node.id));
    }
    return { element, x, y, label: node.label, official };
  }

  // One of the civil servants is what the tab key reaches.
  roving(id) {
    const officials = [...this.nodes].filter(([, node]) => node.official);
    const [chosen] = officials.find(([one]) => one === id) ?? officials[0] ?? [];
    for (const [one, node] of officials) node.element.setAttribute("tabindex", one === chosen ? "0" : "-1");
  }

  key(event, id) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      this.mute(id);
      return;
    }
    const to = this.beside(id, event.key);
    if (!to) return;
    event.preventDefault();
    this.roving(to);
    this.nodes.get(to).element.focus();
  }

  // The civil servant nearest in the direction of an arrow key, or the first or last.
  beside(id, key) {
    const officials = [...this.nodes].filter(([, node]) => node.official);
    if (key === "Home") return officials[0][0];
    if (key === "End") return officials.at(-1)[0];
    const direction = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] }[key];
    if (!direction) return null;
    const here = this.nodes.get(id);
    const ahead = officials.flatMap(([one, { x, y }]) => {
      const [along, across] = direction[0] ? [(x - here.x) * direction[0], y - here.y] : [(y - here.y) * direction[1], x - here.x];
      return along > 0.5 ? [[one, along + 2 * Math.abs(across)]] : [];
    });
    return ahead.sort((a, b) => a[1] - b[1])[0]?.[0] ?? null;
  }

  // Shows whom an event is about, and the relations between them; `ended` are those that have ended by then.
  point(people, ended) {
    const now = new Set(people);
    for (const [id, node] of this.nodes) node.element.classList.toggle("now", now.has(id));
    const ids = this.layout.nodes.map((node) => node.id);
    const drawn = this.layout.edges.flatMap((edge) => {
      const [from, to] = [ids[edge.from], ids[edge.to]];
      const broken = ended.has(`${from} ${to}`) || ended.has(`${to} ${from}`);
      const active = now.has(from) && now.has(to);
      return broken || active ? this.relation(edge, { broken, active }) : [];
    });
    this.now.replaceChildren(...drawn);
    const names = people.map((id) => this.nodes.get(id)).filter(Boolean).map(({ x, y, label }) => {
      const anchor = x < 0.35 * WIDTH ? "start" : x > 0.65 * WIDTH ? "end" : "middle";
      return make("text", {
        x, y: y + 26, "text-anchor": anchor, "font-size": 15, "font-weight": "bold",
        stroke: "#fff", "stroke-width": 5, "paint-order": "stroke",
      }, label);
    });
    this.names.replaceChildren(...names);
  }

  relation(edge, { broken, active }) {
    const [from, to] = [this.places[edge.from], this.places[edge.to]];
    const bend = Math.abs(from.y - to.y) < 1 ? 18 : 0;
    const [x, y] = [(from.x + to.x) / 2, (from.y + to.y) / 2 + bend];
    const kind = this.kinds().find((one) => one.name === edge.kind);
    const line = make("path", {
      class: active ? "edge now" : "edge broken", d: `M${from.x} ${from.y} Q${x} ${y + bend} ${to.x} ${to.y}`,
      stroke: kind.colour, "stroke-dasharray": kind.dashes.join(" "),
    });
    const cross = make("path", { d: `M${x - 7} ${y - 7}l14 14m0 -14l-14 14`, stroke: "#a40000", "stroke-width": 3 });
    return broken ? [line, cross] : [line];
  }

  legend() {
    const entry = (text, mark) => {
      const svg = make("svg", { viewBox: "0 0 40 12", "aria-hidden": "true" });
      svg.append(mark);
      return html("span", {}, svg, text);
    };
    const kinds = this.kinds().map(({ label, colour, dashes }) =>
      entry(label, make("path", { d: "M0 6H40", stroke: colour, "stroke-width": 3, "stroke-dasharray": dashes.join(" ") })));
    const cross = entry(this.words().brokenEdge, make("path", { d: "M14 0l12 12m0 -12l-12 12", stroke: "#a40000", "stroke-width": 3 }));
    byId("legend").replaceChildren(...kinds, cross);
  }
}
