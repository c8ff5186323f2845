import type { IncomingMessage, ServerResponse } from 'node:http';
import { deflateSync, crc32 } from 'node:zlib';
import type { Alert, Deployment, Session } from '../src/api/types';
import * as data from './data.ts';

/** A small server in memory with the answers of docs/api/openapi.yaml. Whoever is in the cookie `mock` is signed in. */
export async function answer(request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', 'http://mock');
  const path = url.pathname.replace('/api/v1', '');
  const who = /mock=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
  if (url.pathname.startsWith('/mock/as/')) {
    response
      .writeHead(302, {
        'Set-Cookie': `mock=${url.pathname.slice(9)}; Path=/`,
        Location: url.searchParams.get('to') ?? '/',
      })
      .end();
    return;
  }
  const body = await read(request);
  const send = (value: unknown, status = 200, cookie?: string) => {
    response.writeHead(status, {
      'Content-Type': 'application/json',
      ...(cookie !== undefined ? { 'Set-Cookie': `mock=${cookie}; Path=/` } : {}),
    });
    response.end(value === undefined ? undefined : JSON.stringify(value));
  };
  const problem = (status: number, type: string, detail: string) => {
    response.writeHead(status, { 'Content-Type': 'application/problem+json' });
    response.end(JSON.stringify({ type: `urn:overt:${type}`, title: detail, status, detail, reasons: [] }));
  };
  const is = (method: string, pattern: RegExp) => (request.method === method ? pattern.exec(path) : null);
  let found: RegExpExecArray | null;

  if (is('GET', /^\/session$/)) return send(session(who));
  if (is('POST', /^\/session$/)) {
    const { account, password } = body as { account: string; password: string };
    return data.people[account] && password
      ? send(session(`2-${account}`), 200, `2-${account}`)
      : problem(401, 'signed-out', 'Account or password is wrong. Try again.');
  }
  if (is('POST', /^\/session\/second-factor$/)) return send(session(who.slice(2)), 200, who.slice(2));
  if (is('POST', /^\/session\/second-factor\/enrolment$/))
    return send({ secret: 'JBSWY3DPEHPK3PXPJBSWY3DP', uri: 'otpauth://totp/x', qrCode: qrCode() });
  if (is('POST', /^\/session\/second-factor\/enrolment\/confirm$/))
    return send(
      { codes: Array.from({ length: 10 }, (_, index) => `ABCD-EFGH-JK${10 + index}`), session: session('max') },
      200,
      'max',
    );
  if (is('POST', /^\/session\/one-time$/)) return send(session('r-olu'), 200, 'r-olu');
  if (is('POST', /^\/session\/rehearsal-person$/))
    return send(session(`r-${(body as { person: string }).person}`), 200, `r-${(body as { person: string }).person}`);
  if (is('DELETE', /^\/session$/)) return send(undefined, 204, '');
  if (is('GET', /^\/set-up$/)) return send({ needed: who === 'set-up' });
  if (is('POST', /^\/set-up$/)) return send(session('enrol'), 200, 'enrol');
  if (is('POST', /^\/session\/(activity|reauthentication|password)$/)) return send(session(who));
  if (is('GET', /^\/certificate-authority$/))
    return send({ fingerprint: 'A1:B2:C3:D4:E5:F6', address: 'http://localhost/root.crt', qrCode: qrCode() });
  if (is('GET', /^\/rehearsal$/))
    return send({ deployment: 'd-live', secondsPlayed: 40, people: Object.values(data.people) });
  if (is('POST', /^\/rehearsal\/end$/)) return send(undefined, 202);
  if (is('GET', /^\/about$/)) return send(data.about);
  if (is('GET', /^\/policy$/)) return send({ settings: data.policy });
  if (is('GET', /^\/people$/)) return send({ items: data.accounts });
  if (is('GET', /^\/events$/)) return events(response);
  if (is('GET', /^\/holds$/))
    return send({
      items: data.alerts
        .filter((alert) => alert.hold)
        .map((alert) => ({
          deployment: alert.deployment,
          place: data.file.place.name,
          alert: alert.number,
          hold: alert.hold,
        })),
    });
  if (is('GET', /^\/audit\/entries$/)) return send({ items: data.audit });
  if (is('POST', /^\/audit\/verify$/))
    return send({
      verified: true,
      entries: 4211,
      rootHash: 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmE=',
      key: 'overt.example/log+1a2b3c4d+AbCdEf',
      faults: [],
    });
  if (is('GET', /^\/fitness-reports$/)) return send({ items: data.fitness });
  if (is('GET', /^\/fitness-reports\//))
    return response
      .writeHead(200, { 'Content-Type': 'text/plain' })
      .end(`${JSON.stringify(data.fitnessDetails)}\n\n— mock AAAA\n`);
  if (is('GET', /^\/deployments$/)) return send({ items: data.deployments.map(data.summary) });
  if (is('POST', /^\/deployments$/))
    return send(
      data.deployments.find((each) => each.id === 'd-draft'),
      201,
    );

  if ((found = /^\/deployments\/([\w-]+)(.*)$/.exec(path))) {
    const deployment = data.deployments.find((each) => each.id === found![1]);
    if (!deployment) return problem(404, 'not-found', 'There is no such deployment.');
    return ofDeployment(deployment, found[2]!, request.method!, body, send, response, problem);
  }
  return problem(404, 'not-found', `The mock does not know ${path}.`);
}

function ofDeployment(
  deployment: Deployment,
  rest: string,
  method: string,
  body: unknown,
  send: (value: unknown, status?: number) => void,
  response: ServerResponse,
  problem: (status: number, type: string, detail: string) => void,
) {
  let found: RegExpExecArray | null;
  if (rest === '') return send(deployment);
  if (rest === '/case') return send(Object.assign(deployment, { case: body }));
  if (rest === '/case/problems')
    return send({
      items: [
        { rule: 'CASE_COMPLETE', text: 'The case lacks the reference of the community impact assessment; add it.' },
      ],
    });
  if (rest === '/history') return send({ items: data.history });
  if (rest === '/checklist') return send(data.checklist);
  if (rest === '/watch-list') return send(data.watchList);
  if (rest === '/watch-list/entries') return send({ items: data.entries });
  if (rest === '/watch-list/imports') return send({ ...data.importState, state: 'enrolling', done: 3 }, 202);
  if (/^\/watch-list\/imports\/\w+$/.test(rest))
    return method === 'DELETE' ? send(undefined, 204) : send(data.importState);
  if (/^\/watch-list\/imports\/\w+\/results$/.test(rest)) return send({ items: data.importResults });
  if (rest === '/live') return send(data.live(0));
  if (rest === '/record') return send(data.record);
  if (/\/view$/.test(rest)) return mosaics(response);
  if (rest === '/alerts') return send({ items: deployment.id === 'd-live' ? data.alerts : [] });
  if (/(sample|thumbnail|references\/\d+|images\/\d+)$/.test(rest)) return picture(response, rest);
  if (rest === '/emergency-stop')
    return send(Object.assign(deployment, { state: 'paused', stoppedInEmergency: true, may: ['end', 'resume'] }));
  if (rest === '/pause') return send(Object.assign(deployment, { state: 'paused', may: ['end', 'resume'] }));
  if (rest === '/resume')
    return send(Object.assign(deployment, { state: 'live', may: ['pause', 'end'], stoppedInEmergency: false }));
  if ((found = /^\/alerts\/(\d+)$/.exec(rest)))
    return send(data.alerts.find((each) => each.number === Number(found![1])));
  if ((found = /^\/alerts\/(\d+)\/([\w/-]+)$/.exec(rest))) {
    const alert = data.alerts.find((each) => each.number === Number(found![1]))!;
    act(alert, found[2]!, body as Record<string, string>);
    return send(alert);
  }
  if (method === 'POST') return send(deployment);
  return problem(404, 'not-found', `The mock does not know ${rest}.`);
}

function act(alert: Alert, what: string, body: Record<string, string>) {
  const by = { id: 'olu', name: 'Olu Operator' };
  const at = new Date().toISOString();
  if (what === 'adjudicate') {
    const decision = body.decision as 'true' | 'false' | 'undecided';
    Object.assign(alert, {
      state: decision,
      may: decision === 'true' ? ['passOn'] : [],
      adjudication: { decision, by, at, reason: body.reason },
    });
  } else if (what === 'pass-on') {
    Object.assign(alert, { state: 'passed-on', may: ['recordEngagement'], passedOn: { by, at } });
  } else if (what === 'engagement') {
    Object.assign(alert, {
      state: 'engaged',
      may: [],
      engagement: { outcome: body.outcome, action: body.action, by, at },
    });
  }
}

function session(who: string): Session {
  const rehearsal = who.startsWith('r-');
  const me = data.people[rehearsal ? who.slice(2) : who];
  const state = me
    ? 'signed-in'
    : who.startsWith('2-')
      ? 'second-factor'
      : who === 'enrol'
        ? 'enrol-second-factor'
        : 'anonymous';
  return { state, csrfToken: 'mock', me, rehearsal, recoveryCodesLeft: 8, endsAt: data.ahead(30 * 60_000) };
}

function events(response: ServerResponse) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  let tick = 0;
  const timer = setInterval(() => {
    tick++;
    response.write(`id: ${tick}\nevent: live\ndata: ${JSON.stringify(data.live(tick))}\n\n`);
  }, 1000);
  response.write(': hello\n\n');
  response.on('close', () => clearInterval(timer));
}

async function read(request: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  for await (const piece of request) pieces.push(piece as Buffer);
  if (!request.headers['content-type']?.includes('json')) return {};
  return JSON.parse(Buffer.concat(pieces).toString() || '{}');
}

// --- pictures: drawn, of nobody

const WIDTH = 64;
const HEIGHT = 36;

function mosaics(response: ServerResponse) {
  response.writeHead(200, { 'Content-Type': 'application/vnd.overt.mosaic' });
  let tick = 0;
  const timer = setInterval(() => {
    const png = street(tick++);
    const header = Buffer.alloc(12);
    header.writeUInt32BE(png.length, 0);
    header.writeBigUInt64BE(BigInt(Date.now() - 180), 4);
    response.write(Buffer.concat([header, png]));
  }, 100);
  response.on('close', () => clearInterval(timer));
}

/** A grey street on which lighter blocks walk. */
function street(tick: number): Buffer {
  const rgb = Buffer.alloc(WIDTH * HEIGHT * 3);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const ground = 60 + y * 2 + ((x * 7 + y * 13) % 11);
      rgb.fill(Math.min(255, ground), (y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3);
    }
  }
  for (let person = 0; person < 7; person++) {
    const left = Math.floor((person * 11 + tick * (0.1 + person * 0.03)) % WIDTH);
    const top = 8 + ((person * 5) % 18);
    for (let y = 0; y < 9; y++) {
      for (let x = 0; x < 3; x++) {
        const at = ((top + y) * WIDTH + ((left + x) % WIDTH)) * 3;
        if (at + 2 < rgb.length) rgb.set(y < 2 ? [196, 158, 138] : [50 + person * 22, 60, 110 - person * 10], at);
      }
    }
  }
  return png(WIDTH, HEIGHT, rgb);
}

