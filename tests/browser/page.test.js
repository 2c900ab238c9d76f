// The page for the classroom in a real browser: Debian's Chromium. `npm ci && npm test` in this folder, after
// `rustup target add wasm32-unknown-unknown && cargo build --release`.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const project = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
// VIERDEMACHT_BUILT: the folder of a program that is built already.
const built = process.env.VIERDEMACHT_BUILT ?? join(process.env.CARGO_TARGET_DIR ?? join(project, "target"), "release");
const program = join(built, "vierdemacht");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

let server, address, browser, folder, file;

before(async () => {
  folder = mkdtempSync(join(tmpdir(), "vierdemacht-page-"));
  server = spawn(program, ["serve", "--listen", "127.0.0.1:0"], { cwd: project });
  address = await new Promise((found, failed) => {
    server.stdout.on("data", (text) => {
      const match = /http:\/\/[^ ]+/.exec(String(text));
      if (match) found(match[0]);
    });
    server.on("exit", () => failed(new Error("the program ended")));
  });
  file = join(folder, "classroom.html");
  execFileSync(program, ["page", file], { cwd: project });
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
});

after(async () => {
  await browser?.close();
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

// A page that must not complain; `hash` is what stands in its address.
async function open(context, { hash = "", width = 1280, height = 800, locale = "en-GB", at = address } = {}) {
  const page = await browser.newPage({ viewport: { width, height }, locale });
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  context.after(async () => {
    await page.close();
    assert.deepEqual(complaints, []);
  });
  await page.goto(at + hash);
  await answered(page);
  await page.waitForSelector("#graph svg");
  return page;
}

// Until all formations of the setting that is in the address have been shown.
async function answered(page) {
  await page.waitForFunction(() => {
    const result = document.getElementById("result");
    return result.dataset.formations === "1000" && !result.classList.contains("busy");
  }, null, { timeout: 60_000 });
}

async function move(page, knob, to) {
  await page.locator(`#knob-${knob}`).evaluate((input, value) => {
    input.value = value;
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }, String(to));
}

const shown = (page, figure) => page.textContent(`#numbers tr[data-figure="${figure}"] td`);

// The figures that the command finds for a scenario.
function computed(scenario, formations, ...options) {
  const place = join(folder, `result-${Math.random()}`);
  const told = execFileSync(program, ["influence", scenario, "--replicates", String(formations), "--json", "--output", place, ...options], {
    cwd: project, maxBuffer: 1 << 28,
  });
  return new Map(JSON.parse(told).figures.map((figure) => [figure.figure, figure]));
}

const asShown = (figure) => `${(100 * figure.estimate.mean).toFixed(2)} %`.replace("-", "−");

// Keys of the scenario that a move sets.
const KEYS = {
  access: ["access.base"], authority_experts: ["authority.experts"], bureaupolitics: ["bureaupolitics.intensity"],
  attention: ["information.attention"], colouring: ["information.colouring", "information.oral_colouring"],
  knowledge: ["knowledge.base"], vertical: ["accountability.vertical"],
  relation: ["supporter_negotiator", "expert_negotiator", "working_relation", "supporter_informateur"].map((key) => `relation_rules.${key}`),
};

// Settings: the scenario as it is, every slider at both ends, kinds of relation, and some together.
const SETTINGS = [
  {},
  ...["access", "authority_experts", "bureaupolitics", "attention", "colouring", "knowledge", "vertical"].flatMap((knob) => [{ [knob]: 0.05 }, { [knob]: 0.95 }]),
  { relation: "hierarchical" }, { relation: "contract" }, { relation: "gift" }, { relation: "network" },
  { access: 0.9, colouring: 0.6, bureaupolitics: 1, relation: "gift" },
];

async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120))}`), []);
}

describe("the page for the classroom", () => {
  test("computes what the command computes, to the last bit", async (t) => {
    const page = await open(t, { hash: "#scenario=teaching-small" });
    let compared = 0;
    for (const scenario of ["teaching-small", "tilburg-2018", "plzen-2018"]) {
      for (const moves of SETTINGS) {
        const sets = Object.entries(moves).flatMap(([name, to]) => KEYS[name].flatMap((key) => ["--set", `${key}=${to}`]));
        const expected = computed(`scenarios/${scenario}.toml`, 20, ...sets);
        const found = await page.evaluate(([asked, formations]) => globalThis.vierdemacht.compute(asked, formations), [{ scenario, moves, detail: "yardsticks" }, 20]);
        for (const figure of found.figures) {
          const other = expected.get(figure.figure);
          if (!other) continue;
          assert.deepEqual([figure.estimate, figure.interval, figure.replicates], [other.estimate, other.interval, other.replicates], `${scenario} ${JSON.stringify(moves)} ${figure.figure}`);
          compared += 1;
        }
      }
    }
    assert.ok(SETTINGS.length === 20 && compared > 20 * 3 * 20, `${compared} figures`);
    t.diagnostic(`${compared} figures are the same`);
  });

  test("works from a file, without a network, on one machine as on another", async (t) => {
    const context = await browser.newContext({ offline: true });
    t.after(() => context.close());
    const page = await context.newPage();
    const asked = [];
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(`${pathToFileURL(file).href}#scenario=teaching-small`);
    await answered(page);
    assert.deepEqual(asked.filter((url) => !/^(file|data|blob):/.test(url)), []);
    assert.ok(statSync(file).size <= 3_000_000, `${statSync(file).size} bytes`);
    const expected = computed("scenarios/teaching-small.toml", 1000);
    for (const name of ["influence.civil_servants.outcome", "influence.experts.outcome", "document.match"]) {
      assert.equal(await shown(page, name), asShown(expected.get(name)), name);
    }
  });

  test("shows what a move changes, and what cannot be told", async (t) => {
    const page = await open(t, { hash: "#scenario=teaching-small" });
    assert.ok(await page.isHidden("#change-head"));
    const before = await shown(page, "influence.civil_servants.outcome");
    await move(page, "colouring", 0.9);
    await page.waitForFunction(() => location.hash.includes("colouring=0.9"));
    await answered(page);
    assert.ok(await page.isVisible("#change-head"));
    assert.notEqual(await shown(page, "influence.civil_servants.outcome"), before);
    const change = await page.textContent('#numbers tr[data-figure="influence.experts.outcome"] td.change');
    assert.match(change, /^[▲▼≈=] [+−]?\d+\.\d\d % \(.+ … .+\): (more|less|the same|cannot be told)$/);
    assert.match(await page.textContent('#headline-numbers [data-figure="influence.experts.outcome"]'), /more|less|same|cannot be told/);
    await page.click("#reset");
    await page.waitForFunction(() => !location.hash.includes("colouring"));
    await answered(page);
    assert.equal(await shown(page, "influence.civil_servants.outcome"), before);
  });

  test("keeps the main numbers in sight on a phone while one slides, and sliders and result together on a projector", async (t) => {
    const inSight = (page, selector) => page.locator(selector).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top >= 0 && bottom <= innerHeight;
    });
    const phone = await open(t, { hash: "#scenario=teaching-small", width: 390, height: 844 });
    for (const knob of ["access", "bureaupolitics"]) {
      await phone.locator(`#knob-${knob}`).scrollIntoViewIfNeeded();
      assert.ok(await inSight(phone, "#headline-numbers"), knob);
    }
    const projector = await open(t, { hash: "#scenario=teaching-small", width: 1024, height: 768 });
    for (const selector of ["#headline-numbers", "#knob-access", "#knob-bureaupolitics", "#influence svg"]) {
      assert.ok(await inSight(projector, selector), selector);
    }
  });

  test("mutes a civil servant by a click, and brings him back by the keyboard", async (t) => {
    const page = await open(t, { hash: "#scenario=teaching-small" });
    await page.click('#graph [data-id="space-expert"] .mark');
    await page.waitForFunction(() => location.hash.includes("mute=space-expert"));
    await page.waitForSelector('#numbers tr[data-figure="influence.space-expert.outcome"]');
    await answered(page);
    const expected = computed("scenarios/teaching-small.toml", 1000, "--mute", "space-expert");
    assert.equal(await shown(page, "influence.space-expert.outcome"), asShown(expected.get("influence.space-expert.outcome")));
    await page.waitForSelector('#graph [data-id="space-expert"][aria-pressed="true"]');
    await page.focus('#graph [data-id="space-expert"]');
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !location.hash.includes("mute"));
    await answered(page);
    assert.equal(await page.locator('#numbers tr[data-figure="influence.space-expert.outcome"]').count(), 0);
  });

  test("steps through a formation by buttons, keys and by playing it", async (t) => {
    const page = await open(t, { hash: "#scenario=teaching-small" });
    const event = () => page.textContent("#event");
    const first = await event();
    await page.click("#next");
    const second = await event();
    assert.notEqual(first, second);
    await page.click("#back");
    assert.equal(await event(), first);
    await page.focus("#position");
    await page.keyboard.press("End");
    assert.match(await event(), /in favour|installed/i);
    assert.ok(await page.isDisabled("#next"));
    await page.keyboard.press("Home");
    await page.click("#play");
    await page.waitForFunction((text) => document.getElementById("event").textContent !== text, first, { timeout: 5000 });
    await page.click("#play");
    const some = Number(/of (\d+)/.exec(await page.textContent("#place"))[1]);
    await page.check("#all");
    const all = Number(/of (\d+)/.exec(await page.textContent("#place"))[1]);
    assert.ok(all > some && some > 10, `${all} ${some}`);
    await page.fill("#replicate", "2");
    await page.locator("#replicate").blur();
    await page.waitForFunction(() => location.hash.includes("formation=2"));
  });

  test("speaks Dutch, and an address opens the same setting again", async (t) => {
    const page = await open(t, { hash: "#scenario=teaching-small&access=0.9&relation=gift" });
    await page.selectOption("#language", "nl");
    await answered(page);
    assert.equal(await page.getAttribute("html", "lang"), "nl");
    assert.equal(await page.textContent("#result-heading"), "Het resultaat");
    assert.match(await page.textContent("#influence svg"), /Invloed op het akkoord/);
    await page.waitForFunction(() => /^Dag /.test(document.getElementById("event").textContent));
    const number = await shown(page, "influence.experts.outcome");
    const again = await open(t, { hash: new URL(page.url()).hash });
    assert.equal(await shown(again, "influence.experts.outcome"), number);
    assert.equal(await again.inputValue("#knob-access"), "0.9");
    assert.ok(await again.isChecked('[name="relation"][value="gift"]'));
    assert.equal(await again.inputValue("#language"), "nl");
  });

  test("lets one predict before it shows the answer", async (t) => {
    const page = await open(t, { hash: "#scenario=teaching-small" });
    await page.check("#predict");
    assert.ok(!(await page.isVisible("#numbers")));
    const slider = page.locator('#guess [role="slider"]').first();
    await slider.focus();
    for (let n = 0; n < 5; n += 1) await page.keyboard.press("ArrowRight");
    assert.equal(await slider.getAttribute("aria-valuetext"), "1.00 %");
    const third = page.locator("#guess svg").nth(2);
    await third.scrollIntoViewIfNeeded();
    const box = await third.boundingBox();
    await page.mouse.move(box.x + 5, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
    await page.mouse.up();
    assert.equal(await page.locator('#guess [role="slider"]').nth(2).getAttribute("aria-valuetext"), "50.00 %");
    await page.click("#run");
    await page.waitForFunction(() => document.getElementById("guess").textContent.includes("the simulation says"));
    await answered(page);
    assert.ok(await page.isVisible("#numbers"));
    await accessible(page);
  });

  test("lets one play the municipal secretary, to an end that the command replays", async (t) => {
    const page = await open(t, { hash: "#scenario=teaching-small&formation=2" });
    await page.click("#play-begin");
    for (let decided = 0; decided < 5; decided += 1) {
      await page.waitForSelector("#play-scene [data-open], #play-scene [data-ending]");
      if (await page.locator("#play-scene [data-ending]").count()) break;
      const id = await page.getAttribute("#play-scene [data-open]", "data-open");
      await page.locator("#play-scene [data-open] .option").last().click();
      await page.waitForFunction((before) => document.querySelector("#play-scene [data-open]")?.dataset.open !== before, id);
    }
    await page.waitForSelector("#play-scene [data-ending]");
    await accessible(page);
    const told = await page.textContent("#play-scene [data-ending] p");
    const [saved] = await Promise.all([page.waitForEvent("download"), page.click("#play-scene [data-ending] button >> nth=1")]);
    const choices = join(folder, "choices.toml");
    await saved.saveAs(choices);
    const replayed = execFileSync(program, ["explain", "scenarios/teaching-small.toml", "--replicate", "2", "--choices", choices], { cwd: project, encoding: "utf8" });
    assert.ok(replayed.replaceAll(/\s+/g, " ").includes(told.replaceAll(/\s+/g, " ")), `${told}\n${replayed}`);
    await page.selectOption("#language", "nl");
    await page.waitForFunction(() => document.querySelector("#play-scene h3").textContent.startsWith("Beslissing 1"));
  });

  test("gives figure and data to take away", async (t) => {
    const page = await open(t, { hash: "#scenario=teaching-small" });
    const [data] = await Promise.all([page.waitForEvent("download"), page.click("#data")]);
    const table = readFileSync(await data.path(), "utf8");
    assert.match(table, /^"figure","meaning","unit","mean"/);
    assert.match(table, /"influence\.experts\.outcome"/);
    const [figure] = await Promise.all([page.waitForEvent("download"), page.click('[data-picture="influence"]')]);
    assert.match(readFileSync(await figure.path(), "utf8"), /^<svg/);
  });

  test("has no fault that axe finds, in both languages, with a lesson open and large letters", async (t) => {
    const page = await open(t);
    await accessible(page);
    await page.selectOption("#language", "nl");
    await page.click("#projector");
    await answered(page);
    await page.click("#lesson-list button >> nth=1");
    await page.waitForSelector("#lesson h3");
    await accessible(page);
    await page.click('#lesson a[href*="knowledge=0.8"] >> nth=0');
    await page.waitForFunction(() => document.getElementById("knob-knowledge").value === "0.8");
    await answered(page);
  });

  test("fits a phone", async (t) => {
    const page = await open(t, { width: 390, height: 844 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    assert.ok(wide <= 0, `${wide} pixels too wide`);
    await move(page, "access", 0.1);
    await page.waitForFunction(() => location.hash.includes("access=0.1"));
    await answered(page);
    await accessible(page);
  });

  test("has one tab stop for all civil servants of the graph, and targets that a finger hits", async (t) => {
    const page = await open(t, { hash: "#scenario=tilburg-2018", width: 390, height: 844 });
    assert.equal(await page.locator('#graph [tabindex="0"]').count(), 1);
    await page.focus('#graph [tabindex="0"]');
    const first = await page.evaluate(() => document.activeElement.dataset.id);
    await page.keyboard.press("ArrowDown");
    const second = await page.evaluate(() => document.activeElement.dataset.id);
    assert.notEqual(first, second);
    assert.equal(await page.locator('#graph [tabindex="0"]').count(), 1);
    const small = await page.evaluate(() => [...document.querySelectorAll("button, select, input, summary, #graph .official .hit")]
      .filter((element) => element.checkVisibility())
      .map((element) => [element.id || element.className.baseVal || element.textContent, element.getBoundingClientRect()])
      .filter(([, box]) => Math.min(box.width, box.height) < 22).map(([name, box]) => `${name}: ${box.width} x ${box.height}`));
    assert.deepEqual(small, []);
  });

  test("tells how long it takes", async (t) => {
    const median = (of) => of.sort((a, b) => a - b)[Math.floor(of.length / 2)];
    for (const scenario of ["teaching-small", "tilburg-2018"]) {
      const page = await open(t, { hash: `#scenario=${scenario}` });
      const [firsts, lasts] = [[], []];
      for (const to of [0.1, 0.2, 0.3, 0.7, 0.8]) {
        await page.evaluate(() => { document.getElementById("result").dataset.formations = ""; });
        await move(page, "access", to);
        await answered(page);
        const { first, took } = await page.evaluate(() => ({ ...document.getElementById("result").dataset }));
        firsts.push(Number(first));
        lasts.push(Number(took));
      }
      t.diagnostic(`${scenario}, median of ${firsts.length} moves: first numbers after ${median(firsts)} ms, 1000 formations after ${median(lasts)} ms`);
      assert.ok(firsts.every((took) => took > 0));
    }
  });
});
