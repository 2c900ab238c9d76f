// The persons of a formation and their relations. Civil servants are buttons: pressing one mutes him or her.
import { byId, make } from "./svg.js";

const WIDTH = 1000;
const HEIGHT = 560;
const TOP = 30;

export class Graph {
  constructor({ words, kinds, mute }) {
    Object.assign(this, { words, kinds, mute, nodes: new Map(), edges: [] });
  }

  draw(layout, officials, muted) {
    const focused = document.activeElement?.dataset?.id;
    const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT + 2 * TOP}`, role: "group", "aria-label": this.words().graphLabel });
    this.places = layout.nodes.map((node) => ({ x: node.x * WIDTH, y: TOP + node.y * HEIGHT }));
    this.edges = layout.edges.map((edge) => this.edge(edge, layout));
    svg.append(...this.edges.map((edge) => edge.element));
    svg.append(...layout.groups.map((group) => this.label(group)));
    this.nodes = new Map(layout.nodes.map((node, place) => [node.id, this.node(node, place, officials.has(node.id), node.id === muted)]));
    svg.append(...[...this.nodes.values()].map((node) => node.element));
    this.names = make("g", { "aria-hidden": "true" });
    svg.append(this.names);
    byId("graph").replaceChildren(svg);
    if (focused) this.nodes.get(focused)?.element.focus();
    this.legend();
  }

  edge(edge, layout) {
    const [from, to] = [this.places[edge.from], this.places[edge.to]];
    const bend = Math.abs(from.y - to.y) < 1 ? 18 : 0;
    const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 + bend };
    const kind = this.kinds().find((one) => one.name === edge.kind);
    const element = make("path", {
      class: "edge", d: `M${from.x} ${from.y} Q${middle.x} ${middle.y + bend} ${to.x} ${to.y}`,
      stroke: kind.colour, "stroke-dasharray": kind.dashes.join(" "),
    });
    return { element, middle, ends: [layout.nodes[edge.from].id, layout.nodes[edge.to].id] };
  }

  label(group) {
    const anchor = { politics: "end", team: "middle", organisation: "start" }[group.side];
    const text = make("text", {
      x: group.x * WIDTH, y: TOP + group.y * HEIGHT - 14, "text-anchor": anchor, "font-size": 15,
      opacity: group.takes_part ? 1 : 0.75, stroke: "#fff", "stroke-width": 4, "paint-order": "stroke",
    }, group.label);
    return text;
  }

  node(node, place, official, muted) {
    const { x, y } = this.places[place];
    const element = make("g", { class: "node", "data-id": node.id });
    element.append(make("circle", { cx: x, cy: y, r: 9 }), make("title", {}, node.label));
    if (official) {
      element.classList.add("official");
      element.classList.toggle("muted", muted);
      const { muteNode, unmuteNode } = this.words();
      for (const [name, value] of Object.entries({
        role: "button", tabindex: "0", "aria-pressed": String(muted), "aria-label": (muted ? unmuteNode : muteNode)(node.label),
      })) element.setAttribute(name, value);
      element.addEventListener("click", () => this.mute(node.id));
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        this.mute(node.id);
      });
    }
    return { element, x, y, label: node.label };
  }

  // Shows whom an event is about, and which relations have ended by then.
  point(people, ended) {
    const now = new Set(people);
    for (const [id, node] of this.nodes) node.element.classList.toggle("now", now.has(id));
    const crosses = [];
    for (const edge of this.edges) {
      const [from, to] = edge.ends;
      edge.element.classList.toggle("now", now.has(from) && now.has(to));
      const broken = ended.has(`${from} ${to}`) || ended.has(`${to} ${from}`);
      edge.element.classList.toggle("broken", broken);
      if (broken) {
        const { x, y } = edge.middle;
        crosses.push(make("path", { d: `M${x - 7} ${y - 7}l14 14m0 -14l-14 14`, stroke: "#a40000", "stroke-width": 3 }));
      }
    }
    const names = people.map((id) => this.nodes.get(id)).filter(Boolean).map(({ x, y, label }) => {
      const anchor = x < 0.35 * WIDTH ? "start" : x > 0.65 * WIDTH ? "end" : "middle";
      return make("text", {
        x, y: y + 26, "text-anchor": anchor, "font-size": 15, "font-weight": "bold",
        stroke: "#fff", "stroke-width": 5, "paint-order": "stroke",
      }, label);
    });
    this.names?.replaceChildren(...crosses, ...names);
  }

  legend() {
    const entry = (text, mark) => {
      const span = document.createElement("span");
      const svg = make("svg", { viewBox: "0 0 40 12", "aria-hidden": "true" });
      svg.append(mark);
      span.append(svg, text);
      return span;
    };
    const kinds = this.kinds().map(({ label, colour, dashes }) =>
      entry(label, make("path", { d: "M0 6H40", stroke: colour, "stroke-width": 3, "stroke-dasharray": dashes.join(" ") })));
    const cross = entry(this.words().brokenEdge, make("path", { d: "M14 0l12 12m0 -12l-12 12", stroke: "#a40000", "stroke-width": 3 }));
    byId("legend").replaceChildren(...kinds, cross);
  }
}
