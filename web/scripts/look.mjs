// Takes pictures of every kind of page at three widths in both themes, and lets axe look at each.
//
//   node scripts/look.mjs http://127.0.0.1:8491/ OUT [name part]
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "./chromium.mjs";

const [site, out, wanted = ""] = process.argv.slice(2);
const axe = readFileSync(fileURLToPath(new URL("../node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");
const checked = "document.querySelector('.proof .icon') && !document.querySelector('.shapes.waiting') && !/sedang memeriksa|is checking/.test(document.querySelector('.proof').textContent)";
const proved = "document.querySelector('.actions .link, .prove .notice')";
const stations = (process.env.STATIONS ?? "75.01.01.1001/001").split(" ");
const PAGES = [
  { name: "nation", hash: "#/ppwp/0", ready: checked },
  { name: "province", hash: "#/ppwp/75", ready: checked },
  { name: "regency", hash: "#/ppwp/75.01", ready: checked },
  { name: "village", hash: "#/ppwp/75.01.01.1001", ready: checked },
  { name: "english", hash: "#/ppwp/75?lang=en", ready: checked + " && document.documentElement.lang==='en'" },
  ...stations.map((station, i) => ({ name: `station${i + 1}`, hash: `#/station/${station}?lang=id`, ready: proved })),
  { name: "about", hash: "#/about", ready: "document.querySelector('.names dd:last-child')" },
  { name: "missing", hash: "#/station/75.01.01.1001/999", ready: "document.querySelector('h1')" },
].filter(({ name }) => name.includes(wanted));
const SIZES = [
  [360, 740],
  [768, 1024],
  [1280, 900],
];

mkdirSync(out, { recursive: true });
const browser = await chromium();
let bad = 0;
try {
  const page = await browser.page();
  for (const { name, hash, ready } of PAGES)
    for (const dark of [false, true])
      for (const [width, height] of SIZES) {
        await page.size(width, height, { dark });
        await page.open(site + hash);
        await page.until(ready);
        await new Promise((resolve) => setTimeout(resolve, 250));
        const label = `${name}-${width}${dark ? "-dark" : ""}`;
        const over = (await page.ask("document.documentElement.scrollWidth")) - width;
        if (over > 0) complain(label, `scrolls sideways by ${over} px`);
        await page.ask(axe);
        const violations = await page.ask(
          "axe.run({ runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice'] }).then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join(' | ')))",
        );
        for (const violation of violations) complain(label, violation);
        const { height: whole } = await page.whole();
        await page.size(width, Math.min(whole, 4000), { dark });
        writeFileSync(join(out, `${label}.png`), await page.picture());
      }
  for (const complaint of page.complaints) console.log(`console: ${complaint}`);
} finally {
  await browser.close();
}
console.log(bad === 0 ? "axe and layout: nothing to complain of" : `${bad} complaints`);
process.exit(bad === 0 ? 0 : 1);

function complain(label, what) {
  bad++;
  console.log(`${label}: ${what}`);
}
