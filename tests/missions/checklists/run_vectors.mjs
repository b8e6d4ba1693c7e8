// node run_vectors.mjs RULES.mjs VECTORS.json: what the phone says of the shared cases.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , module, vectors] = process.argv;
const { evaluate, judge } = await import(pathToFileURL(module));
const published = JSON.parse(readFileSync(vectors, "utf8"));
const values = published.cases.map((one) => evaluate(one.tree, published.answers));
const fillings = published.fillings.map((one) => judge(published.form, one.given));
process.stdout.write(JSON.stringify({ values, fillings }));
