// A phone in the class: the code, the question, the prediction, and what came of it.
import { drawnBar } from "./drawn.js";
import { answerWords, histogram, nameOf, percent, questionWords } from "./histogram.js";
import { html } from "./svg.js";

// Milliseconds between two looks, and at most where nobody answers. Phones do not all look at once.
const LOOK = 1400;
const APART = 500;
const SELDOM = 15_000;

// A number that says nothing of the phone.
function drawnNumber() {
  const halves = crypto.getRandomValues(new Uint32Array(2));
  return [...halves].map((half) => half.toString(16).padStart(8, "0")).join("");
}

export class Phone {
  constructor({ page, place, tab, alone }) {
    Object.assign(this, { page, place, tab, alone, seen: null, status: 0, failures: 0, drawn: null, timer: 0 });
    if (!tab.get("phone")) tab.set("phone", drawnNumber());
  }

  begin() {
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.look(); });
    this.show();
    this.look();
  }

  get said() { return this.page.words().class; }

  // --- asking ---

  async look() {
    clearTimeout(this.timer);
    const code = this.tab.get("code");
    if (!code || document.hidden) return;
    const before = JSON.stringify([this.status, this.seen]);
    try {
      const query = new URLSearchParams({ code, phone: this.tab.get("phone") });
      const reply = await fetch(`class/state?${query}`);
      this.status = reply.status;
      this.failures = reply.ok ? 0 : this.failures + 1;
      if (reply.ok) this.seen = await reply.json();
    } catch {
      this.status = 0;
      this.failures += 1;
    }
    if (JSON.stringify([this.status, this.seen]) !== before) this.show();
    if (this.status === 403) { this.tab.set("code", ""); return; }
    clearTimeout(this.timer);
    const wait = Math.min(SELDOM, LOOK * 2 ** this.failures) + APART * Math.random();
    this.timer = setTimeout(() => this.look(), wait);
  }

  async send(answer) {
    const [code, phone, question] = [this.tab.get("code"), this.tab.get("phone"), this.seen.question.number];
    try {
      const body = JSON.stringify({ code, phone, question, answer });
      const reply = await fetch("class/prediction", { method: "POST", body });
      this.status = reply.status;
    } catch {
      this.status = 0;
    }
    this.show();
    this.look();
  }

  // --- showing ---

  moved() {}

  show() {
    const question = this.status === 403 ? null : this.seen?.question;
    const outcome = this.seen?.outcome;
    // What the simulation says is not to be seen before one has predicted.
    this.alone(Boolean(question && !outcome));
    const held = document.activeElement?.id;
    const parts = !this.tab.get("code") || this.status === 403 ? this.door() : question ? this.question(question, outcome) : this.waiting();
    this.place.replaceChildren(html("h2", { id: "class-heading", textContent: this.said.phone }), ...parts, this.trouble());
    if (held?.startsWith("class-")) document.getElementById(held)?.focus();
  }

  trouble() {
    const { status, said, tab } = this;
    const fine = [200, 204].includes(status) || (status === 0 && (!tab.get("code") || this.failures === 0));
    return html("p", { id: "class-trouble", role: "alert", textContent: fine ? "" : said.refused[status] ?? said.gone });
  }

  door() {
    const { said } = this;
    const input = html("input", { id: "class-code", type: "text", maxLength: 4, size: 6, autocomplete: "off", autocapitalize: "characters", spellcheck: false });
    const form = html("form", { className: "buttons" },
      html("label", {}, html("span", { textContent: said.code }), input),
      html("button", { type: "submit", textContent: said.enter }));
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (!input.value.trim()) return;
      this.tab.set("code", input.value.trim().toUpperCase());
      Object.assign(this, { status: 0, failures: 0, seen: null });
      this.look();
    });
    return [html("p", { textContent: said.typeCode }), form, html("p", { className: "help", textContent: said.travels })];
  }

  waiting() {
    const leave = html("button", { type: "button", id: "class-leave", className: "quiet", textContent: this.said.leave });
    leave.addEventListener("click", () => {
      clearTimeout(this.timer);
      this.tab.set("code", "");
      Object.assign(this, { seen: null, status: 0, failures: 0 });
      this.show();
    });
    const text = this.seen ? this.said.waiting(this.tab.get("code")) : "…";
    return [html("p", { role: "status", textContent: text }), html("p", { className: "help", textContent: this.said.travels }), leave];
  }

  question(question, outcome) {
    const { asked, of, scenario } = questionWords(question, this.page);
    const parts = [html("h3", { textContent: asked }), html("p", { className: "help", textContent: of })];
    if (outcome) return [...parts, ...this.outcome(question, outcome, scenario)];
    const answers = question.asks.kind === "most" ? this.options(question, scenario) : this.bar(question);
    const { yours } = this.seen;
    const status = yours === null ? "" : this.said.sent(this.named(yours, scenario));
    return [...parts, ...answers, html("p", { id: "class-sent", role: "status", textContent: status }), html("p", { className: "help", textContent: this.said.travels })];
  }

  named(answer, scenario) {
    return typeof answer === "number" ? percent(answer, this.page.language()) : nameOf(answer, { page: this.page, scenario });
  }

  options({ asks }, scenario) {
    const buttons = asks.options.map((option) => {
      const button = html("button", { type: "button", id: `class-option-${option}`, textContent: nameOf(option, { page: this.page, scenario }) });
      button.setAttribute("aria-pressed", String(this.seen.yours === option));
      button.addEventListener("click", () => this.send(option));
      return button;
    });
    return [html("p", { textContent: this.said.tap }), html("div", { className: "options" }, ...buttons)];
  }

  bar({ number, asks }) {
    if (this.drawn?.number !== number) this.drawn = { number, value: this.seen.yours ?? Math.max(0, asks.low) };
    const bar = drawnBar({
      asked: { ...asks, step: (asks.high - asks.low) / (asks.bins * 5) }, id: "class-bar",
      label: this.said.draw, value: this.drawn.value, shown: (value) => percent(value, this.page.language()),
      drawn: (value) => { this.drawn.value = value; },
    });
    bar.box.querySelector('[role="slider"]').id = "class-slider";
    const send = html("button", { type: "button", id: "class-send", textContent: this.said.send });
    send.addEventListener("click", () => this.send(this.drawn.value));
    return [bar.box, send];
  }

  outcome(question, outcome, scenario) {
    const { page, said } = this;
    const { yours } = this.seen;
    const width = Math.max(240, this.place.clientWidth - 30);
    const own = yours === null ? said.none : said.yours(this.named(yours, scenario));
    const open = html("button", { type: "button", id: "class-try", textContent: said.tryIt });
    open.addEventListener("click", () => {
      page.open(page.settingOf(question.setting));
      document.getElementById("settings").scrollIntoView();
    });
    return [
      html("p", { className: "answer", role: "status", textContent: `${answerWords(question, outcome.simulated, { page, scenario })} ${own}` }),
      html("figure", {}, ...histogram({ question, outcome, page, width })), open,
    ];
  }
}
