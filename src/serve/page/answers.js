// Numbers and pictures of many formations.
import { byId } from "./svg.js";

const SHOWN = [
  "influence.civil_servants.outcome", "influence.supporters.outcome", "influence.experts.outcome",
  "partner.outcome", "times_partner.civil_servants.outcome", "way.civil_servants.outcome",
  "plans.civil_servants.gone", "plans.civil_servants.serving", "plans.civil_servants.not_serving",
  "influence.supporters.course", "influence.experts.content",
  "document.match", "document.coincidental", "formation.quality",
];
const PERCENTS = ["influence.", "document.", "impact.", "partner.", "way.", "plans."];
const PERCENT = (name) => PERCENTS.some((measure) => name.startsWith(measure));

export function shownNumber(value, percent) {
  if (value === null || value === undefined) return "–";
  const text = percent ? `${(100 * value).toFixed(2)} %` : value.toFixed(2);
  return text.replace("-", "−");
}

export function drawn(svg) {
  const element = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  element.setAttribute("aria-label", element.querySelector("title")?.textContent ?? "");
  return document.importNode(element, true);
}

function save(name, kind, text) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: kind }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

export class Answers {
  constructor({ words, nameOf }) {
    Object.assign(this, { words, nameOf, found: null });
    byId("data").addEventListener("click", () => this.found && save("vierdemacht.csv", "text/csv", this.csv()));
    for (const button of document.querySelectorAll("[data-picture]")) {
      const { picture } = button.dataset;
      button.addEventListener("click", () => this.found && save(`${picture}.svg`, "image/svg+xml", this.found.pictures[picture]));
    }
  }

  busy() {
    byId("result").classList.add("busy");
    byId("status").textContent = this.words().running;
  }

  hide() {
    byId("result").classList.add("hidden-answer");
    byId("status").textContent = "";
  }

  show(found, begun, last) {
    this.found = found;
    byId("result").classList.remove("hidden-answer");
    byId("result").classList.toggle("busy", !last);
    byId("numbers").tBodies[0].replaceChildren(...this.rows().map(([name, label, mean, interval]) => {
      const row = document.createElement("tr");
      row.dataset.figure = name;
      const head = Object.assign(document.createElement("th"), { scope: "row", textContent: label });
      row.append(head, ...[mean, interval].map((text) => {
        const cell = Object.assign(document.createElement("td"), { className: "number", textContent: text });
        return cell;
      }));
      return row;
    }));
    byId("told").replaceChildren(...found.told.map((textContent) => Object.assign(document.createElement("p"), { textContent })));
    for (const picture of ["influence", "coalitions"]) byId(picture).replaceChildren(drawn(found.pictures[picture]));
    const took = Math.round(performance.now() - begun);
    const { done, soFar } = this.words();
    byId("status").textContent = last ? done(found.replicates, found.seed, took) : soFar(found.replicates, took);
    Object.assign(byId("result").dataset, { formations: String(found.replicates), took: String(took) });
  }

  rows() {
    const { figures, summary, muted } = this.found;
    const said = this.words().figures;
    const of = (name, label) => {
      const figure = figures.find((one) => one.figure === name);
      if (!figure) return [];
      const percent = PERCENT(name);
      const interval = figure.interval?.map((end) => shownNumber(end, percent)).join(" … ") ?? "–";
      return [[name, label, shownNumber(figure.estimate?.mean, percent), interval]];
    };
    const rows = SHOWN.flatMap((name) => of(name, said[name]));
    if (muted) {
      const name = muted.name;
      rows.unshift(
        ...of(`influence.${muted.id}.outcome`, said.mutedInfluence(name)),
        ...of(`impact.${muted.id}.outcome`, said.mutedImpact(name)),
      );
    }
    const days = summary.agreement_day;
    if (days) rows.push(["days", said.days, String(days.median), `${days.low} … ${days.high}`]);
    if (summary.plans) rows.push(["plans", said.plans, summary.plans.mean.toFixed(1), `± ${(1.96 * summary.plans.error).toFixed(1)}`]);
    return rows;
  }

  csv() {
    const quote = (value) => `"${String(value ?? "").replaceAll('"', '""')}"`;
    const lines = [["figure", "meaning", "unit", "mean", "standard_error", "interval_low", "interval_high", "formations", "seed"]];
    for (const one of this.found.figures) {
      lines.push([
        one.figure, one.meaning, one.unit, one.estimate?.mean, one.estimate?.error,
        one.interval?.[0], one.interval?.[1], one.replicates, this.found.seed,
      ]);
    }
    return lines.map((line) => line.map(quote).join(",")).join("\r\n") + "\r\n";
  }
}
