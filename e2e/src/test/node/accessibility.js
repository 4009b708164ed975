// Looks at a page with axe-core in a browser: light and dark, narrow and wide, with all of its details open.
// Usage: node accessibility.js BROWSER URL. Prints what is wrong; exits with 1 if anything is.
const { readFileSync } = require("fs");
const { chromium } = require("playwright-core");

const axe = readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [browserPath, url] = process.argv.slice(2);

async function problems(browser, colorScheme, width) {
  const page = await browser.newPage({ bypassCSP: true, colorScheme, viewport: { width, height: 900 } });
  await page.goto(url);
  await page.evaluate("document.querySelectorAll('details').forEach((details) => (details.open = true))");
  await page.evaluate(axe);
  const { violations } = await page.evaluate("axe.run({ resultTypes: ['violations'] })");
  await page.close();
  return violations.map(
    ({ id, help, nodes }) =>
      `${colorScheme}, ${width} px: ${id}: ${help}; ` +
      `${nodes.length} of ${nodes[0].html.slice(0, 200)}: ${nodes[0].failureSummary}`
  );
}

async function main() {
  const browser = await chromium.launch({ executablePath: browserPath, args: ["--no-sandbox"] });
  const found = [];
  for (const colorScheme of ["light", "dark"]) {
    for (const width of [360, 1280]) {
      found.push(...(await problems(browser, colorScheme, width)));
    }
  }
  await browser.close();
  found.forEach((problem) => console.log(problem));
  process.exitCode = found.length > 0 ? 1 : 0;
}

main();
