import { type Feature, feature, type Ring, type Topology } from "topojson-client";

/** Shapes for the screen: latitude and longitude on a plain grid, true to scale in the middle of the map. */

export interface Shape {
  readonly code: string;
  readonly path: string;
  /** Middle, width and height of its largest part: where a label can stand. */
  readonly label: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
}

export interface Plan {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

const WIDTH = 640;
const MOST_HEIGHT = 520;
const EDGE = 6;

export function plan(topology: Topology): Plan {
  const features = feature(topology, topology.objects["regions"]).features;
  const points = features.flatMap(polygons).flat(2);
  const [west, east] = range(points.map(([longitude]) => longitude));
  const [south, north] = range(points.map(([, latitude]) => latitude));
  const squeeze = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (WIDTH - 2 * EDGE) / ((east - west) * squeeze),
    (MOST_HEIGHT - 2 * EDGE) / (north - south),
  );
  const project = ([longitude, latitude]: readonly [number, number]): readonly [number, number] => [
    EDGE + (longitude - west) * squeeze * scale,
    EDGE + (north - latitude) * scale,
  ];
  return {
    width: Math.ceil((east - west) * squeeze * scale + 2 * EDGE),
    height: Math.ceil((north - south) * scale + 2 * EDGE),
    shapes: features.map((each) => shape(each, project)),
  };
}

function polygons({ geometry }: Feature): readonly (readonly Ring[])[] {
  return geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
}

function shape(source: Feature, project: (point: readonly [number, number]) => readonly [number, number]): Shape {
  const rings = polygons(source).map((polygon) => polygon.map((ring) => ring.map(project)));
  const outer = rings.flatMap(([first]) => (first ? [first] : []));
  const [largest = []] = [...outer].sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)));
  return { code: source.id, path: rings.flat().map(draw).join(""), label: labelPlace(largest) };
}

/** One decimal; points that fall on the same spot are left out. */
function draw(ring: Ring): string {
  let last = "";
  const steps: string[] = [];
  for (const [x, y] of ring) {
    const point = `${x.toFixed(1)},${y.toFixed(1)}`;
    if (point !== last) steps.push(point);
    last = point;
  }
  return `M${steps.join("L")}Z`;
}

function labelPlace(ring: Ring): Shape["label"] {
  const [left, right] = range(ring.map(([x]) => x));
  const [top, bottom] = range(ring.map(([, y]) => y));
  const whole = area(ring);
  let [x, y] = [0, 0];
  for (const [i, [x0, y0]] of ring.entries()) {
    const [x1, y1] = ring[(i + 1) % ring.length] ?? [x0, y0];
    const cross = x0 * y1 - x1 * y0;
    x += (x0 + x1) * cross;
    y += (y0 + y1) * cross;
  }
  return {
    x: whole === 0 ? (left + right) / 2 : x / (6 * whole),
    y: whole === 0 ? (top + bottom) / 2 : y / (6 * whole),
    width: right - left,
    height: bottom - top,
  };
}

function area(ring: Ring): number {
  return ring.reduce((sum, [x0, y0], i) => {
    const [x1, y1] = ring[(i + 1) % ring.length] ?? [x0, y0];
    return sum + (x0 * y1 - x1 * y0) / 2;
  }, 0);
}

function range(values: readonly number[]): readonly [number, number] {
  return values.reduce<[number, number]>(
    ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
    [Infinity, -Infinity],
  );
}
