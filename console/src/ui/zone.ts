import type { Point } from '../api/types';

/** The whole frame. */
export const WHOLE_FRAME: Point[] = [
  { x: 0, y: 0 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
];

/** Never outside the frame, and to a thousandth of it: finer than any mosaic shows. */
export function moveCorner(zone: Point[], corner: number, to: Point): Point[] {
  return zone.map((each, index) => (index === corner ? { x: inFrame(to.x), y: inFrame(to.y) } : each));
}

export function removeCorner(zone: Point[], corner: number): Point[] {
  return zone.length <= 3 ? zone : zone.filter((_, index) => index !== corner);
}

/** In the middle of the longest edge. */
export function insertCorner(zone: Point[]): Point[] {
  const lengths = zone.map((corner, index) => distance(corner, zone[(index + 1) % zone.length]!));
  const longest = lengths.indexOf(Math.max(...lengths));
  const from = zone[longest]!;
  const to = zone[(longest + 1) % zone.length]!;
  const middle = { x: inFrame((from.x + to.x) / 2), y: inFrame((from.y + to.y) / 2) };
  return [...zone.slice(0, longest + 1), middle, ...zone.slice(longest + 1)];
}

/** Whether two edges cross: then it is not plain what is inside. */
export function crossesItself(zone: Point[]): boolean {
  const count = zone.length;
  for (let i = 0; i < count; i++) {
    for (let j = i + 2; j < count; j++) {
      if (i === 0 && j === count - 1) continue;
      if (cross(zone[i]!, zone[i + 1]!, zone[j]!, zone[(j + 1) % count]!)) return true;
    }
  }
  return false;
}

function cross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

function side(a: Point, b: Point, c: Point): number {
  return Math.sign((b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x));
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function inFrame(value: number): number {
  return Math.round(Math.min(1, Math.max(0, value)) * 1000) / 1000;
}
