// Compiles the look of the pages: the day whole, and of the night only what differs from it.
// Run by `./dev assets`; writes site.css, pages.js and the licence beside them into a folder.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import postcss from "postcss";
import * as sass from "sass";

const [here, out] = process.argv.slice(2);
const frontend = join(here, "node_modules", "nhsuk-frontend");

function compiled(name) {
  const source = readFileSync(join(here, "sheet.scss"), "utf8").replace('"TONES"', `"tones-${name}"`);
  const made = sass.compileString(source, {
    loadPaths: [here, join(here, "node_modules")],
    quietDeps: true,
    silenceDeprecations: ["import"],
    style: "compressed",
  });
  return postcss.parse(made.css);
}

// Both have the same rules in the same order; a declaration that is equal in both is left out, but not
// where it is a colour: it may stand over one that differs (white on the red of Safety, over the colour of links).
const COLOURS = /(^|-)color$|^(background|fill|stroke)$/;
function keepDifferences(day, night) {
  if (night.type === "decl") return day.value !== night.value || COLOURS.test(night.prop);
  if (!night.nodes) return false;
  if (!day.nodes || day.nodes.length !== night.nodes.length) {
    throw new Error(`day and night differ in form at ${night.selector ?? night.params ?? night.type}`);
  }
  const kept = night.nodes.filter((node, place) => keepDifferences(day.nodes[place], node));
  night.nodes = kept;
  return kept.length > 0;
}

const day = compiled("light");
const night = compiled("dark");
const whole = day.toString();
keepDifferences(day, night);
// Printed pages keep the colours of the day.
night.walkAtRules("media", (rule) => { if (rule.params.includes("print")) rule.remove(); });
const sheet = `${whole}@media screen and (prefers-color-scheme:dark){:root{color-scheme:dark}${night.toString()}}`;
if (/url\(\s*["']?(https?:)?\/\//.test(sheet)) throw new Error("the stylesheet names an outside address");

mkdirSync(out, { recursive: true });
writeFileSync(join(out, "site.css"), sheet);
copyFileSync(join(frontend, "dist", "nhsuk", "nhsuk-frontend.min.js"), join(out, "nhsuk-frontend.min.js"));
const licence = `nhsuk-frontend ${JSON.parse(readFileSync(join(frontend, "package.json"))).version}, MIT License,
Copyright (c) NHS England. Its colours, fonts and marks are not used here.

Permission is hereby granted, free of charge, to any person obtaining a copy of this software and
associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense,
and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so,
subject to the following conditions: The above copyright notice and this permission notice shall be
included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS",
WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF
MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR
COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR
OTHER DEALINGS IN THE SOFTWARE.
`;
writeFileSync(join(out, "THIRD-PARTY.txt"), licence);

// Sent compressed to every browser that takes it. Only these: they are the same for everybody and hold
// no secret, where a compressed page would tell by its length what stands in it.
for (const name of ["site.css", "nhsuk-frontend.min.js"]) {
  const plain = readFileSync(join(out, name));
  writeFileSync(join(out, `${name}.gz`), gzipSync(plain, { level: 9 }));
  writeFileSync(join(out, `${name}.br`), brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }));
}
