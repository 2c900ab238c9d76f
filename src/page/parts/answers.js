// Numbers and pictures of many formations.
import { coalitionBars, influenceBars } from "./bars.js";
import { ARROWS, shownFigure } from "./shown.js";
import { byId, html, save } from "./svg.js";

const SHOWN = [
  "influence.civil_servants.outcome", "influence.supporters.outcome", "influence.experts.outcome", "influence.line.outcome",
  "partner.outcome", "times_partner.civil_servants.outcome", "way.civil_servants.outcome",
  "plans.civil_servants.gone", "plans.civil_servants.serving", "plans.civil_servants.not_serving",
  "influence.supporters.course", "influence.experts.content",
  "document.match", "document.coincidental", "formation.quality", "formation.agreement_day", "formation.plans",
];

export class Answers {
  constructor({ words, language, headline }) {
    Object.assign(this, { words, language, headline, found: null });
    byId("data").addEventListener("click", () => this.found && save("vierdemacht.csv", "text/csv", this.csv()));
    for (const button of document.querySelectorAll("[data-picture]")) {
      const { picture } = button.dataset;
      button.addEventListener("click", () => this.found && save(`${picture}.svg`, "image/svg+xml", byId(picture).innerHTML));
    }
  }

  busy() {
    byId("result").classList.add("busy");
  }

  hide() {
    byId("result").classList.add("hidden-answer");
    byId("status").textContent = "";
    byId("headline-numbers").replaceChildren();
  }

  show(found, { took, last }) {
    this.found = found;
    const said = this.words();
    byId("result").classList.remove("hidden-answer");
    byId("result").classList.toggle("busy", !last);
    this.headline.show(found);
    this.table();
    byId("told").replaceChildren(...found.told.map((textContent) => html("p", { textContent })));
    this.draw();
    byId("status").textContent = last ? said.done(found.replicates, found.seed) : said.soFar(found.replicates);
    const { dataset } = byId("result");
    dataset.formations = String(found.replicates);
    if (dataset.first === "") dataset.first = String(took);
    dataset.took = String(took);
  }

  draw() {
    if (!this.found) return;
    const of = (id) => ({ words: this.words(), language: this.language(), width: Math.round(byId(id).clientWidth || 480) });
    byId("influence").replaceChildren(influenceBars(this.found, of("influence")));
    byId("coalitions").replaceChildren(coalitionBars(this.found, of("coalitions")));
  }

  table() {
    const { words, found } = this;
    const moved = found.figures.some((figure) => figure.change);
    byId("change-head").hidden = !moved;
    byId("numbers").tBodies[0].replaceChildren(...this.rows().map(([figure, label]) => {
      const text = shownFigure(figure, this.language());
      const row = html("tr", {}, html("th", { scope: "row", textContent: label }),
        ...[text.mean, text.interval].map((textContent) => html("td", { className: "number", textContent })));
      if (moved) {
        const { change } = figure;
        const said = change ? `${ARROWS[change.verdict]} ${text.change} (${text.changeInterval}): ${words().verdicts[change.verdict]}` : "–";
        row.append(html("td", { className: `number change ${change?.verdict ?? ""}`, textContent: said }));
      }
      row.dataset.figure = figure.figure;
      return row;
    }));
  }

  rows() {
    const { figures, muted } = this.found;
    const said = this.words().figures;
    const of = (name, label) => {
      const figure = figures.find((one) => one.figure === name);
      return figure ? [[figure, label]] : [];
    };
    const rows = SHOWN.flatMap((name) => of(name, said[name]));
    if (muted) {
      const { id, name } = muted;
      rows.unshift(...of(`influence.${id}.outcome`, said.mutedInfluence(name)), ...of(`impact.${id}.outcome`, said.mutedImpact(name)));
    }
    return rows;
  }

  csv() {
    const quote = (value) => `"${String(value ?? "").replaceAll('"', '""')}"`;
    const lines = [["figure", "meaning", "unit", "mean", "standard_error", "interval_low", "interval_high", "change", "change_low", "change_high", "formations", "seed"]];
    for (const one of this.found.figures) {
      lines.push([
        one.figure, one.meaning, one.unit, one.estimate?.mean, one.estimate?.error, one.interval?.[0], one.interval?.[1],
        one.change?.estimate.mean, one.change?.interval?.[0], one.change?.interval?.[1], one.replicates, this.found.seed,
      ]);
    }
    return lines.map((line) => line.map(quote).join(",")).join("\r\n") + "\r\n";
  }
}
