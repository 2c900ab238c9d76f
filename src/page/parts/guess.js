// Predict, then run: bars that one draws before the answer is shown.
import { drawnBar } from "./drawn.js";
import { shownNumber } from "./shown.js";
import { byId, html } from "./svg.js";

const ASKED = [
  { name: "influence.supporters.outcome", low: -0.02, high: 0.06, step: 0.002 },
  { name: "influence.experts.outcome", low: -0.02, high: 0.06, step: 0.002 },
  { name: "document.match", low: 0, high: 1, step: 0.02 },
];

export class Guess {
  constructor({ words, language, run }) {
    Object.assign(this, { words, language, run, place: byId("guess"), bars: [] });
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
    const heading = html("h3", { textContent: this.words().guessHeading });
    const help = html("p", { textContent: this.words().guessHelp });
    const button = html("button", { type: "button", id: "run", textContent: this.words().run });
    button.addEventListener("click", () => this.run());
    const kept = new Map(this.bars.map((bar) => [bar.asked.name, bar.value]));
    this.bars = ASKED.map((asked) => this.bar(asked, kept.get(asked.name) ?? 0));
    this.place.replaceChildren(heading, help, ...this.bars.map((bar) => bar.box), button);
    this.place.hidden = false;
  }

  bar(asked, value) {
    const shown = (number) => this.shown(number);
    return drawnBar({ asked, id: `guess-${asked.name}`, label: this.words().figures[asked.name], value, shown });
  }

  compare(found) {
    for (const { asked, value, mark, said } of this.bars) {
      const mean = found.figures.find((one) => one.figure === asked.name)?.estimate?.mean;
      if (mean === undefined) continue;
      mark(mean);
      const [guessed, found_, off] = [value, mean, Math.abs(value - mean)].map((one) => this.shown(one));
      said.textContent = this.words().yourGuess(guessed, found_, off);
    }
  }
}
