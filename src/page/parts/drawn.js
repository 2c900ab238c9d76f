// A bar that one draws, by pointer or keyboard, to where one expects a number; afterwards the answer is marked on it.
import { html, make } from "./svg.js";

const WIDTH = 300;
const HEIGHT = 26;

// `asked` has name, low, high and step; `id` must be the page's only one. `drawn` is told each new value.
export function drawnBar({ asked, id, label: textContent, value, shown, drawn = () => {} }) {
  const label = html("p", { id, textContent });
  const svg = make("svg", { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, class: "drawn" });
  const slider = make("g", {
    role: "slider", tabindex: "0", "aria-labelledby": id, "aria-valuemin": asked.low, "aria-valuemax": asked.high,
  });
  const back = make("rect", { x: 0, y: 3, width: WIDTH, height: 20, fill: "#f2f4f6", stroke: "#666" });
  const filled = make("rect", { y: 6, height: 14, fill: "#005a8e" });
  const zero = make("line", { y1: 0, y2: HEIGHT, stroke: "#222" });
  const answer = make("line", { y1: 0, y2: HEIGHT, stroke: "#d55e00", "stroke-width": 4, visibility: "hidden" });
  slider.append(back, filled, zero);
  svg.append(slider, answer);
  const said = html("p");
  const box = html("div", {}, label, svg, said);
  const bar = { asked, box, value, said };
  const x = (at) => ((at - asked.low) / (asked.high - asked.low)) * WIDTH;
  const set = (to) => {
    bar.value = Math.min(asked.high, Math.max(asked.low, Math.round(to / asked.step) * asked.step));
    const [from, end] = [x(0), x(bar.value)].sort((a, b) => a - b);
    filled.setAttribute("x", from);
    filled.setAttribute("width", Math.max(1, end - from));
    zero.setAttribute("x1", x(0));
    zero.setAttribute("x2", x(0));
    const text = shown(bar.value);
    slider.setAttribute("aria-valuenow", bar.value);
    slider.setAttribute("aria-valuetext", text);
    said.textContent = text;
  };
  const move = (to) => { set(to); drawn(bar.value); };
  const drawTo = (event) => {
    const { left, width } = svg.getBoundingClientRect();
    move(asked.low + ((event.clientX - left) / width) * (asked.high - asked.low));
  };
  svg.addEventListener("pointerdown", (event) => { svg.setPointerCapture(event.pointerId); drawTo(event); });
  svg.addEventListener("pointermove", (event) => { if (event.buttons) drawTo(event); });
  slider.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: 5, PageDown: -5 }[event.key];
    const end = { Home: asked.low, End: asked.high }[event.key];
    if (by === undefined && end === undefined) return;
    event.preventDefault();
    move(end ?? bar.value + by * asked.step);
  });
  bar.mark = (number) => {
    const at = x(Math.min(asked.high, Math.max(asked.low, number)));
    answer.setAttribute("x1", at);
    answer.setAttribute("x2", at);
    answer.setAttribute("visibility", "visible");
  };
  set(value);
  return bar;
}
