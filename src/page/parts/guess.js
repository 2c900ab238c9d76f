// Predict, then run: bars that one draws before the answer is shown.
import { shownNumber } from "./shown.js";
import { make } from "./svg.js";

const ASKED = [
  { name: "influence.supporters.outcome", low: -0.02, high: 0.06, step: 0.002 },
  { name: "influence.experts.outcome", low: -0.02, high: 0.06, step: 0.002 },
  { name: "document.match", low: 0, high: 1, step: 0.02 },
];
const WIDTH = 300;
const HEIGHT = 26;

export class Guess {
  constructor({ words, language, run }) {
    Object.assign(this, { words, language, run, place: document.getElementById("guess"), bars: [] });
  }

  shown(value) {
    return shownNumber(value, { language: this.language(), percent: true });
  }

  end() {
    this.place.hidden = true;
    this.place.replaceChildren();
    this.bars = [];
  }

  begin() {
    const heading = Object.assign(document.createElement("h3"), { textContent: this.words().guessHeading });
    const help = Object.assign(document.createElement("p"), { textContent: this.words().guessHelp });
    const button = Object.assign(document.createElement("button"), { type: "button", id: "run", textContent: this.words().run });
    button.addEventListener("click", () => this.run());
    const kept = new Map(this.bars.map((bar) => [bar.asked.name, bar.value]));
    this.bars = ASKED.map((asked) => this.bar(asked, kept.get(asked.name) ?? 0));
    this.place.replaceChildren(heading, help, ...this.bars.map((bar) => bar.box), button);
    this.place.hidden = false;
  }

  bar(asked, value) {
    const box = document.createElement("div");
    const label = Object.assign(document.createElement("p"), { id: `guess-${asked.name}`, textContent: this.words().figures[asked.name] });
    const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}` });
    const slider = make("g", {
      role: "slider", tabindex: "0", "aria-labelledby": label.id,
      "aria-valuemin": asked.low, "aria-valuemax": asked.high,
    });
    const back = make("rect", { x: 0, y: 3, width: WIDTH, height: 20, fill: "#f2f4f6", stroke: "#666" });
    const filled = make("rect", { y: 6, height: 14, fill: "#005a8e" });
    const zero = make("line", { y1: 0, y2: HEIGHT, stroke: "#222" });
    const answer = make("line", { y1: 0, y2: HEIGHT, stroke: "#d55e00", "stroke-width": 4, visibility: "hidden" });
    slider.append(back, filled, zero);
    svg.append(slider, answer);
    const said = document.createElement("p");
    box.append(label, svg, said);
    const bar = { asked, box, value, answer, said };
    const x = (at) => ((at - asked.low) / (asked.high - asked.low)) * WIDTH;
    const set = (to) => {
      bar.value = Math.min(asked.high, Math.max(asked.low, Math.round(to / asked.step) * asked.step));
      const [from, end] = [x(0), x(bar.value)].sort((a, b) => a - b);
      filled.setAttribute("x", from);
      filled.setAttribute("width", Math.max(1, end - from));
      zero.setAttribute("x1", x(0));
      zero.setAttribute("x2", x(0));
      const text = this.shown(bar.value);
      slider.setAttribute("aria-valuenow", bar.value);
      slider.setAttribute("aria-valuetext", text);
      said.textContent = text;
    };
    bar.x = x;
    const drawTo = (event) => {
      const { left, width } = svg.getBoundingClientRect();
      set(asked.low + ((event.clientX - left) / width) * (asked.high - asked.low));
    };
    svg.addEventListener("pointerdown", (event) => { svg.setPointerCapture(event.pointerId); drawTo(event); });
    svg.addEventListener("pointermove", (event) => { if (event.buttons) drawTo(event); });
    slider.addEventListener("keydown", (event) => {
      const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 }[event.key];
      const end = { Home: asked.low, End: asked.high }[event.key];
      if (by === undefined && end === undefined) return;
      event.preventDefault();
      set(end ?? bar.value + by * asked.step);
    });
    set(value);
    return bar;
  }

  compare(found) {
    for (const { asked, value, answer, said, x } of this.bars) {
      const mean = found.figures.find((one) => one.figure === asked.name)?.estimate?.mean;
      if (mean === undefined) continue;
      const at = x(Math.min(asked.high, Math.max(asked.low, mean)));
      answer.setAttribute("x1", at);
      answer.setAttribute("x2", at);
      answer.setAttribute("visibility", "visible");
      const [guessed, found_, off] = [value, mean, Math.abs(value - mean)].map((one) => this.shown(one));
      said.textContent = this.words().yourGuess(guessed, found_, off);
    }
  }
}
