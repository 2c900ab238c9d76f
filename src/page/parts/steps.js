// One formation step by step: its events in words, on the timeline and on the graph.
import { byId, make } from "./svg.js";

const PAUSE = 1200;
const COLOURS = ["#cfe3f1", "#e9e9e9", "#fbe2b0", "#cdeadf", "#f3dcea", "#dfeefa", "#f7d9c4"];

export class Steps {
  constructor({ words, graph }) {
    Object.assign(this, { words, graph, told: null, events: [], at: 0, timer: 0 });
    byId("next").addEventListener("click", () => { this.pause(); this.go(this.at + 1); });
    byId("back").addEventListener("click", () => { this.pause(); this.go(this.at - 1); });
    byId("play").addEventListener("click", () => (this.timer ? this.pause() : this.play()));
    byId("position").addEventListener("input", () => { this.pause(); this.go(Number(byId("position").value)); });
    byId("all").addEventListener("change", () => { this.pause(); this.choose(); });
  }

  load(told) {
    this.pause();
    this.told = told;
    this.choose();
  }

  choose() {
    if (!this.told) return;
    this.events = byId("all").checked ? this.told.events : this.told.events.filter((event) => event.major);
    byId("position").max = String(Math.max(0, this.events.length - 1));
    this.timeline();
    this.go(0);
  }

  play() {
    if (this.at >= this.events.length - 1) this.go(0);
    this.timer = setInterval(() => {
      if (this.at >= this.events.length - 1) this.pause();
      else this.go(this.at + 1);
    }, PAUSE);
    this.pressed(true);
  }

  pause() {
    clearInterval(this.timer);
    this.timer = 0;
    this.pressed(false);
  }

  pressed(playing) {
    byId("play").setAttribute("aria-pressed", String(playing));
    byId("play").textContent = playing ? this.words().pause : this.words().playSteps;
    // Whoever listens hears each step he asks for, not a film.
    byId("event").setAttribute("aria-live", playing ? "off" : "polite");
  }

  go(to) {
    if (this.events.length === 0) return;
    this.at = Math.min(this.events.length - 1, Math.max(0, to));
    const event = this.events[this.at];
    byId("event").textContent = `${this.words().day(event.day, event.date)}. ${event.text}`;
    byId("place").textContent = this.words().place(this.at + 1, this.events.length);
    byId("position").value = String(this.at);
    byId("position").setAttribute("aria-valuetext", byId("event").textContent);
    byId("back").disabled = this.at === 0;
    byId("next").disabled = this.at === this.events.length - 1;
    const x = this.x(event.day);
    this.marker?.setAttribute("x1", x);
    this.marker?.setAttribute("x2", x);
    const past = this.told.events.slice(0, this.told.events.indexOf(event) + 1);
    this.graph.point(event.people, new Set(past.filter((one) => one.ends).map((one) => one.people.slice(0, 2).join(" "))));
  }

  x(day) {
    const [first, last] = [this.told.phases[0].first, this.told.phases.at(-1).last];
    return 10 + (980 * (day - first)) / Math.max(1, last - first);
  }

  timeline() {
    const svg = make("svg", { viewBox: "0 0 1000 58", role: "img", "aria-label": this.words().timelineLabel });
    this.told.phases.forEach((span, place) => {
      const [left, right] = [this.x(span.first), this.x(span.last)];
      svg.append(make("rect", { x: left, y: 4, width: Math.max(3, right - left), height: 30, fill: COLOURS[place % COLOURS.length], stroke: "#666" }));
      if (right - left > 110) {
        const name = this.words().phases[span.phase] ?? span.phase;
        svg.append(make("text", { x: (left + right) / 2, y: 24, "text-anchor": "middle", "font-size": 14 }, name));
      }
    });
    for (const day of [this.told.phases[0].first, 0, this.told.phases.at(-1).last]) {
      svg.append(make("text", { x: Math.min(985, Math.max(15, this.x(day))), y: 52, "text-anchor": "middle", "font-size": 13 }, String(day)));
    }
    this.marker = make("line", { y1: 0, y2: 38, stroke: "#d55e00", "stroke-width": 4 });
    svg.append(this.marker);
    byId("timeline").replaceChildren(svg);
  }
}
