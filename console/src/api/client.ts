/** One way to the server: same origin, session cookie, CSRF token, problem+json, idempotency keys, a fresh sign-in when it is asked for. */

import type { Reason } from './types';

/** What the server refused, in its own words: what is wrong, where, and what to do. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    /** `refused`, `signed-out`, `role`, `reauthentication-needed`, ...: the problem's type without `urn:overt:`. */
    readonly kind: string,
    title: string,
    detail: string,
    readonly reasons: Reason[],
  ) {
    super(detail || title);
  }
}

/** The server could not be reached at all. */
export class Unreachable extends Error {}

export const BASE = '/api/v1';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

export interface Options {
  /** A repeated request with the same key counts once. */
  idempotencyKey?: string;
  signal?: AbortSignal;
  /** A screen asks by itself: does not keep the session from ending. */
  background?: boolean;
}

let csrfToken = '';
let reauthenticate: () => Promise<boolean> = async () => false;
let signedOut: () => void = () => {};

/** The token comes with each session and changes with its state. */
export function keepToken(token: string) {
  csrfToken = token;
}

/** `ask` wants the person's password and second factor again; false if they gave up. */
export function onReauthenticationNeeded(ask: () => Promise<boolean>) {
  reauthenticate = ask;
}

export function onSignedOut(tell: () => void) {
  signedOut = tell;
}

export async function call<T>(method: Method, path: string, body?: unknown, options: Options = {}): Promise<T> {
  const idempotencyKey = options.idempotencyKey ?? (method === 'POST' ? newKey() : undefined);
  try {
    return await once<T>(method, path, body, { ...options, idempotencyKey });
  } catch (problem) {
    if (!(problem instanceof Refused)) throw problem;
    if (problem.kind === 'reauthentication-needed' && (await reauthenticate())) {
      // A new key, since the first answer was the refusal.
      return once<T>(method, path, body, { ...options, idempotencyKey: idempotencyKey && newKey() });
    }
    if (problem.kind === 'signed-out') signedOut();
    throw problem;
  }
}

export const get = <T>(path: string, options?: Options) => call<T>('GET', path, undefined, options);
export const post = <T>(path: string, body?: unknown, options?: Options) => call<T>('POST', path, body, options);

async function once<T>(method: Method, path: string, body: unknown, options: Options): Promise<T> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };
  if (method !== 'GET') headers['X-CSRF-TOKEN'] = csrfToken;
  if (body !== undefined) headers['Content-Type'] = 'application/json';
  if (options.idempotencyKey) headers['Idempotency-Key'] = options.idempotencyKey;
  if (options.background) headers['Overt-Background'] = 'true';
  const response = await reach(path, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: options.signal,
  });
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** The answer, or a thrown {@link Refused} or {@link Unreachable}. */
export async function reach(path: string, request: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(BASE + path, { ...request, credentials: 'same-origin' });
  } catch (problem) {
    if (request.signal?.aborted) throw problem;
    throw new Unreachable();
  }
  if (!response.ok) throw refusal(response.status, await response.text());
  return response;
}

/** Problem details (RFC 9457), or whatever came instead of them. */
export function refusal(status: number, text: string): Refused {
  try {
    const problem = JSON.parse(text) as { type?: string; title?: string; detail?: string; reasons?: Reason[] };
    const kind = (problem.type ?? '').replace('urn:overt:', '');
    return new Refused(status, kind, problem.title ?? '', problem.detail ?? '', problem.reasons ?? []);
  } catch {
    return new Refused(status, status === 401 ? 'signed-out' : '', '', '', []);
  }
}

/** Sends a form with files and tells how much of it went out, 0 to 1. `fetch` cannot tell. */
export function upload<T>(path: string, form: FormData, onSent: (share: number) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', BASE + path);
    request.setRequestHeader('X-CSRF-TOKEN', csrfToken);
    request.setRequestHeader('Idempotency-Key', newKey());
    request.upload.onprogress = (event) => event.lengthComputable && onSent(event.loaded / event.total);
    request.onerror = () => reject(new Unreachable());
    request.onload = () =>
      request.status < 300
        ? resolve(JSON.parse(request.responseText) as T)
        : reject(refusal(request.status, request.responseText));
    request.send(form);
  });
}

export function newKey(): string {
  return crypto.randomUUID();
}

export function query(parameters: Record<string, string | number | undefined>): string {
  const used = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== '');
  return used.length === 0
    ? ''
    : '?' + used.map(([name, value]) => `${name}=${encodeURIComponent(String(value))}`).join('&');
}

/** A file as it is. */
export async function sendFile<T>(path: string, file: Blob): Promise<T> {
  const response = await reach(path, {
    method: 'POST',
    headers: { 'X-CSRF-TOKEN': csrfToken, 'Idempotency-Key': newKey(), 'Content-Type': 'text/plain' },
    body: file,
  });
  return (await response.json()) as T;
}

/** What is not JSON. */
export async function getText(path: string): Promise<string> {
  return (await reach(path, { headers: { Accept: 'text/plain, application/problem+json' } })).text();
}
