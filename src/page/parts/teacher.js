// The teacher's screen: how phones get in, the question, what they predict, and the simulation's answer beside it.
import { answerWords, histogram, nameOf, questionWords } from "./histogram.js";
import { html, make } from "./svg.js";

const LOOK = 1000;
const OPTIONS = 4;
const GROUPS = ["supporters", "experts", "line"];
const BARS = {
  "influence.civil_servants.outcome": { low: -0.02, high: 0.1, bins: 12 },
  "influence.supporters.outcome": { low: -0.02, high: 0.1, bins: 12 },
  "influence.experts.outcome": { low: -0.02, high: 0.1, bins: 12 },
  "document.match": { low: 0, high: 1, bins: 10 },
};

const option = (value, textContent) => html("option", { value, textContent });

export class Teacher {
  constructor({ page, place, tab, alone }) {
    Object.assign(this, { page, place, tab, alone, hides: true, seen: null, door: null, trouble: "", writing: false, answer: null, kind: "most", chosen: [], figure: "influence.experts.outcome", scenario: "" });
  }

  get said() { return this.page.words().class; }

  begin() {
    this.show();
    this.look();
  }

  // --- asking ---

  async ask(path, body) {
    const headers = { "X-Teacher-Key": this.tab.get("key") };
    const reply = await fetch(path, body ? { method: "POST", headers, body: JSON.stringify(body) } : { headers });
    if (!reply.ok) throw Object.assign(new Error(await reply.text()), { status: reply.status });
    return reply.status === 204 ? null : reply.json();
  }

