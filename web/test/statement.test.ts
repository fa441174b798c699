import assert from "node:assert/strict";
import { test } from "node:test";
import { type Bytes, fromHex } from "../shared/bytes";
import { decodeStatement, keyIdOf, parsePublicKey, signedBy } from "../shared/statement";
import { json } from "./vectors";

interface Vectors {
  statements: {
    name: string;
    kind: number;
    statement: string;
    id: string;
    key: string;
    key_id: string;
    fields: Record<string, unknown> & { figures?: number[]; key?: string };
  }[];
  refused: { bytes: string | { zeros: number }; description: string }[];
  unverified: { statement: string; key: string; description: string }[];
}

const vectors = json<Vectors>("../docs/formats/vectors/statements.json");

test("statements made elsewhere are read, and their signatures hold", async () => {
  for (const { name, kind, statement, id, key, key_id, fields } of vectors.statements) {
    const signed = await decodeStatement(fromHex(statement));
    const { body } = signed;
    assert.equal(signed.id, id, name);
    assert.equal(signed.keyId, key_id, name);
    assert.equal(await keyIdOf(parsePublicKey(fromHex(key))), key_id, name);
    assert.ok(await signedBy(signed, parsePublicKey(fromHex(key))), name);
    assert.equal(body.election, fields["election"], name);
    assert.equal(body.made, fields["made"], name);
    switch (body.kind) {
      case "form":
        assert.equal(kind, 1);
        for (const part of ["contest", "station", "revision", "entry"] as const) assert.equal(body[part], fields[part], part);
        assert.equal(body.supersedes, fields["supersedes"] ?? null);
        assert.equal(body.reason, fields["reason"] ?? null);
        assert.deepEqual(
          body.values.slice(0, fields.figures?.length),
          fields.figures?.map((figure) => (figure < 0 ? null : figure)),
        );
        assert.ok(body.values.slice(fields.figures?.length).every((value) => value === null));
        break;
      case "enrol":
        assert.equal(kind, 4);
        assert.equal(await keyIdOf(body.key), await keyIdOf(parsePublicKey(fromHex(fields.key ?? ""))));
        assert.deepEqual([body.role, body.unit, body.notBefore, body.notAfter], [fields["role"], fields["unit"], fields["not_before"], fields["not_after"]]);
        break;
      case "revoke":
        assert.equal(body.key, fields.key);
        break;
      case "other":
        assert.equal(body.number, kind);
    }
  }
});

/** The browser's own cryptography says so when such a key is used, not before. */
const POINTS = ["body: enrol: a key of zeros", "body: enrol: a point off P-256"];

test("what must be refused is refused", async () => {
  for (const { bytes, description } of vectors.refused) {
    const source: Bytes = typeof bytes === "string" ? fromHex(bytes) : new Uint8Array(bytes.zeros);
    if (POINTS.includes(description)) assert.equal((await decodeStatement(source)).body.kind, "enrol");
    else await assert.rejects(decodeStatement(source), description);
  }
});

test("signatures that must not hold do not hold", async () => {
  for (const { statement, key, description } of vectors.unverified) {
    const signed = await decodeStatement(fromHex(statement));
    assert.equal(await signedBy(signed, parsePublicKey(fromHex(key))), false, description);
  }
});
