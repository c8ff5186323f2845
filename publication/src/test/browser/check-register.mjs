// Opens every page of a register in Chromium: node check-register.mjs FOLDER PAGE...
// Prints a line for each fault: accessibility (axe), width at 320 pixels, on paper, and without script; light and dark.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import path from 'node:path';
import { chromium } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const [folder, ...pages] = process.argv.slice(2);
const browser = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
    '--disable-component-update', '--disable-sync'],
});
const faults = [];

async function open(file, options) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  const page = await context.newPage();
  page.on('pageerror', error => faults.push(`${file}: ${error.message}`));
  page.on('console', message => { if (message.type() === 'error') faults.push(`${file}: ${message.text()}`); });
  await page.goto(pathToFileURL(path.join(folder, file)).href);
  return { context, page };
}

async function tooWide(file, page, width, where) {
  const found = await page.evaluate(() => document.documentElement.scrollWidth);
  if (found > width) faults.push(`${file}: ${found} pixels wide ${where}`);
}

for (const file of pages) {
  for (const colorScheme of ['light', 'dark']) {
    const { context, page } = await open(file, { colorScheme, viewport: { width: 1100, height: 900 } });
    await page.addScriptTag({ path: axe });
    const result = await page.evaluate(() => window.axe.run(document, {
      preload: false, // it would fetch the style sheet, which a page from a file may not
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }));
    for (const violation of result.violations) {
      faults.push(`${file} (${colorScheme}): ${violation.id}: ${violation.help}: ${violation.nodes.map(n => n.html).join(' | ')}`);
    }
    await context.close();
  }
  {
    const { context, page } = await open(file, { viewport: { width: 320, height: 640 } });
    await tooWide(file, page, 320, 'on a screen of 320');
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 680, height: 960 }); // the text area of A4
    await tooWide(file, page, 680, 'on paper');
    await context.close();
  }
  {
    const { context, page } = await open(file, { javaScriptEnabled: false });
    if (!(await page.locator('h1').first().isVisible())) faults.push(`${file}: nothing to read without script`);
    await context.close();
  }
}
await browser.close();
faults.forEach(fault => console.log(fault));
