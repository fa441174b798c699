import type { Plan, Shape } from "./geometry";

/** Where names stand on a map: on their shapes, the largest first, none over another. */

export interface Wanted {
  readonly name: string;
  readonly value: string;
  /** Whether the place has figures; such a name comes first. */
  readonly told: boolean;
}

export interface Label {
  readonly code: string;
  readonly x: number;
  readonly y: number;
  readonly lines: readonly string[];
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const LETTER = 6.4;
export const LINE = 14;
/** Where so few places have figures, all of them are named, even beyond their borders. */
const FEW = 8;
/** Tried one after the other, for names that may leave their shape. */
const SHIFTS = [0, 22, -16, 36];

export function placeLabels(plan: Plan, wanted: (code: string) => Wanted | undefined): Label[] {
  const all = plan.shapes.flatMap((shape) => {
    const text = wanted(shape.code);
    return text ? [{ shape, text }] : [];
  });
  const free = all.filter(({ text }) => text.told).length <= FEW;
  const weight = ({ shape: { label }, text }: (typeof all)[number]) =>
    label.width * label.height * (text.told ? 1e6 : 1);
  const taken: Box[] = [];
  const labels: Label[] = [];
  for (const { shape, text } of all.sort((a, b) => weight(b) - weight(a))) {
    const mayLeave = free && text.told;
    const lines = linesFor(shape, text);
    const width = Math.max(...lines.map((line) => line.length)) * LETTER;
    if (!mayLeave && (width > 1.25 * shape.label.width || shape.label.height < LINE)) continue;
    const x = Math.min(Math.max(shape.label.x, width / 2), plan.width - width / 2);
    for (const shift of mayLeave ? SHIFTS : [0]) {
      const y = shape.label.y + shift;
      const box = { left: x - width / 2, right: x + width / 2, top: y - LINE, bottom: y + (lines.length - 1) * LINE + 4 };
      if (box.top < 0 || box.bottom > plan.height || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      labels.push({ code: shape.code, x, y, lines });
      break;
    }
  }
  return labels;
}

function linesFor({ label }: Shape, { name, value }: Wanted): readonly string[] {
  const room = label.height > 2.2 * LINE && value.length * LETTER < label.width;
  return value !== "" && room ? [name, value] : [name];
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
