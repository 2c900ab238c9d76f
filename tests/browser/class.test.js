// A class in a real browser: the teacher's screen at the size of a projector, and three phones. `npm ci && npm test` in
// this folder, after `cargo build --release`.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const project = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
// VIERDEMACHT_BUILT: the folder of a program that is built already.
const built = process.env.VIERDEMACHT_BUILT ?? join(process.env.CARGO_TARGET_DIR ?? join(project, "target"), "release");
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];
const PHONE = { width: 390, height: 844 };
const PROJECTOR = { width: 1024, height: 768 };

let server, browser, teacherAddress, address, code;

before(async () => {
  server = spawn(join(built, "vierdemacht"), ["serve", "scenarios/teaching-small.toml", "--class", "--listen", "0.0.0.0:0"], { cwd: project });
  let told = "";
  [teacherAddress, address, code] = await new Promise((found, failed) => {
    server.stdout.on("data", (text) => {
      told += text;
      const match = /Open (http:\S+#teacher=\S+) [^]*?The class opens (http:\S+) and types the code ([A-Z]{4})[^]*forgotten/.exec(told);
      if (match) found(match.slice(1));
    });
    server.on("exit", () => failed(new Error("the program ended")));
  });
  assert.match(told, /[█▀▄]{10}/, "a QR code in the terminal");
  browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
});

after(async () => {
  await browser?.close();
  server?.kill();
});

// A page of somebody: its own tab store, and no complaints but those that are expected.
async function open(context, at, viewport, { locale = "en-GB", expected = /^$/ } = {}) {
  const own = await browser.newContext({ viewport, locale, hasTouch: viewport === PHONE });
  const page = await own.newPage();
  const complaints = [];
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && !expected.test(message.text()) && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  context.after(async () => {
    await own.close();
    assert.deepEqual(complaints, []);
  });
  await page.goto(at);
  return page;
}

async function sound(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => window.axe.run("#class", { resultTypes: ["violations"] }));
  assert.deepEqual(violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 120))}`), []);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  assert.ok(wide <= 0, `${wide} pixels too wide`);
  const small = await page.evaluate(() => [...document.querySelectorAll("#class button, #class select, #class input, #class svg.drawn")]
    .filter((one) => Math.min(one.getBoundingClientRect().width, one.getBoundingClientRect().height) < 24).map((one) => one.id));
  assert.deepEqual(small, [], "touch targets of 24 pixels at least");
}

const counted = (page, text) => page.waitForFunction((wanted) => document.getElementById("class-answered")?.textContent === wanted, text);
const sent = (page) => page.waitForFunction(() => document.getElementById("class-sent")?.textContent !== "");
const isReady = (teacher) => teacher.waitForSelector('#class-next[aria-disabled="false"]', { timeout: 120_000 });

describe("a class", () => {
  test("predicts on phones, and sees its predictions beside the answer", async (t) => {
    const teacher = await open(t, teacherAddress, PROJECTOR);
    await teacher.waitForSelector("#class-put");
    assert.ok(!teacher.url().includes("teacher"), "the key is not shown to the room");
    assert.equal(await teacher.textContent(".way-in .code"), code);
    assert.equal(await teacher.textContent(".way-in .address"), address);
    assert.ok(await teacher.isVisible(".way-in .qr"));
    assert.ok(!(await teacher.isVisible("#headline")), "what the simulation says is not shown yet");
    await sound(teacher);
    const [first, second] = [await open(t, `${address}#class=${code}`, PHONE), await open(t, `${address}#class=${code}`, PHONE, { locale: "nl-NL" })];
    const third = await open(t, address, PHONE);
    await third.fill("#class-code", code.toLowerCase());
    await third.keyboard.press("Enter");
    await teacher.waitForFunction(() => document.getElementById("class-phones").textContent === "3 phones");
    await sound(first);

    await teacher.click("#class-put");
    await counted(teacher, "0 of 3 predicted");
    const phones = [first, second, third];
    for (const [place, phone] of phones.entries()) {
      await phone.waitForSelector(".options");
      assert.ok(!(await phone.isVisible("#headline")), "one predicts before one sees");
      await phone.click(`.options button >> nth=${[0, 1, 1][place]}`);
      await sent(phone);
    }
    await sound(first);
    await first.focus(".options button >> nth=1");
    await first.keyboard.press("Enter");
    await first.waitForSelector('.options button[aria-pressed="true"] >> nth=0');
    await counted(teacher, "3 of 3 predicted");
    const said = () => teacher.getAttribute("#class-histogram svg", "aria-label");
    await teacher.waitForFunction(() => / 3,/.test(document.querySelector("#class-histogram svg").getAttribute("aria-label")));
    assert.match(await said(), /^Predictions: [^,]+ 0, Writer of the agreement 3, [^,]+ 0, [^,]+ 0$/);
    await isReady(teacher);
    await teacher.click("#class-next");
    await teacher.waitForSelector("#class .answer");
    assert.match(await teacher.textContent("#class .answer"), /^The simulation (says: |cannot tell)/);
    await sound(teacher);
    for (const phone of phones) await phone.waitForSelector("#class-try");
    assert.match(await second.textContent("#class .answer"), /^De simulatie .* Jij zei: /);
    await sound(second);
    // The answer is that of the page, to the last bit, for whoever asks it there.
    const computed = await teacher.evaluate(async () => {
      const { figures } = await globalThis.vierdemacht.compute({ scenario: "teaching-small", moves: {}, mute: "writer" }, 1000);
      return figures.find((one) => one.figure === "influence.writer.outcome").estimate.mean;
    });
    const text = `${(100 * computed).toFixed(1)} %`.replace("-", "−");
    assert.ok((await teacher.locator("#class-histogram svg >> nth=0").textContent()).includes(text), text);
  });

  test("draws a bar, of the setting that the teacher made", async (t) => {
    const teacher = await open(t, teacherAddress, PROJECTOR);
    await teacher.waitForSelector("#class-next, #class-put");
    if (await teacher.isVisible("#class-next")) await teacher.click("#class-next");
    await teacher.click("#class-page");
    await teacher.locator("#knob-access").evaluate((input) => {
      input.value = "0.9";
      input.dispatchEvent(new Event("input", { bubbles: true }));
    });
    await teacher.selectOption("#class-kind", "bar");
    await teacher.selectOption("#class-figure", "document.match");
    await teacher.click("#class-put");
    await teacher.waitForSelector("#class-answered");
    assert.match(await teacher.textContent("#class .help"), /Access 0\.90/);
    const phone = await open(t, `${address}#class=${code}`, PHONE);
    await phone.focus("#class-slider");
    for (let n = 0; n < 20; n += 1) await phone.keyboard.press("ArrowRight");
    await sound(phone);
    await phone.click("#class-send");
    await sent(phone);
    await teacher.waitForFunction(() => document.querySelector("#class-histogram svg").getAttribute("aria-label") === "Predictions: 40 % – 50 %: 1");
    await isReady(teacher);
    await teacher.click("#class-next");
    await phone.waitForSelector("#class-try");
    assert.match(await phone.textContent("#class .answer"), /^The simulation says \d.* You said: 40\.0 %\.$/);
    await phone.click("#class-try");
    await phone.waitForFunction(() => location.hash.includes("access=0.9"));
    assert.ok(await phone.isVisible("#headline"));
  });

  test("refuses a wrong code and another key, and says so", async (t) => {
    const expected = /403/;
    const phone = await open(t, `${address}#class=XXXX`, PHONE, { expected });
    await phone.waitForFunction(() => document.getElementById("class-trouble").textContent.includes("not the code"));
    await phone.fill("#class-code", code);
    await phone.keyboard.press("Enter");
    await phone.waitForFunction(() => !document.getElementById("class-code"));
    const teacher = await open(t, teacherAddress.replace(/teacher=..../, "teacher=0000"), PROJECTOR, { expected });
    await teacher.waitForFunction(() => document.getElementById("class-trouble").textContent.includes("another class"));
  });
});
