// Uses the portal in a real browser as a reader would, against a tree that changes under it.
//
//   node scripts/serve.mjs          in one terminal
//   node scripts/behave.mjs http://127.0.0.1:8491/ target/fixture
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "./chromium.mjs";

const [site, tree] = process.argv.slice(2);
const browser = await chromium();
const page = await browser.page();
const text = (selector) => page.ask(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? ''`);
const press = async (key, code = key, keyCode = 0, text = undefined) => {
  const params = { key, code, windowsVirtualKeyCode: keyCode, text };
  await page.call("Input.dispatchKeyEvent", { type: text ? "keyDown" : "rawKeyDown", ...params });
  await page.call("Input.dispatchKeyEvent", { type: "keyUp", ...params });
};
const tab = () => press("Tab", "Tab", 9);
const enter = () => press("Enter", "Enter", 13, "\r");
const kept = new Map();
const change = (path, edit) => {
  const file = join(tree, path);
  const now = readFileSync(file);
  if (!kept.has(file)) kept.set(file, now);
  writeFileSync(file, edit(now));
};
const checks = [];
const check = (name, run) => checks.push({ name, run });

check("the first tab stop skips to the content", async () => {
  await page.open(`${site}#/ppwp/75`);
  await page.until("document.querySelector('.shapes a')");
  await tab();
  assert.match(await page.ask("document.activeElement.textContent"), /Lompat ke isi/);
  await enter();
  assert.equal(await page.ask("document.activeElement.id"), "main");
});

check("places on the map are reached by keyboard, named in words, and open", async () => {
  await page.ask("document.querySelector('.shapes a').focus()");
  assert.match(await page.ask("document.activeElement.getAttribute('aria-label')"), /^Gorontalo: unggul 2 Prabowo–Gibran, [\d,]+.%; \d+ dari \d+ TPS masuk$/);
  assert.match(await text(".pointed"), /^Gorontalo · unggul/);
  await enter();
  await page.until("location.hash === '#/ppwp/75.01' && document.querySelector('h1')?.textContent.endsWith('Gorontalo')");
  assert.equal(await page.ask("document.activeElement.id"), "main");
  assert.match(await page.ask("document.title"), /^Presiden dan Wakil Presiden, Gorontalo · Jurdil$/);
});

check("tables sort by their heads and say so", async () => {
  await page.open(`${site}#/ppwp/75`);
  await page.until("document.querySelectorAll('.places tbody tr').length > 3");
  await page.ask("[...document.querySelectorAll('.places thead button')].find(b => b.textContent.startsWith('3 Ganjar')).click()");
  await page.until("document.querySelector('.places [aria-sort=descending]')");
  const third = await page.ask("[...document.querySelectorAll('.places tbody tr:not(.total) td:nth-child(5)')].map(td => parseInt(td.textContent.replace('.', '')))");
  assert.deepEqual(third, [...third].sort((a, b) => b - a));
  assert.match(await text(".places tbody tr:first-child th"), /^Gorontalo$/);
});

check("the later stages say plainly that they are not there yet", async () => {
  await page.ask("document.getElementById('tab-provisional').focus()");
  await press("ArrowRight", "ArrowRight", 39);
  await page.until("document.activeElement.id === 'tab-recapitulated'");
  assert.match(await text("#view"), /Belum ada rekapitulasi/);
  await press("ArrowRight", "ArrowRight", 39);
  assert.match(await text("#view"), /Hasil belum ditetapkan/);
});

check("search goes to a code and to a name on the page", async () => {
  await page.ask("document.getElementById('search').focus()");
  await page.call("Input.insertText", { text: "pohu" });
  await page.until("document.querySelector('.hits a')");
  assert.match(await text(".hits"), /Pohuwato/);
  await enter();
  await page.until("location.hash === '#/ppwp/75.04'");
  await page.ask("document.getElementById('search').focus()");
  await page.call("Input.insertText", { text: "7501011001001" });
  await enter();
  await page.until("location.hash === '#/station/75.01.01.1001/001' && document.querySelector('.paper')");
});

check("every step of the proof is ticked", async () => {
  await page.until("document.querySelectorAll('.steps li.ok').length === 7");
  assert.match(await text(".prove [role=status]"), /Semua langkah lolos/);
});

