// Makes the portal's maps from two TopoJSON files: the nation by province, and one file per province by regency.
//
//   node scripts/split-maps.mjs PROVINCES.topo.json REGENCIES.topo.json portal/maps
//
// The boundaries are those of github.com/cahyadsn/wilayah_boundaries (MIT, see portal/maps/LICENSE.txt), simplified and
// converted to TopoJSON. Arcs, quantisation and transform stay as they are; every file keeps only the arcs it uses, and
// every shape only its region code, as `id`.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [provinces, regencies, out] = process.argv.slice(2);
if (!out) {
  console.error("usage: node scripts/split-maps.mjs PROVINCES.topo.json REGENCIES.topo.json OUT");
  process.exit(2);
}
mkdirSync(out, { recursive: true });

const nation = read(provinces);
write("0", nation, shapes(nation, "kode_prov"));

const country = read(regencies);
const byProvince = Map.groupBy?.(shapes(country, "kode"), provinceOf) ?? group(shapes(country, "kode"), provinceOf);
for (const [province, members] of byProvince) write(province, country, members);

function read(file) {
  return JSON.parse(readFileSync(file, "utf8"));
}

function shapes(topology, codeProperty) {
  return Object.values(topology.objects)[0].geometries.map((geometry) => ({
    type: geometry.type,
    id: geometry.properties[codeProperty],
    arcs: geometry.arcs,
  }));
}

function provinceOf(shape) {
  return shape.id.split(".")[0];
}

function group(items, key) {
  const groups = new Map();
  for (const item of items) {
    const members = groups.get(key(item)) ?? [];
    members.push(item);
    groups.set(key(item), members);
  }
  return groups;
}

/** Writes the shapes with the arcs they use, renumbered in order of first use; ~i still means arc i backwards. */
function write(name, topology, members) {
  const arcs = [];
  const renumbered = new Map();
  const renumber = (arc) => {
    if (Array.isArray(arc)) return arc.map(renumber);
    const source = arc < 0 ? ~arc : arc;
    if (!renumbered.has(source)) {
      renumbered.set(source, arcs.length);
      arcs.push(topology.arcs[source]);
    }
    const target = renumbered.get(source);
    return arc < 0 ? ~target : target;
  };
  const geometries = members.map((shape) => ({ ...shape, arcs: renumber(shape.arcs) }));
  const file = {
    type: "Topology",
    transform: topology.transform,
    objects: { regions: { type: "GeometryCollection", geometries } },
    arcs,
  };
  writeFileSync(join(out, `${name}.topo.json`), JSON.stringify(file) + "\n");
}
