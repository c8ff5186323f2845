import { expect, test } from 'vitest';
import { fromLocalInput, showDuration, showTime, toLocalInput } from '../src/ui/time';

const LONDON = 'Europe/London';

test('a local input means the time of the deployment, in summer and in winter', () => {
  expect(fromLocalInput('2026-07-01T10:00', LONDON)).toBe('2026-07-01T09:00:00.000Z');
  expect(fromLocalInput('2026-12-01T10:00', LONDON)).toBe('2026-12-01T10:00:00.000Z');
});

test('there and back again is the same minute, around both changes of the clocks', () => {
  for (const hour of [0, 1, 2, 3, 4]) {
    for (const day of ['2026-03-29', '2026-10-25']) {
      const instant = `${day}T0${hour}:30:00.000Z`;
      const shown = toLocalInput(instant, LONDON);
      expect(toLocalInput(fromLocalInput(shown, LONDON), LONDON)).toBe(shown);
    }
  }
});

test('an hour that a change of the clocks skips becomes one that exists', () => {
  expect(fromLocalInput('2026-03-29T01:30', LONDON)).toMatch(/^2026-03-29T0[01]:30:00\.000Z$/);
});

test('a duration is short, has its units, and is never negative', () => {
  expect(showDuration(12_900)).toBe('12 s');
  expect(showDuration(4 * 60_000 + 9_000)).toBe('4 min 09 s');
  expect(showDuration(3 * 3_600_000 + 5 * 60_000)).toBe('3 h 05 min');
  expect(showDuration(50 * 3_600_000)).toBe('2 d 2 h');
  expect(showDuration(-5)).toBe('0 s');
});

test('a time shows UTC beside the local one', () => {
  expect(showTime('2026-07-01T09:00:05.123Z', LONDON)).toEqual({
    local: '1 Jul 2026, 10:00:05',
    utc: '2026-07-01 09:00:05Z',
  });
});

test('a zone that the browser does not know is shown in UTC', () => {
  expect(showTime('2026-07-01T09:00:05.123Z', 'Z').local).toBe('1 Jul 2026, 09:00:05');
  expect(fromLocalInput('2026-07-01T10:00', 'Z')).toBe('2026-07-01T10:00:00.000Z');
});
