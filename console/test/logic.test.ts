import { expect, test } from 'vitest';
import { refusal } from '../src/api/client';
import { withAlert } from '../src/api/events';
import type { Alert, Deployment, Role, State } from '../src/api/types';
import { flatten } from '../src/ui/figures';
import { withoutTop } from '../src/ui/files';
import { places } from '../src/ui/places';
import { isLivePath, schemeFor } from '../src/ui/scheme';

const alert = (number: number, state: Alert['state'] = 'raised') => ({ number, state }) as Alert;
const deployment = (state: State) => ({ id: 'd', state, may: [] }) as unknown as Deployment;
const names = (role: Role, state: State) =>
  places([role], deployment(state)).here.map((place) => place.to.replace('/deployments/d', ''));

test('a problem keeps all its reasons, and its kind without the prefix', () => {
  const refused = refusal(
    409,
    '{"type":"urn:overt:refused","title":"Refused","detail":"No","reasons":[{"rule":"RANK","text":"a"},{"rule":"STATE","text":"b"}]}',
  );
  expect(refused.kind).toBe('refused');
  expect(refused.message).toBe('No');
  expect(refused.reasons.map((reason) => reason.text)).toEqual(['a', 'b']);
});

test('an answer that is no problem document is still understood', () => {
  expect(refusal(401, '<html>').kind).toBe('signed-out');
  expect(refusal(502, '').status).toBe(502);
});

test('an alert takes its place in the list, once', () => {
  expect(withAlert([alert(3), alert(1)], alert(2)).map((each) => each.number)).toEqual([3, 2, 1]);
  expect(withAlert([alert(2), alert(1)], alert(1, 'true'))).toEqual([alert(2), alert(1, 'true')]);
});

test('nobody is shown a way to what their role does not see', () => {
  expect(names('operator', 'live')).toContain('/live');
  expect(names('operator', 'draft')).toEqual(['', '/cameras']);
  expect(names('auditor', 'closed')).not.toContain('/review');
  expect(names('engagement-officer', 'live')).toEqual(['']);
  expect(names('administrator', 'live').filter((path) => path !== '')).toEqual([]);
});

test('live pages are dark unless somebody chose otherwise', () => {
  expect(schemeFor('automatic', '/deployments/d/live', false)).toBe('dark');
  expect(schemeFor('automatic', '/deployments/d', false)).toBe('light');
  expect(schemeFor('light', '/deployments/d/live', true)).toBe('light');
  expect(isLivePath('/deployments/alerts-square')).toBe(false);
});

test('a file of a folder is named by its path in it', () => {
  expect(withoutTop('people/a/1.jpg')).toBe('a/1.jpg');
  expect(withoutTop('list.zip')).toBe('list.zip');
});

test('figures become lines, a proportion with its interval one', () => {
  expect(flatten({ facesSeen: 10, far: { value: 0.1, ci95: [0.01, 0.4], n: 10 }, hard: { passes: 3 } })).toEqual([
    ['Faces seen', '10'],
    ['Far', '0.100 (95 % interval 0.0100 to 0.400, n = 10)'],
    ['Hard: Passes', '3'],
  ]);
});
