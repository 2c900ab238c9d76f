// The workers of the page, and the formations that they have simulated.
import { byId } from "./svg.js";

const WORKERS_AT_MOST = 6;
// Settings whose formations are kept.
const KEPT = 24;
// Milliseconds that a worker simulates at a time: what is asked anew waits no longer.
const AT_A_TIME = 40;
const MOST_AT_A_TIME = 64;

// One worker, to which requests go one after another.
class Caller {
  constructor(source, module, scenarios) {
    this.worker = new Worker(source);
    this.waiting = new Map();
    this.number = 0;
    this.ready = new Promise((done) => {
      this.worker.onmessage = ({ data }) => {
        if (data.ready) { done(); return; }
        const { answered, refused } = this.waiting.get(data.id);
        this.waiting.delete(data.id);
        if (data.found?.error) refused(new Error(data.found.error));
        else answered(data);
      };
    });
    this.worker.postMessage({ module, scenarios });
  }

  ask(request, numbers = new Float64Array()) {
    const id = this.number++;
    return new Promise((answered, refused) => {
      this.waiting.set(id, { answered, refused });
      this.worker.postMessage({ id, request, numbers }, numbers.length ? [numbers.buffer] : []);
    });
  }
}

async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return WebAssembly.compile(await new Response(stream).arrayBuffer());
}

// The formations of one question, as far as they have been simulated.
class Simulated {
  constructor(asked) {
    Object.assign(this, { asked, parts: new Map(), next: 0, have: 0, milliseconds: 0 });
  }

  take(first, count, numbers) {
    this.parts.set(first, { count, numbers });
    while (this.parts.has(this.have)) this.have += this.parts.get(this.have).count;
  }

  // The rows from the first formation on, without a gap.
  rows() {
    const parts = [...this.parts].sort(([a], [b]) => a - b).filter(([first]) => first < this.have).map(([, part]) => part.numbers);
    const rows = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
    let at = 0;
    for (const part of parts) {
      rows.set(part, at);
      at += part.length;
    }
    return rows;
  }
}

export class Workers {
  // `found` is called whenever formations that are wanted have been simulated, `failed` where one cannot be.
  constructor({ scenarios, found, failed }) {
    Object.assign(this, { found, failed, simulated: new Map(), wanted: [], upto: 0, beside: [], idle: [] });
    this.begun = this.begin(scenarios);
  }

  async begin(scenarios) {
    const module = await unpacked(byId("page-engine").textContent.trim());
    const source = URL.createObjectURL(new Blob([byId("page-worker").textContent], { type: "text/javascript" }));
    const number = Math.max(1, Math.min(WORKERS_AT_MOST, navigator.hardwareConcurrency || 2));
    const callers = Array.from({ length: number + 1 }, () => new Caller(source, module, scenarios));
    await Promise.all(callers.map((caller) => caller.ready));
    // One answers what is not of many formations, so that nothing waits behind them.
    [this.clerk, ...this.idle] = callers;
    this.give();
  }

  async ask(request, numbers) {
    await this.begun;
    return this.clerk.ask(request, numbers);
  }

  of(asked) {
    const key = JSON.stringify(asked);
    const found = this.simulated.get(key) ?? new Simulated(asked);
    this.simulated.delete(key);
    this.simulated.set(key, found);
    for (const old of [...this.simulated.keys()].slice(0, Math.max(0, this.simulated.size - KEPT))) this.simulated.delete(old);
    return found;
  }

  // Wants so many formations of each of these questions; what was wanted before is not gone on with.
  want(questions, upto) {
    this.wanted = questions.map((asked) => this.of(asked));
    this.upto = upto;
    this.give();
  }

  // So many formations of a question, simulated while nothing else is wanted: their rows. `drop` gives up all of these.
  rows(asked, upto) {
    const rows = new Promise((found, failed) => this.beside.push({ one: new Simulated(asked), upto, found, failed }));
    this.give();
    return rows;
  }

  drop() {
    this.beside = [];
  }

  give() {
    while (this.idle.length > 0) {
      const [least] = this.wanted.filter((one) => one.next < this.upto).sort((a, b) => a.next - b.next);
      this.beside = this.beside.filter(({ one, upto }) => one.have < upto);
      const beside = this.beside.find(({ one, upto }) => one.next < upto);
      if (least) this.simulate(this.idle.pop(), least, this.upto);
      else if (beside) this.simulate(this.idle.pop(), beside.one, beside.upto);
      else return;
    }
  }

  async simulate(caller, one, upto) {
    const first = one.next;
    const each = one.milliseconds || 10;
    const count = Math.min(upto - first, Math.max(1, Math.min(MOST_AT_A_TIME, Math.round(AT_A_TIME / each))));
    one.next += count;
    const begun = performance.now();
    const beside = this.beside.find((other) => other.one === one);
    try {
      const { numbers } = await caller.ask({ do: "rows", asked: one.asked, first, end: first + count });
      one.milliseconds = (performance.now() - begun) / count;
      one.take(first, count, numbers);
      if (this.wanted.includes(one)) this.found();
      if (one.have >= upto) beside?.found(one.rows());
    } catch (why) {
      this.simulated.delete(JSON.stringify(one.asked));
      this.wanted = this.wanted.filter((other) => other !== one);
      this.beside = this.beside.filter((other) => other !== beside);
      (beside ?? this).failed(why);
    }
    this.idle.push(caller);
    this.give();
  }
}
