import { expect, test } from 'vitest';
import { EventParser, type ServerEvent } from '../src/api/sse';

function parse(...pieces: string[]): ServerEvent[] {
  const events: ServerEvent[] = [];
  const parser = new EventParser((event) => events.push(event));
  pieces.forEach((piece) => parser.push(piece));
  return events;
}

test('reads an event whatever pieces it comes in', () => {
  const stream = 'id: 7\nevent: alert\ndata: {"number":1}\n\n: sign of life\n\nevent: live\ndata: a\ndata: b\n\n';
  const whole = parse(stream);
  expect(whole).toEqual([
    { id: '7', name: 'alert', data: '{"number":1}' },
    { id: '7', name: 'live', data: 'a\nb' },
  ]);
  expect(parse(...stream)).toEqual(whole);
});

test('understands all three ends of a line, also when one is cut in two', () => {
  expect(parse('data: a\r', '\n\r\n', 'data: b\r\r', 'x')).toEqual([
    { id: undefined, name: 'message', data: 'a' },
    { id: undefined, name: 'message', data: 'b' },
  ]);
});

test('an event that is not complete is none yet', () => {
  expect(parse('event: alert\ndata: {"number":1}\n')).toEqual([]);
});