  async look() {
    clearTimeout(this.timer);
    const before = JSON.stringify([this.seen, this.trouble]);
    const first = !this.door;
    try {
      this.door ??= await this.ask("class/code");
      this.seen = await this.ask("class/teacher");
      this.trouble = "";
    } catch (why) {
      this.trouble = why.status === 403 ? this.said.wrongKey : why.status ? why.message : this.said.gone;
    }
    this.simulate();
    if (first || JSON.stringify([this.seen, this.trouble]) !== before) this.update();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.look(), LOOK);
  }

  async send(path, body) {
    try {
      await this.ask(path, body);
      this.writing = false;
    } catch (why) {
      this.trouble = why.message;
    }
    await this.look();
    this.show();
  }

  put() {
    const { kind, chosen, figure, page } = this;
    if (kind === "most" && new Set(chosen).size < OPTIONS) { this.trouble = this.said.twice; this.update(); return; }
    const setting = new URLSearchParams({ scenario: page.state.preset, ...page.state.moves }).toString();
    const asks = kind === "most" ? { kind, options: chosen } : { kind, figure, ...BARS[figure] };
    this.send("class/question", { setting, asks });
  }

  // Simulates the answer while the class thinks; once for every question.
  async simulate() {
    const question = this.seen?.question;
    if (!question || this.seen.outcome.simulated || this.answer?.number === question.number) return;
    const answer = { number: question.number, simulated: null };
    this.answer = answer;
    this.page.drop();
    const setting = this.page.settingOf(question.setting);
    const runs = new Map();
    const of = async (mute, name) => {
      if (!runs.has(mute)) runs.set(mute, this.page.compute(setting, mute));
      const { estimate, interval } = (await runs.get(mute)).figures.find((one) => one.figure === name);
      return { mean: estimate.mean, low: interval?.[0] ?? estimate.mean, high: interval?.[1] ?? estimate.mean };
    };
    const { kind, options, figure } = question.asks;
    const asked = kind === "bar" ? [[null, figure]] : options.map((id) => [GROUPS.includes(id) ? null : id, `influence.${id}.outcome`]);
    try {
      answer.simulated = await Promise.all(asked.map(([mute, name]) => of(mute, name)));
    } catch (why) {
      this.trouble = why.message;
    }
    this.update();
  }

  // --- showing ---

  show() {
    const { said } = this;
    const held = document.activeElement?.id;
    const [left, right] = [html("div", { className: "way-in" }), html("div", { className: "asking" })];
    Object.assign(this, { left, right });
    const toggle = html("button", { type: "button", id: "class-page", className: "quiet" });
    toggle.addEventListener("click", () => { this.hides = !this.hides; this.name(toggle); });
    this.name(toggle);
    this.alert = html("p", { id: "class-trouble", role: "alert" });
    this.place.replaceChildren(
      html("h2", { id: "class-heading", textContent: said.teacher }), html("div", { className: "class-columns" }, left, right), this.alert, toggle);
    this.update(true);
    if (held?.startsWith("class-")) document.getElementById(held)?.focus();
  }

  name(toggle) {
    this.alone(this.hides);
    toggle.textContent = this.hides ? this.said.showPage : this.said.hidePage;
    toggle.setAttribute("aria-expanded", String(!this.hides));
  }

  // A slider was moved: the question that is being written is of another setting.
  moved() {
    this.update(true);
  }

  // Shows what changes by itself; a form that is being filled in is left alone.
  update(anew = false) {
    const { seen, door, said } = this;
    this.alert.textContent = this.trouble;
    if (!door || !seen) return;
    if (!this.left.firstChild) this.left.append(...this.wayIn());
    this.count.textContent = said.phones(seen.phones);
    const form = this.writing || !seen.question;
    if (form && (anew || !this.right.querySelector("form"))) this.right.replaceChildren(...this.form());
    if (!form) this.question();
  }

  wayIn() {
    const { door, said } = this;
    this.count = html("p", { id: "class-phones" });
    const parts = [
      html("p", { textContent: said.open }), html("p", { className: "address", textContent: door.address }),
      html("p", { className: "code", textContent: door.code }),
    ];
    if (door.qr) {
      const { size, path } = door.qr;
      const svg = make("svg", { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": "QR", class: "qr" });
      svg.append(make("rect", { width: size, height: size, fill: "#fff" }), make("path", { d: path, fill: "#000", "shape-rendering": "crispEdges" }));
      parts.push(svg);
    }
    return [...parts, this.count];
  }

  form() {
    const { said, page } = this;
    const { state } = page;
    const officials = page.presets.find((one) => one.name === state.preset).officials;
    if (this.scenario !== state.preset) Object.assign(this, { scenario: state.preset, chosen: officials.slice(0, OPTIONS).map((one) => one.id) });
    const labelled = (id, text, select, value, changed) => {
      select.id = id;
      select.value = value;
      select.addEventListener("change", () => changed(select.value));
      return html("label", { htmlFor: id }, html("span", { textContent: text }), select);
    };
    const kind = html("select", {}, ...Object.entries(said.kinds).map(([value, text]) => option(value, text)));
    const parts = [labelled("class-kind", said.kind, kind, this.kind, (value) => { this.kind = value; this.show(); })];
    if (this.kind === "most") {
      const choices = html("div", { className: "choices" });
      for (let place = 0; place < OPTIONS; place += 1) {
        const select = html("select", {}, ...[...GROUPS, ...officials.map((one) => one.id)].map((id) => option(id, nameOf(id, { page, scenario: state.preset }))));
        choices.append(labelled(`class-choice-${place}`, said.option(place + 1), select, this.chosen[place], (value) => { this.chosen[place] = value; }));
      }
      parts.push(choices);
    } else {
      const select = html("select", {}, ...Object.keys(BARS).map((name) => option(name, page.words().figures[name])));
      parts.push(labelled("class-figure", said.figure, select, this.figure, (value) => { this.figure = value; }));
    }
    const setting = new URLSearchParams({ scenario: state.preset, ...state.moves }).toString();
    const { of } = questionWords({ setting, asks: { kind: "most" } }, page);
    const put = html("button", { type: "submit", id: "class-put", textContent: said.put });
    const form = html("form", {}, ...parts, html("p", { textContent: `${said.of}: ${of}` }), html("p", { className: "help", textContent: said.settingHelp }), put);
    form.addEventListener("submit", (event) => { event.preventDefault(); this.put(); });
    return [html("h3", { textContent: said.ask }), form];
  }

  question() {
    const { said, page, seen } = this;
    const { question, outcome, phones } = seen;
    const { asked, of, scenario } = questionWords(question, page);
    const held = document.activeElement?.id;
    const ready = this.answer?.number === question.number && this.answer.simulated;
    const button = html("button", { type: "button", id: "class-next" });
    if (outcome.simulated) {
      button.textContent = said.next;
      button.addEventListener("click", () => { this.writing = true; this.show(); document.getElementById("class-kind").focus(); });
    } else {
      button.textContent = ready ? said.show : said.simulating;
      button.setAttribute("aria-disabled", String(!ready));
      button.addEventListener("click", () => { if (ready) this.send("class/answer", { question: question.number, simulated: ready }); });
    }
    const width = Math.max(260, this.right.clientWidth - 8);
    const told = outcome.simulated ? [html("p", { className: "answer", role: "status", textContent: answerWords(question, outcome.simulated, { page, scenario }) })] : [];
    this.right.replaceChildren(
      html("h3", { textContent: asked }), html("p", { className: "help", textContent: of }),
      html("p", { className: "buttons" }, html("span", { id: "class-answered", textContent: said.answered(outcome.answered, phones) }), button),
      ...told, html("figure", { id: "class-histogram" }, ...histogram({ question, outcome, page, width })));
    if (held === "class-next") button.focus();
  }
}
