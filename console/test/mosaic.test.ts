import { expect, test } from 'vitest';
import { MosaicParser } from '../src/live/mosaic';

function message(capturedAt: number, bytes: number[]): number[] {
  const header = new DataView(new ArrayBuffer(12));
  header.setUint32(0, bytes.length);
  header.setBigUint64(4, BigInt(capturedAt));
  return [...new Uint8Array(header.buffer), ...bytes];
}

const stream = new Uint8Array([...message(1_764_000_000_123, [1, 2, 3]), ...message(5, []), ...message(6, [9])]);
const expected = [
  { capturedAt: 1_764_000_000_123, png: new Uint8Array([1, 2, 3]) },
  { capturedAt: 6, png: new Uint8Array([9]) },
];

test('reads several pictures from one piece, and passes over signs of life', () => {
  expect(new MosaicParser().push(stream)).toEqual(expected);
});

test('reads the same from pieces of every size', () => {
  for (let size = 1; size < stream.length; size++) {
    const parser = new MosaicParser();
    const found = [];
    for (let at = 0; at < stream.length; at += size) found.push(...parser.push(stream.slice(at, at + size)));
    expect(found).toEqual(expected);
  }
});

test('refuses a length that no mosaic has', () => {
  expect(() => new MosaicParser().push(new Uint8Array(12).fill(255))).toThrow();
});
