import assert from "node:assert/strict";
import { test } from "node:test";
import { codeTyped, parameter, parseAddress, regionAddress, stationAddress } from "../portal/address";

test("addresses", () => {
  assert.deepEqual(parseAddress(""), { page: "region", contest: undefined, region: "0" });
  assert.deepEqual(parseAddress(regionAddress("ppwp", "75.01")), { page: "region", contest: "ppwp", region: "75.01" });
  assert.deepEqual(parseAddress(stationAddress("75.01.01.1001/001")), { page: "station", station: "75.01.01.1001/001" });
  assert.deepEqual(parseAddress("#/about?lang=en"), { page: "about" });
  assert.equal(parameter("#/about?lang=en", "", "lang"), "en");
  assert.equal(parameter("#/about", "?lang=id", "lang"), "id");
});

test("codes as people type them", () => {
  assert.deepEqual(codeTyped("75.01.01.1001"), { region: "75.01.01.1001" });
  assert.deepEqual(codeTyped("7501011001"), { region: "75.01.01.1001" });
  assert.deepEqual(codeTyped("7501"), { region: "75.01" });
  assert.deepEqual(codeTyped("0"), { region: "0" });
  assert.deepEqual(codeTyped("7501011001001"), { station: "75.01.01.1001/001" });
  assert.deepEqual(codeTyped(" 75.01.01.1001/1 "), { station: "75.01.01.1001/001" });
  assert.deepEqual(codeTyped("7501011001/901"), { station: "75.01.01.1001/901" });
  assert.equal(codeTyped("Limboto"), undefined);
});
