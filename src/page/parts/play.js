// Role play: one takes the municipal secretary's place in a formation, decides at five points, and sees what it did.
import { shownNumber } from "./shown.js";
import { byId, html, save } from "./svg.js";

export class Play {
  // `ask` asks for the play so far, `asked` says of which formation.
  constructor({ words, language, ask, asked }) {
    Object.assign(this, { words, language, ask, asked, choices: null });
    byId("play-begin").addEventListener("click", () => this.begin());
  }

  begin() {
    this.choices = {};
    this.question = this.asked();
    this.show(true);
  }

  // In another language, or of another formation: a play of another formation is over.
  again() {
    if (!this.choices) return;
    const { scenario, replicate } = this.question;
    const now = this.asked();
    if (scenario === now.scenario && replicate === now.replicate) {
      this.question = now;
      this.show(false);
    } else {
      this.choices = null;
      byId("play-scene").replaceChildren();
    }
  }

  async show(move) {
    const shown = byId("play-scene");
    let played;
    try {
      played = await this.ask({ ...this.question, choices: this.choices });
    } catch (why) {
      this.choices = null;
      shown.replaceChildren(html("p", { textContent: this.words().failed(why.message) }));
      return;
    }
    const { scene, file } = played;
    const parts = [html("p", { className: "role", textContent: scene.role.about })];
    for (const point of scene.points) parts.push(point.number === scene.open ? this.open(point) : this.passed(point));
    if (scene.ending) parts.push(...this.ending(scene, file));
    shown.replaceChildren(...parts);
    if (move) (shown.querySelector("[data-open], [data-ending]") ?? shown).focus();
  }

  heading(point) {
    const { playPoint, day } = this.words();
    const when = point.date ? ` (${day(point.day, point.date)})` : "";
    return html("h3", { textContent: `${playPoint(point.number, point.of)}: ${point.title}${when}` });
  }

  open(point) {
    const box = html("div", { className: "point", tabIndex: -1 }, this.heading(point), html("p", { textContent: point.situation }));
    box.dataset.open = point.id;
    for (const option of point.options) {
      const button = html("button", { type: "button", className: "option" }, html("strong", { textContent: option.label }), html("span", { textContent: option.meaning }));
      button.dataset.option = option.id;
      button.addEventListener("click", () => {
        this.choices[point.id] = option.id;
        this.show(true);
      });
      box.append(button);
    }
    return box;
  }

  passed(point) {
    const box = html("div", { className: "point passed" }, this.heading(point));
    const { playYou, playModel, playSame } = this.words();
    const [chosen, model] = [point.options.find((one) => one.id === point.chosen), point.options.find((one) => one.model)];
    if (!chosen) box.append(html("p", { textContent: point.situation }));
    else if (chosen === model) box.append(html("p", { textContent: playSame(chosen.label) }));
    else box.append(html("p", { textContent: playYou(chosen.label) }), html("p", { textContent: playModel(model?.label ?? "–") }));
    return box;
  }

  ending(scene, file) {
    const { ending } = scene;
    const words = this.words();
    const box = html("div", { className: "point", tabIndex: -1 }, html("h3", { textContent: words.playEnding }), ...ending.told.map((textContent) => html("p", { textContent })));
    box.dataset.ending = "";
    const button = (textContent, work) => {
      const made = html("button", { type: "button", textContent });
      made.addEventListener("click", work);
      return made;
    };
    box.append(this.table(ending), ...this.differences(ending), html("p", { className: "buttons" },
      button(words.playAgain, () => this.begin()),
      button(words.playSave, () => save(`choices-${scene.scenario}-${scene.replicate}.toml`, "application/toml", file))),
    html("p", { className: "help", textContent: words.playReplay(scene.scenario, scene.replicate) }));
    return [box];
  }

  table(ending) {
    const words = this.words();
    const percent = (value) => shownNumber(value, { language: this.language(), percent: true });
    const cell = (tag, textContent, properties = {}) => html(tag, { textContent, ...properties });
    const head = html("tr", {}, ...[words.playRun, words.playCoalition, words.playDay, words.playPlans, words.playAttained].map((text) => cell("th", text, { scope: "col" })));
    const rows = [ending.yours, ending.model, ending.without].map((run) => html("tr", {}, cell("th", run.label, { scope: "row" }),
      cell("td", run.coalition.length ? run.coalition.join(" + ") : words.noCoalition), cell("td", run.date ? `${run.day} (${run.date})` : "–"),
      cell("td", String(run.plans)), cell("td", percent(run.attained))));
    const table = html("table", {}, html("caption", { textContent: words.playTable }), html("thead", {}, head), html("tbody", {}, ...rows));
    const wide = html("div", { className: "wide", tabIndex: 0 }, table);
    wide.setAttribute("role", "group");
    wide.setAttribute("aria-label", words.playTable);
    return wide;
  }

  differences(ending) {
    const words = this.words();
    const list = (heading, { only_yours: yours, only_there: there }) => {
      const names = (plans) => (plans.length ? plans.map((plan) => plan.name).join("; ") : words.playNone);
      return html("div", {}, html("h4", { textContent: heading }),
        html("p", { textContent: `${words.playOnlyYours}: ${names(yours)}` }), html("p", { textContent: `${words.playOnlyThere}: ${names(there)}` }));
    };
    return [list(words.playFromModel, ending.from_model), list(words.playFromWithout, ending.from_without)];
  }
}
