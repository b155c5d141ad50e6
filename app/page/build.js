// What npm installed in, the files that ship out: libraries for the page, axe for its tests.

import { readFileSync, writeFileSync } from "node:fs";

const PAGE = new URL("../nimus/api/page/", import.meta.url);
const TESTS = new URL("../../tests/page/", import.meta.url);

const read = (path) => readFileSync(new URL(`node_modules/${path}`, import.meta.url), "utf8");

/** Write a library as one module that a browser loads without a build of its own. */
function library(name, module, file) {
  const { version, license } = JSON.parse(read(`${name}/package.json`));
  const code = read(`${name}/${module}`)
    .replace(/\n?\/\/# sourceMappingURL=.*/, "")
    // a bare name needs an import map, which the page's policy forbids as an inline script
    .replaceAll('from"preact"', 'from"/page/preact.js"')
    .trim();
  const head = `/* ${name} ${version}, ${license}: see ${name}.LICENSE. Made by app/page/build.js. */`;
  writeFileSync(new URL(file, PAGE), `${head}\n${code}\n`);
  writeFileSync(new URL(`${name}.LICENSE`, PAGE), `${read(`${name}/LICENSE`).trim()}\n`);
}

library("preact", "dist/preact.mjs", "preact.js");
library("preact", "hooks/dist/hooks.mjs", "hooks.js");
library("htm", "dist/htm.module.js", "htm.js");
writeFileSync(new URL("axe.min.js", TESTS), `${read("axe-core/axe.min.js").trim()}\n`);
writeFileSync(new URL("axe-core.LICENSE", TESTS), `${read("axe-core/LICENSE").trim()}\n`);
