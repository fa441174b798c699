import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { test } from "node:test";
import { judge } from "../shared/rules";
import type { Finding, Rule } from "../shared/tree";
import { json } from "./vectors";

interface Vectors {
  forms: { id: string; fields: string[]; rules: Rule[] }[];
  cases: {
    form: string;
    name: string;
    values: Record<string, number>;
    station: Record<string, number>;
    findings: Finding[];
  }[];
}

/** The vectors that Java's engine is held to as well, and our own. */
const FILES = ["../docs/formats/vectors/rules.json", "test/rules.json"].filter(existsSync);

for (const file of FILES) {
  const { forms, cases } = json<Vectors>(file);
  for (const { form: id, name, values, station, findings } of cases)
    test(`${id}: ${name}`, () => {
      const form = forms.find((each) => each.id === id);
      assert.ok(form);
      assert.deepEqual(judge(form.rules, { values, station, fields: form.fields }), findings);
    });
}