function qrCode(): string {
  const size = 29;
  const rgb = Buffer.alloc(size * size * 3, 255);
  for (let i = 0; i < size * size; i++) if ((i * 7919) % 13 < 6) rgb.fill(0, i * 3, i * 3 + 3);
  return `data:image/png;base64,${png(size, size, rgb).toString('base64')}`;
}

function png(width: number, height: number, rgb: Buffer): Buffer {
  const raw = Buffer.alloc((width * 3 + 1) * height);
  for (let y = 0; y < height; y++) rgb.copy(raw, y * (width * 3 + 1) + 1, y * width * 3, (y + 1) * width * 3);
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(raw)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(content.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}

/** A drawn face, another for each address. */
function picture(response: ServerResponse, seed: string) {
  const number = [...seed].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
  const skin = ['#e8c4a0', '#c99a6b', '#8d5a36', '#f0d2b8'][number % 4];
  response.writeHead(200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'no-store' });
  response.end(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 112 112"><rect width="112" height="112" fill="#3a4450"/><ellipse cx="56" cy="62" rx="34" ry="44" fill="${skin}"/>` +
      `<path d="M22 50q4-38 34-38t34 38q-10-18-34-18t-34 18" fill="#2a1c14"/><circle cx="43" cy="58" r="4"/><circle cx="69" cy="58" r="4"/><path d="M56 60l-4 16h8M44 90q12 8 24 0" fill="none" stroke="#5b3a28" stroke-width="3"/></svg>`,
  );
}
