// HTML in: made into `data` by annotatedtext, checked, its first suggestions put in; JSON out.

import { readFileSync } from "node:fs";
import { build } from "annotatedtext-rehype";

const [site, language] = process.argv.slice(2);
const html = readFileSync(0, "utf8");
const answer = await fetch(`${site}/v2/check`, {
  method: "POST",
  body: new URLSearchParams({ data: JSON.stringify(build(html)), language }),
});
if (!answer.ok) {
  process.stderr.write(await answer.text());
  process.exit(1);
}
const { matches } = await answer.json();
let mended = html;
for (const { offset, length, replacements } of matches.toReversed()) {
  mended = mended.slice(0, offset) + replacements[0].value + mended.slice(offset + length);
}
const found = matches.map(({ offset, length }) => html.slice(offset, offset + length));
process.stdout.write(JSON.stringify({ found, mended }));
