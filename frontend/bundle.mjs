// Bundle src/ with what it imports into the folder named on the command line, with the licences of all that went in.
import { build } from "esbuild";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const out = process.argv[2];

const { metafile } = await build({
  entryPoints: ["src/sparql.js", "src/sparql.css", "src/fonts.css"],
  outdir: out,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022", "chrome109", "firefox115", "safari16.4"],
  conditions: ["style"],
  loader: { ".woff2": "file" },
  assetNames: "files/[name]-[hash]", // what never changes under its name may be kept for ever
  charset: "utf8",
  legalComments: "none", // LICENSES.txt has them
  metafile: true,
  logLevel: "warning",
});

/** The folder of the package that a bundled file is from, as `node_modules/@scope/name`; null for our own. */
function packageOf(path) {
  return path.match(/^node_modules\/(?:@[^/]+\/)?[^/]+/)?.[0] ?? null;
}

async function licenceOf(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, "package.json"), "utf8"));
  const file = (await readdir(folder)).find((each) => /^licen[cs]e/i.test(each));
  const text = file ? await readFile(join(folder, file), "utf8") : "";
  return `${name} ${version}: ${license}\n\n${text.trim()}\n`;
}

const packages = [...new Set(Object.keys(metafile.inputs).map(packageOf))].filter(Boolean).sort();
const licences = await Promise.all(packages.map(licenceOf));
await writeFile(join(out, "LICENSES.txt"), licences.join(`\n${"-".repeat(100)}\n\n`));
