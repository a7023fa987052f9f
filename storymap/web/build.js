/* Bundle the sources into built/, which Python writes into its pages: node build.js, or with --check say whether it is current. */
import { readFile, readdir, writeFile, mkdir } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const MAP = join(HERE, "src", "map", "index.js");
/** Bundle → its source. The map's bundle is the global ``storymap``; the others run after it and take from it what they share. */
const PAGES = { page: "src/page.js", player: "src/player/index.js", picking: "src/pick/index.js", scorm: "src/scorm/index.js", compare: "src/compare/index.js", archive: "src/archive/index.js" };
const COMMON = { bundle: true, write: false, charset: "utf8", target: "es2022", minifySyntax: true, logLevel: "warning", absWorkingDir: HERE };

/** Comments for who reads the sources, on lines of their own. */
const DOCUMENTATION = /^ *\/\*\*(?:(?!\*\/)[^])*\*\/\n/gm;

const mapExports = async () => {
  const { metafile } = await build({ ...COMMON, entryPoints: [MAP], format: "esm", metafile: true, outfile: "map.js" });
  return metafile.outputs["map.js"].exports;
};

/** What a page imports from the map is what the map's own bundle made, not a second copy of it. */
const fromMap = (names) => ({
  name: "from-map",
  setup(bundle) {
    bundle.onResolve({ filter: /map\/index\.js$/ }, () => ({ path: relative(HERE, MAP), namespace: "from-map", sideEffects: false }));
    bundle.onLoad({ filter: /.*/, namespace: "from-map" }, () => ({
      contents: names.map((name) => `export const ${name} = /* @__PURE__ */ (() => storymap.${name})();`).join("\n"),
    }));
    // A page takes from the map only through its index: anything else would be a second copy.
    bundle.onResolve({ filter: /\/(core|geo|labels|map)\// }, ({ path, importer }) =>
      path.endsWith("map/index.js") ? null : { errors: [{ text: `${relative(HERE, importer)} imports ${path}: take it from map/index.js` }] });
  },
});

const bundles = async () => {
  const found = new Map();
  const add = (name, { outputFiles: [file] }) => found.set(name, file.text.replace(DOCUMENTATION, ""));
  add("map.js", await build({ ...COMMON, entryPoints: [MAP], format: "iife", globalName: "storymap" }));
  const names = await mapExports();
  for (const [name, source] of Object.entries(PAGES))
    add(`${name}.js`, await build({ ...COMMON, entryPoints: [join(HERE, source)], format: "iife", plugins: [fromMap(names)] }));
  for (const name of await readdir(join(HERE, "src", "app")))
    add(join("app", name), await build({ ...COMMON, entryPoints: [join(HERE, "src", "app", name)], format: "esm" }));
  return found;
};

const check = process.argv.includes("--check");
const stale = [];
for (const [name, text] of await bundles()) {
  const path = join(HERE, "built", name);
  const kept = await readFile(path, "utf8").catch(() => "");
  if (kept === text) continue;
  stale.push(name);
  if (check) continue;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}
if (check && stale.length) {
  console.error(`Not current: built/${stale.join(", built/")}. Run: npm run build`);
  process.exit(1);
}
console.log(stale.length ? `Built ${stale.join(", ")}` : "The bundles are current");