check("a figure changed in the tree is told, in red and exactly", async () => {
  change("stations/75.01.01.1001/001.json", (file) => String(file).replace(/"votes\.1":(\d+)/, (_, votes) => `"votes.1":${Number(votes) + 100}`));
  await page.open(`${site}?again#/station/75.01.01.1001/001`);
  await page.until("document.querySelector('.prove .notice.stop')");
  assert.match(await text(".prove .notice.stop"), /Angka: tidak lolos\. 1 Anies–Muhaimin: dalam buku catatan \d+, di halaman ini \d+\./);
});

check("the page follows the night, and says so once, politely", async () => {
  await page.open(`${site}#/ppwp/75`);
  await page.until("document.querySelector('.proof .icon') && !/sedang memeriksa/.test(document.querySelector('.proof').textContent)");
  change("results/ppwp/75.json", (file) => {
    const result = JSON.parse(file);
    result.as_of += 1;
    result.stations.received += 1;
    return JSON.stringify(result);
  });
  change("latest", (file) => String(file).replace(/^\d+/, (size) => Number(size) + 1));
  await page.until("/Angka diperbarui: 346 dari 388 TPS masuk/.test(document.querySelector('[aria-live]').textContent)");
  assert.match(await text(".asof"), /catatan ke-1\.4\d\d/);
});

check("a page whose figures are not the sum of its table says so", async () => {
  assert.match(await text(".proof.bad"), /tidak sama dengan jumlah 6 baris/);
});

check("a ledger that does not continue the one seen before is named", async () => {
  await page.ask("Object.keys(localStorage).filter(k => k.startsWith('jurdil.head')).forEach(k => { const h = JSON.parse(localStorage[k]); h.size -= 5; localStorage[k] = JSON.stringify(h); })");
  await page.open(`${site}?third#/ppwp/76`);
  await page.until("/bukan kelanjutan/.test(document.querySelector('.proof')?.textContent)");
  await page.ask("document.querySelector('.proof button').click()");
  await page.until("/kali pertama/.test(document.querySelector('.proof')?.textContent)");
});

check("a checkpoint signed by another is refused", async () => {
  change("checkpoint", (file) => String(file).replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`));
  await page.open(`${site}?fourth#/ppwp/76`);
  await page.until("/tidak lolos pemeriksaan/.test(document.querySelector('.proof.bad')?.textContent)");
});

check("English, kept for the next visit", async () => {
  await page.ask("[...document.querySelectorAll('.languages button')].find(b => b.lang === 'en').click()");
  await page.until("document.documentElement.lang === 'en' && /Provisional, from stations/.test(document.body.textContent)");
  await page.open(`${site}?fifth#/about`);
  await page.until("document.querySelector('h1')?.textContent === 'How to check'");
  assert.equal(await page.ask("document.documentElement.lang"), "en");
});

check("text at 200 % does not scroll sideways on a phone", async () => {
  await page.size(360, 740);
  for (const hash of ["#/ppwp/75", "#/station/75.01.01.1002/001", "#/about"]) {
    await page.open(`${site}?sixth${hash}`);
    await page.until("document.querySelector('h1')");
    await page.ask("document.documentElement.setAttribute('class', 'x'), new Promise(done => setTimeout(done, 500))");
    await page.call("Emulation.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } }).catch(() => undefined);
    await page.ask("(() => { const sheet = new CSSStyleSheet(); sheet.replaceSync('html{font-size:200%}'); document.adoptedStyleSheets = [sheet]; })()");
    assert.ok((await page.ask("document.documentElement.scrollWidth")) <= 360, hash);
  }
});

let failed = 0;
await page.size(1280, 900);
for (const { name, run } of checks) {
  try {
    await run();
    console.log(`ok      ${name}`);
  } catch (reason) {
    failed++;
    console.log(`FAILED  ${name}\n        ${reason.message.replaceAll("\n", "\n        ")}`);
  }
}
for (const [file, content] of kept) writeFileSync(file, content);
for (const complaint of page.complaints) console.log(`console: ${complaint}`);
await browser.close();
console.log(`${checks.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
