// Walks through the officer's app against a made-up office: a picture of every screen at three widths, light and dark,
// and axe on each.
//
//   node scripts/look-officer.mjs OUT [name part]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "./chromium.mjs";
import { serveOfficer } from "./serve-officer.mjs";

const [out, wanted = ""] = process.argv.slice(2);
const axe = readFileSync(fileURLToPath(new URL("../node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");
const SIZES = [
  [320, 640],
  [768, 1024],
  [1280, 900],
];
mkdirSync(out, { recursive: true });
const { office, server, site } = await serveOfficer();
const browser = await chromium();
const page = await browser.page();
let bad = 0;

const press = (text) => page.ask(`(() => { const wanted = ${JSON.stringify(text)}; const found = [...document.querySelectorAll('button, label')].find(each => each.textContent.includes(wanted)); if (!found) throw new Error('nothing to press: ' + wanted); found.click(); })()`);
const heading = (text) => page.until(`document.querySelector('h1')?.textContent.includes(${JSON.stringify(text)})`);
const fill = (id, value) => page.ask(`(() => { const field = document.getElementById(${JSON.stringify(id)}); field.value = ${JSON.stringify(value)}; field.dispatchEvent(new Event('input', { bubbles: true })); })()`);

async function look(name) {
  if (!name.includes(wanted)) return;
  for (const dark of [false, true])
    for (const [width, height] of SIZES) {
      await page.size(width, height, { dark });
      await page.ask(`document.documentElement.dataset.theme = '${dark ? "dark" : "light"}'`);
      await new Promise((resolve) => setTimeout(resolve, 100));
      const label = `${name}-${width}${dark ? "-dark" : ""}`;
      const over = (await page.ask("document.documentElement.scrollWidth")) - width;
      if (over > 0) complain(label, `scrolls sideways by ${over} px`);
      await page.ask(axe);
      const violations = await page.ask(
        "axe.run({ runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join(' | ')))",
      );
      for (const violation of violations) complain(label, violation);
      const small = await page.ask("[...document.querySelectorAll('button, input, summary')].filter(each => each.closest('.choice, .check') === null && each.getBoundingClientRect().height < 47).map(each => each.textContent || each.id)");
      for (const target of small) complain(label, `smaller than a thumb: ${target}`);
      writeFileSync(join(out, `${label}.png`), await page.picture());
    }
}

/** Chooses the vector's file as if it had come from the office, in the time in which it was usable. */
async function keepListedFile() {
  const vector = JSON.parse(readFileSync(fileURLToPath(new URL("../../docs/formats/vectors/listed-filter.json", import.meta.url)), "utf8"));
  await page.ask(`(() => { const real = Date; window.Date = class extends real { constructor(...given) { super(...(given.length ? given : [${JSON.stringify(vector.now)}])); } static now() { return real.now(); } };
    const bytes = Uint8Array.from(${JSON.stringify(vector.file)}.match(/../g), (pair) => parseInt(pair, 16));
    const chosen = new DataTransfer(); chosen.items.add(new File([bytes], "uji.listed")); document.getElementById("listed-file").files = chosen.files; })()`);
  await fill("listed-key", vector.key_line);
  await press("Simpan di ponsel ini");
  await page.until("document.getElementById('listed-nik')");
}

try {
  await page.size(...SIZES[0]);
  await page.open(site);
  await heading("Daftarkan");
  await look("enrol");
  await press("Daftarkan dan unduh");
  await page.until("document.querySelector('.notice.stop')");
  await look("enrol-faults");
  await fill("code", "TESTC-0DE42");
  await fill("pin", "280945");
  await fill("again", "280945");
  await press("Daftarkan dan unduh");
  await heading("Rumah di TPS");
  await look("home");
  await press("Kunjungi:");
  await page.until("document.querySelector('h1').textContent.startsWith('JALAN')");
  await look("household");
  await press("Periksa:");
  await heading("UJI");
  await look("person");
  await press("Semua cocok");
  await page.until("document.querySelector('h1').textContent.startsWith('JALAN')");
  await press("Kembali");
  await heading("Rumah di TPS");
  await press("NO 2");
  await page.until("document.querySelector('h1').textContent.includes('NO 2')");
  await press("Periksa:");
  await heading("UJI");
  await press("Ada yang berbeda");
  await heading("Apa yang berbeda");
  await fill("nama", "UJI DIUBAH");
  await look("change");
  await press("Simpan 1 perubahan");
  await page.until("document.querySelector('h1').textContent.includes('NO 2')");
  await press("Periksa:");
  await heading("UJI");
  await press("Coret, atau salah TPS");
  await heading("Coret");
  await press("1 · Meninggal");
  await press("Saya melihat");
  await look("strike");
  await press("Coret: Meninggal");
  await page.until("document.querySelector('h1').textContent.includes('NO 2')");
  await press("Tambah pemilih baru");
  await heading("Pemilih baru");
  await press("Simpan pemilih baru");
  await page.until("document.querySelector('.notice.stop')");
  await look("new-faults");
  await press("Kembali");
  await page.until("document.querySelector('h1').textContent.includes('NO 2')");
  await press("Selesaikan kunjungan");
  await heading("Selesaikan kunjungan");
  await look("finish");
  await press("Simpan dan buat tanda bukti");
  await heading("Tanda bukti");
  await look("receipt");
  await press("Kembali");
  await press("Kembali");
  await heading("Rumah di TPS");
  const [act] = [...office.kept.values()].filter(({ act }) => act.kind === "changed");
  office.states.set(act.id, { state: "returned", reason: "nama di KK lain" });
  await press("Laporan dan kiriman");
  await heading("Laporan");
  await page.until("/Kirim sekarang/.test(document.body.textContent)");
  await press("Kirim sekarang");
  await page.until("/dijawab kantor/.test(document.body.textContent)");
  await look("report");
  await press("Kembali");
  await heading("Rumah di TPS");
  await look("home-cases");
  await press("perlu dilihat lagi");
  await heading("Perlu dilihat");
  await look("cases");
  await press("UJI");
  await page.until("/mengembalikan/.test(document.body.textContent)");
  await look("person-returned");
  await press("Kembali");
  await press("Kembali");
  await heading("Rumah di TPS");
  await press("Sudah terdaftar?");
  await heading("Sudah terdaftar");
  await press("Simpan di ponsel ini");
  await page.until("document.querySelector('.notice.stop')");
  await look("listed-load");
  await keepListedFile();
  await fill("listed-nik", "0000000101709000");
  await press("Periksa");
  await page.until("document.querySelector('.notice.warn')");
  await look("listed");
  await press("Kembali");
  await heading("Rumah di TPS");
  const { station } = office.list;
  for (const [name, text] of [
    ["letters-here", await office.letter(station, "41-7")],
    ["letters-again", await office.letter(station, "41-7")],
    ["letters-elsewhere", await office.letter("00.01.01.1001/009", "42-8")],
    ["letters-false", (await office.letter(station, "43-9")).replace("ppwp", "ppwp+dpd")],
    ["letters-unknown", await office.letter(station, "44-1", "00.02")],
  ]) {
    await press("Periksa surat pindah");
    await heading("Surat pindah");
    await page.until("document.getElementById('letter-code')");
    if (name === "letters-here") await look("letters");
    await fill("letter-code", text);
    await press("Periksa");
    await page.until("document.querySelector('.verdict')");
    if (name === "letters-here") await press("Catat surat ini");
    await look(name);
    await press("Kembali");
    await heading("Rumah di TPS");
  }
  await press("Kunci layar");
  await heading("Terkunci");
  await fill("pin", "280946");
  await press("Buka");
  await page.until("document.querySelector('.fault')");
  await look("locked");
  for (const complaint of page.complaints) complain("console", complaint);
} catch (reason) {
  writeFileSync(join(out, "stuck.png"), await page.picture());
  complain("stuck", reason.message);
} finally {
  await browser.close();
  server.close();
}
console.log(bad === 0 ? "axe and layout: nothing to complain of" : `${bad} complaints`);
process.exit(bad === 0 ? 0 : 1);

function complain(label, what) {
  bad++;
  console.log(`${label}: ${what}`);
}
