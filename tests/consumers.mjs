// SPDX-FileCopyrightText: The subtext authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What check_consumers.py has programs in JavaScript do with our output:
//   node consumers.mjs spans DOCUMENTS.jsonl             the texts of addresses, cut by their offsets
//   node consumers.mjs validate MODULES SCHEMA DOCUMENTS.jsonl      by ajv; prints what is wrong
//   node consumers.mjs duckdb MODULES -c SQL             a row of the answer a line, as JSON
// MODULES is a folder that npm has installed into.

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const lines = (path) => readFileSync(path, "utf8").split("\n").filter((line) => line !== "");
const print = (value) => console.log(JSON.stringify(value));

// Offsets are of code points; those of JavaScript's own slice() are of UTF-16.
const cut = (text, start, end) => [...text].slice(start, end).join("");

function spans(path) {
  for (const document of lines(path).map(JSON.parse)) {
    for (const owner of [...document.blocks, ...document.footnotes]) {
      for (const ref of owner.refs.filter((ref) => ref.kind === "url")) {
        print({ id: ref.target_id, text: cut(owner.text, ref.start, ref.end) });
      }
    }
  }
}

function validate(modules, schema, path) {
  const Ajv = createRequire(join(modules, "any.js"))("ajv/dist/2020");
  const check = new Ajv({ allErrors: true }).compile(JSON.parse(readFileSync(schema, "utf8")));
  for (const document of lines(path).map(JSON.parse)) {
    if (!check(document)) print({ name: document.source?.name, errors: check.errors });
  }
}

async function duckdb(modules, option, sql) {
  if (option !== "-c") throw new Error(`no option ${option}`);
  const { DuckDBInstance } = createRequire(join(modules, "any.js"))("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  for (const row of (await connection.runAndReadAll(sql)).getRowObjectsJson()) print(row);
}

const [work, ...rest] = process.argv.slice(2);
await { spans, validate, duckdb }[work](...rest);
