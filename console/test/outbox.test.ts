import { expect, test } from 'vitest';
import { Refused, Unreachable } from '../src/api/client';
import { Outbox, type Store, type Waiting } from '../src/live/outbox';

function outcome(number: number): Waiting {
  return { deployment: 'd', number, outcome: 'not-located', action: 'none', idempotencyKey: `key-${number}` };
}

class Memory implements Store {
  kept: Waiting[] = [];
  read = () => this.kept;
  write = (waiting: Waiting[]) => {
    this.kept = waiting;
  };
}

test('an outcome waits through a lost connection and goes with the same key', async () => {
  const store = new Memory();
  const keys: string[] = [];
  let online = false;
  const outbox = new Outbox(store, async (each) => {
    keys.push(each.idempotencyKey);
    if (!online) throw new Unreachable();
  });
  outbox.add(outcome(4));
  await outbox.flush();
  expect(outbox.all()).toHaveLength(1);
  online = true;
  await outbox.flush();
  expect(outbox.all()).toEqual([]);
  expect(store.kept).toEqual([]);
  expect(keys).toEqual(['key-4', 'key-4']);
});

test('what waits survives a reload of the page', async () => {
  const store = new Memory();
  new Outbox(store, async () => {}).add(outcome(4));
  const sent: number[] = [];
  const afterReload = new Outbox(store, async (each) => void sent.push(each.number));
  await afterReload.flush();
  expect(sent).toEqual([4]);
});

test('a refusal goes out of the way of the next, and is told', async () => {
  const refused: number[] = [];
  const sent: number[] = [];
  const outbox = new Outbox(
    new Memory(),
    async (each) => {
      if (each.number === 1) throw new Refused(409, 'refused', '', 'somebody recorded it already', []);
      sent.push(each.number);
    },
    (each) => refused.push(each.number),
  );
  outbox.add(outcome(1));
  outbox.add(outcome(2));
  await outbox.flush();
  expect(refused).toEqual([1]);
  expect(sent).toEqual([2]);
});

test('a session that ended keeps it until somebody signs in', async () => {
  const outbox = new Outbox(new Memory(), async () => {
    throw new Refused(401, 'signed-out', '', '', []);
  });
  outbox.add(outcome(1));
  await outbox.flush();
  expect(outbox.all()).toHaveLength(1);
});

test('a second answer about the same alert replaces the one that waits', () => {
  const outbox = new Outbox(new Memory(), async () => {});
  outbox.add(outcome(1));
  outbox.add({ ...outcome(1), outcome: 'confirmed-true' });
  expect(outbox.all().map((each) => each.outcome)).toEqual(['confirmed-true']);
});
