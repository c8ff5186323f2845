import { useEffect, useSyncExternalStore } from 'react';
import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { BASE } from './client';
import { keys } from './keys';
import { EventParser, type ServerEvent } from './sse';
import type { Alert, LiveState, Page } from './types';

/** Comments come every 10 s at least; half as long again without anything is a dead connection. */
const SILENCE_MILLISECONDS = 15_000;
const FIRST_RETRY_MILLISECONDS = 500;
const LONGEST_RETRY_MILLISECONDS = 5_000;

export interface Connection {
  state: 'connecting' | 'open' | 'lost';
  /** When it was lost. */
  since?: number;
}

let connection: Connection = { state: 'connecting' };
const connectionListeners = new Set<() => void>();
const alertListeners = new Set<(alert: Alert) => void>();

export function useConnection(): Connection {
  return useSyncExternalStore(
    (listener) => {
      connectionListeners.add(listener);
      return () => connectionListeners.delete(listener);
    },
    () => connection,
  );
}

/** Hears of each alert that is raised or that somebody decided about. */
export function useAlertNews(listener: (alert: Alert) => void) {
  useEffect(() => {
    alertListeners.add(listener);
    return () => {
      alertListeners.delete(listener);
    };
  }, [listener]);
}

/** Keeps what is shown in step with the server, over lost connections too. */
export function useEvents(enabled: boolean) {
  const client = useQueryClient();
  useEffect(() => {
    if (!enabled) return;
    const stop = new AbortController();
    void follow(client, stop.signal);
    return () => stop.abort();
  }, [client, enabled]);
}

async function follow(client: QueryClient, stop: AbortSignal) {
  let lastId: string | undefined;
  let wait = FIRST_RETRY_MILLISECONDS;
  while (!stop.aborted) {
    const outcome = await listen(
      stop,
      lastId,
      (event) => {
        if (event.id) lastId = event.id;
        apply(client, event);
      },
      () => {
        wait = FIRST_RETRY_MILLISECONDS;
        if (connection.state === 'lost' && lastId === undefined) void client.invalidateQueries();
        tell({ state: 'open' });
      },
    );
    if (stop.aborted) return;
    if (outcome === 'signed-out') {
      void client.invalidateQueries({ queryKey: keys.session });
      return;
    }
    if (connection.state !== 'lost') tell({ state: 'lost', since: Date.now() });
    await pause(wait, stop);
    wait = Math.min(wait * 2, LONGEST_RETRY_MILLISECONDS);
  }
}

async function listen(
  stop: AbortSignal,
  lastId: string | undefined,
  onEvent: (event: ServerEvent) => void,
  onOpen: () => void,
): Promise<'ended' | 'signed-out'> {
  const silence = new AbortController();
  let timer = window.setTimeout(() => silence.abort(), SILENCE_MILLISECONDS);
  const giveUp = () => silence.abort();
  window.addEventListener('offline', giveUp);
  try {
    const response = await fetch(`${BASE}/events`, {
      headers: {
        Accept: 'text/event-stream',
        'Overt-Background': 'true',
        ...(lastId ? { 'Last-Event-ID': lastId } : {}),
      },
      signal: AbortSignal.any([stop, silence.signal]),
      cache: 'no-store',
    });
    if (response.status === 401) return 'signed-out';
    if (!response.ok || !response.body) return 'ended';
    onOpen();
    const parser = new EventParser(onEvent);
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return 'ended';
      window.clearTimeout(timer);
      timer = window.setTimeout(() => silence.abort(), SILENCE_MILLISECONDS);
      parser.push(value);
    }
  } catch {
    return 'ended';
  } finally {
    window.clearTimeout(timer);
    window.removeEventListener('offline', giveUp);
  }
}

function apply(client: QueryClient, event: ServerEvent) {
  switch (event.name) {
    case 'deployment': {
      const { deployment } = JSON.parse(event.data) as { deployment: string };
      void client.invalidateQueries({ queryKey: keys.deployments });
      void client.invalidateQueries({ queryKey: keys.deployment(deployment) });
      break;
    }
    case 'alert': {
      const alert = JSON.parse(event.data) as Alert;
      putAlert(client, alert);
      alertListeners.forEach((listener) => listener(alert));
      break;
    }
    case 'live': {
      const live = JSON.parse(event.data) as LiveState;
      client.setQueryData(keys.live(live.deployment), live);
      break;
    }
    case 'import': {
      const { deployment } = JSON.parse(event.data) as { deployment: string };
      void client.invalidateQueries({ queryKey: keys.imports(deployment) });
      break;
    }
    case 'reset':
      void client.invalidateQueries();
      break;
  }
}

/** Into the list of its deployment, at its place, and by itself. */
export function putAlert(client: QueryClient, alert: Alert) {
  client.setQueryData(keys.alert(alert.deployment, alert.number), alert);
  client.setQueryData<Page<Alert>>(
    keys.alerts(alert.deployment),
    (page) => page && { ...page, items: withAlert(page.items, alert) },
  );
}

/** The newest first. */
export function withAlert(alerts: Alert[], alert: Alert): Alert[] {
  const known = alerts.some((each) => each.number === alert.number);
  return known
    ? alerts.map((each) => (each.number === alert.number ? alert : each))
    : [alert, ...alerts].sort((a, b) => b.number - a.number);
}

function tell(next: Connection) {
  connection = next;
  connectionListeners.forEach((listener) => listener());
}

function pause(milliseconds: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      window.clearTimeout(timer);
      stop.removeEventListener('abort', done);
      window.removeEventListener('online', done);
      resolve();
    };
    const timer = window.setTimeout(done, milliseconds);
    stop.addEventListener('abort', done);
    window.addEventListener('online', done);
  });
}
