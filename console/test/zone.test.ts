import { expect, test } from 'vitest';
import { crossesItself, insertCorner, moveCorner, removeCorner, WHOLE_FRAME } from '../src/ui/zone';

test('a corner never leaves the frame', () => {
  expect(moveCorner(WHOLE_FRAME, 1, { x: 1.7, y: -0.2 })[1]).toEqual({ x: 1, y: 0 });
});

test('a new corner halves the longest edge', () => {
  const wide = [
    { x: 0, y: 0 },
    { x: 1, y: 0 },
    { x: 1, y: 0.1 },
    { x: 0, y: 0.1 },
  ];
  expect(insertCorner(wide)[1]).toEqual({ x: 0.5, y: 0 });
});

test('three corners stay', () => {
  const triangle = WHOLE_FRAME.slice(0, 3);
  expect(removeCorner(triangle, 0)).toBe(triangle);
  expect(removeCorner(WHOLE_FRAME, 0)).toHaveLength(3);
});

test('tells a zone whose edges cross', () => {
  expect(crossesItself(WHOLE_FRAME)).toBe(false);
  const bowTie = [WHOLE_FRAME[0]!, WHOLE_FRAME[2]!, WHOLE_FRAME[1]!, WHOLE_FRAME[3]!];
  expect(crossesItself(bowTie)).toBe(true);
});
