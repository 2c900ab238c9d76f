// The page for the classroom in a real browser: Debian's Chromium. `npm ci && npm test` in this folder, after
// `cargo build --release`.
import assert from "node:assert/strict";
import { execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
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

let server, address, browser, folder;

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
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
});

after(async () => {
  await browser?.close();
  server?.kill();
  rmSync(folder, { recursive: true, force: true });
});

// A page that must not complain; `hash` is what stands in its address.
async function open(context, { hash = "", width = 1280, height = 800, locale = "en-GB" } = {}) {
  const page = await browser.newPage({ viewport: { width, height }, locale });
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  context.after(async () => {
    await page.close();
    assert.deepEqual(complaints, []);
  });
  await page.goto(address + hash);
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

// What the command finds for a scenario, as the page shows it.
function computed(scenario, ...options) {
  const place = join(folder, `result-${Math.random()}`);
  const told = execFileSync(program, ["influence", scenario, "--replicates", "1000", "--json", "--output", place, ...options], {
    cwd: project, maxBuffer: 1 << 26,
  });
  const { figures } = JSON.parse(told);
  return (name) => `${(100 * figures.find((one) => one.figure === name).estimate.mean).toFixed(2)} %`.replace("-", "−");
}

async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120))}`), []);
}

describe("the page for the classroom", () => {
  test("shows what the library computes, before and after a slider is moved", async (t) => {
    const page = await open(t, { hash: "#scenario=teaching-small" });
    const before = computed("scenarios/teaching-small.toml");
    const names = ["influence.civil_servants.outcome", "influence.supporters.outcome", "influence.experts.outcome", "document.match", "document.coincidental"];
    for (const name of names) assert.equal(await shown(page, name), before(name), name);
    await move(page, "colouring", 0.6);
    await page.waitForFunction(() => location.hash.includes("colouring=0.6"));
    await answered(page);
    const moved = join(folder, "moved.toml");
    writeFileSync(moved, `extends = ${JSON.stringify(join(project, "scenarios/teaching-small.toml"))}\nname = "moved"\n[information]\ncolouring = 0.6\noral_colouring = 0.6\n`);
    const afterwards = computed(moved);
    for (const name of names) assert.equal(await shown(page, name), afterwards(name), name);
    assert.notEqual(before(names[2]), afterwards(names[2]));
  });

  test("mutes a civil servant by a click, and brings him back by the keyboard", async (t) => {
    const page = await open(t, { hash: "#scenario=teaching-small" });
    await page.click('#graph [data-id="space-expert"] circle');
    await page.waitForFunction(() => location.hash.includes("mute=space-expert"));
    await page.waitForSelector('#numbers tr[data-figure="influence.space-expert.outcome"]');
    await answered(page);
    const expected = computed("scenarios/teaching-small.toml", "--mute", "space-expert");
    assert.equal(await shown(page, "influence.space-expert.outcome"), expected("influence.space-expert.outcome"));
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
    assert.equal(await page.textContent("#result-heading"), "Wat ervan komt");
    assert.match(await page.textContent("#influence svg"), /Invloed van ambtenaren/);
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

  test("tells how long a redraw takes", async (t) => {
    const page = await open(t);
    const firsts = [];
    const lasts = [];
    for (const to of [0.1, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.9, 1]) {
      await page.evaluate(() => { document.getElementById("result").dataset.formations = ""; });
      await move(page, "access", to);
      await page.waitForFunction(() => document.getElementById("result").dataset.formations !== "");
      firsts.push(Number(await page.evaluate(() => document.getElementById("result").dataset.took)));
      await answered(page);
      lasts.push(Number(await page.evaluate(() => document.getElementById("result").dataset.took)));
    }
    const median = (of) => of.sort((a, b) => a - b)[Math.floor(of.length / 2)];
    t.diagnostic(`median of ${firsts.length} moves: first redraw ${median(firsts)} ms, 1000 formations ${median(lasts)} ms`);
    assert.ok(firsts.every((took) => took > 0));
  });
});
