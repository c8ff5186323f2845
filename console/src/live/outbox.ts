import { Refused, Unreachable } from '../api/client';
import type { Action, Outcome } from '../api/types';

/** An outcome that was recorded while the phone had no connection. Ids and codes only: nothing about a person is kept on the phone. */
export interface Waiting {
  deployment: string;
  number: number;
  outcome: Outcome;
  action: Action;
  /** The same for every attempt, so that it counts once. */
  idempotencyKey: string;
}

export interface Store {
  read(): Waiting[];
  write(waiting: Waiting[]): void;
}

/** What is to be sent, until the server took it or refused it. */
export class Outbox {
  private waiting: Waiting[];
  private sending = false;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly store: Store,
    private readonly send: (each: Waiting) => Promise<void>,
    private readonly onRefused: (each: Waiting, problem: unknown) => void = () => {},
  ) {
    this.waiting = store.read();
  }

  all = (): Waiting[] => this.waiting;

  subscribe = (listener: () => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  add(each: Waiting) {
    this.keep([...this.waiting.filter((other) => !sameAlert(other, each)), each]);
  }

  /** Sends all in order; stops at the first that finds no server. Those that are refused go, since asking again changes nothing. */
  async flush(): Promise<void> {
    if (this.sending) return;
    this.sending = true;
    try {
      while (this.waiting.length > 0) {
        const first = this.waiting[0]!;
        try {
          await this.send(first);
        } catch (problem) {
          if (isPassing(problem)) return;
          this.onRefused(first, problem);
        }
        this.keep(this.waiting.filter((other) => other !== first));
      }
    } finally {
      this.sending = false;
    }
  }

  private keep(waiting: Waiting[]) {
    this.waiting = waiting;
    this.store.write(waiting);
    this.listeners.forEach((listener) => listener());
  }
}

/** No connection, a server that starts again, or a session that ended: later it may go. */
function isPassing(problem: unknown): boolean {
  return (
    problem instanceof Unreachable ||
    (problem instanceof Refused && (problem.status === 401 || problem.status === 429 || problem.status >= 500))
  );
}

function sameAlert(a: Waiting, b: Waiting): boolean {
  return a.deployment === b.deployment && a.number === b.number;
}

const KEY = 'overt.outbox';

/** Survives a reload of the page. */
export const browserStore: Store = {
  read() {
    try {
      return JSON.parse(localStorage.getItem(KEY) ?? '[]') as Waiting[];
    } catch {
      return [];
    }
  },
  write(waiting) {
    try {
      if (waiting.length === 0) localStorage.removeItem(KEY);
      else localStorage.setItem(KEY, JSON.stringify(waiting));
    } catch {
      // Storage is switched off: it is kept in memory only.
    }
  },
};
