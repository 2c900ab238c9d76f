// The few numbers that stay in sight while one slides, each beside the scenario as it is.
import { ARROWS, shownFigure } from "./shown.js";
import { byId, html } from "./svg.js";

const MAIN = ["influence.civil_servants.outcome", "influence.supporters.outcome", "influence.experts.outcome"];

export class Headline {
  constructor({ words, language }) {
    Object.assign(this, { words, language });
  }

  show(found) {
    const said = this.words();
    const entries = MAIN.flatMap((name) => {
      const figure = found.figures.find((one) => one.figure === name);
      if (!figure) return [];
      const text = shownFigure(figure, this.language());
      const entry = html("div", { className: "entry" },
        html("span", { className: "name", textContent: said.short[name] }),
        html("strong", { className: "mean", textContent: text.mean }));
      if (figure.change) {
        const { verdict } = figure.change;
        entry.append(html("span", { className: `change ${verdict}`, title: `${text.change} (${text.changeInterval})` },
          html("span", { className: "arrow", ariaHidden: "true", textContent: `${ARROWS[verdict]} ` }),
          `${said.verdicts[verdict]}${verdict === "same" ? "" : ` (${text.change})`}`));
      }
      entry.dataset.figure = name;
      return [entry];
    });
    byId("headline-numbers").replaceChildren(...entries);
  }
}
