import type * as T from '../src/api/types';

/** Made-up people, places and alerts. Nothing here is about anybody. */

export const HOUR = 3_600_000;
export const ago = (milliseconds: number) => new Date(Date.now() - milliseconds).toISOString();
export const ahead = (milliseconds: number) => new Date(Date.now() + milliseconds).toISOString();

export const people: Record<string, T.Me> = {
  ada: { id: 'ada', name: 'Ada Applicant', roles: ['applicant'], maySeeImages: true },
  abe: {
    id: 'abe',
    name: 'Abe Authorising',
    roles: ['authorising-officer'],
    rank: 'superintendent',
    maySeeImages: true,
  },
  olu: { id: 'olu', name: 'Olu Operator', roles: ['operator'], maySeeImages: true },
  eve: { id: 'eve', name: 'Eve Engagement', roles: ['engagement-officer'], maySeeImages: true },
  una: { id: 'una', name: 'Una Auditor', roles: ['auditor'], maySeeImages: false },
  max: { id: 'max', name: 'Max Administrator', roles: ['administrator'], maySeeImages: false },
};
const name = (id: string): T.PersonName => ({ id, name: people[id]!.name });

const digest = 'a3f1c29e0b7d4c5581e6f2039d8c47ab5e6f708192a3b4c5d6e7f8091a2b3c4d';
const models = { name: 'yunet-sface', version: '1', digest };

const zone: T.Point[] = [
  { x: 0.12, y: 0.2 },
  { x: 0.83, y: 0.12 },
  { x: 0.95, y: 0.9 },
  { x: 0.06, y: 0.95 },
];

export const file: T.Case = {
  useCase: 'crime-hotspot',
  place: {
    name: 'Station Square, north side',
    area: 'Between the station entrance and the tram stop, about 20 m by 12 m.',
    timeZone: 'Europe/London',
  },
  period: { from: ago(2 * HOUR), until: ahead(3 * HOUR) },
  justification: {
    legalBasis:
      'Common law powers to prevent and detect crime; the force policy on live facial recognition, version 4, published.',
    grounds:
      'Nine robberies by an identified group in the last four weeks, all within 200 m. Three of its members are wanted and were seen here on two of the last five Fridays.',
    necessity:
      'Patrols in uniform and an appeal to the public have not led to arrests. The wanted people avoid officers whom they recognise.',
    proportionality:
      'Four hours, one entrance, signs on every way in, and another way that does not pass the cameras. Who is not on the watch list is forgotten within two seconds.',
  },
  intelligence: [
    { reference: 'INT/2026/10443', grading: 'B2' },
    { reference: 'INT/2026/10517', grading: 'B3' },
  ],
  assessments: { dataProtection: 'DPIA-2026-17', equality: 'EIA-2026-09', community: 'CIA-2026-31' },
  watchList: {
    categories: [
      { code: 'wanted-serious-violent', reason: 'The robberies were violent.' },
      { code: 'risk-to-others', reason: 'Two members carry knives.' },
      { code: 'missing', reason: 'Two young people were last seen here.' },
    ],
    largest: 500,
  },
  recognition: {
    cameras: [
      { id: 'Entrance north', address: 'rtsp://10.0.0.11/stream', zone, ownDeclared: true },
      {
        id: 'Tram stop',
        address: 'rtsp://10.0.0.12/stream',
        zone: zone.map(({ x, y }) => ({ x: 1 - x, y })).reverse(),
        ownDeclared: true,
      },
    ],
    threshold: 0.46,
    models,
    whyModelsOfUnstatedOrigin: '',
  },
  urgency: '',
};

const may = {
  draft: ['reviseCase', 'submit'],
  submitted: ['authorise', 'refuse'],
  authorised: [
    'revoke',
    'importWatchList',
    'discardWatchList',
    'removeEntry',
    'confirmReadiness',
    'acceptFitness',
    'goLive',
  ],
  live: [
    'pause',
    'end',
    'emergencyStop',
    'revoke',
    'removeEntry',
    'raiseThreshold',
    'releaseCamera',
    'propose',
    'approve',
    'importWatchList',
  ],
  paused: ['resume', 'end', 'revoke', 'removeEntry'],
  ended: ['close'],
  closed: [],
} as Record<string, string[]>;

function readiness(confirmed: boolean): T.Deployment['readiness'] {
  return [
    { item: 'signage', meaning: 'signs stand where people read them before they enter the zone', confirmed },
    { item: 'briefing', meaning: 'everybody who takes part was briefed', confirmed: true },
    { item: 'operator-training', meaning: 'the operators are trained', confirmed },
  ];
}

function deployment(id: string, state: T.State, place: string, more: Partial<T.Deployment> = {}): T.Deployment {
  const authorised = !['draft', 'submitted'].includes(state);
  return {
    id,
    state,
    rehearsal: false,
    version: 3,
    case: { ...file, place: { ...file.place, name: place } },
    applicants: [name('ada')],
    may: may[state] ?? [],
    readiness: readiness(state !== 'authorised'),
    openProposals: [],
    ...(authorised
      ? {
          authorisation: {
            by: name('abe'),
            rank: 'superintendent' as const,
            at: ago(20 * HOUR),
            until: file.period.until,
            considerations:
              'I have read the case and both assessments. The place is small, the time short, and less has been tried.',
          },
        }
      : {}),
    ...more,
  };
}

export const deployments: T.Deployment[] = [
  deployment('d-live', 'live', file.place.name, {
    cameras: ['Entrance north', 'Tram stop'],
    threshold: 0.46,
    liveUntil: file.period.until,
    watchListComposedAt: ago(5 * HOUR),
    fitness: digest,
    openProposals: [
      { number: 1, by: name('ada'), at: ago(600_000), kind: 'add-entry', text: "add entry 'W-0417'", entry: 'W-0417' },
    ],
  }),
  deployment('d-authorised', 'authorised', 'Harbour festival, west gate', { watchListComposedAt: ago(HOUR) }),
  deployment('d-new', 'authorised', 'Market hall'),
  deployment('d-submitted', 'submitted', 'Arena forecourt'),
  deployment('d-draft', 'draft', 'Riverside path'),
  deployment('d-ended', 'ended', 'Station Square, south side', {
    overSince: ago(3 * HOUR),
    retention: [
      { what: 'watch list images and references', at: ahead(21 * HOUR), why: 'retention.watch-list-hours' },
      { what: 'alert images and probe references', at: ahead(21 * HOUR), why: 'retention.alert-hours' },
    ],
  }),
  deployment('d-closed', 'closed', 'Old Town fair', { certificate: digest }),
];

export const summary = (each: T.Deployment): T.DeploymentSummary => ({
  id: each.id,
  state: each.state,
  rehearsal: each.rehearsal,
  place: each.case.place.name,
  useCase: each.case.useCase,
  from: each.case.period.from,
  until: each.case.period.until,
  timeZone: each.case.place.timeZone,
  urgent: each.case.urgency !== '',
  applicants: each.applicants,
  openAlerts: each.state === 'live' ? alerts.filter((alert) => alert.state === 'raised').length : 0,
});

function alert(number: number, state: T.Alert['state'], more: Partial<T.Alert> = {}): T.Alert {
  return {
    deployment: 'd-live',
    number,
    raisedAt: ago((9 - number) * 95_000 + 20_000),
    camera: number % 2 ? 'Entrance north' : 'Tram stop',
    entry: `W-0${300 + number * 7}`,
    category: number % 3 === 0 ? 'missing' : 'wanted-serious-violent',
    reason:
      number % 3 === 0
        ? 'Missing since 3 November; concern for welfare.'
        : 'Wanted on warrant for robbery, 14 October 2026.',
    plannedResponse:
      number % 3 === 0
        ? 'Speak to the person, check welfare, call the family liaison officer.'
        : 'Stop, identify, arrest on warrant W/2291. Two officers.',
    under18: number === 6,
    score: 0.47 + ((number * 37) % 30) / 100,
    threshold: 0.46,
    secondsInView: 1.4 + number / 10,
    references: number % 2 ? 3 : 1,
    state,
    may: [],
    destroyed: false,
    ...more,
  };
}

const adjudicated = (decision: T.Decision) => ({
  adjudication: { decision, by: name('olu'), at: ago(400_000), reason: 'Shape of the face and its features agree.' },
});

export const alerts: T.Alert[] = [
  alert(8, 'raised', { may: ['adjudicate'] }),
  alert(7, 'raised', { may: ['adjudicate'] }),
  alert(6, 'undecided', { may: ['adjudicate'], ...adjudicated('undecided') }),
  alert(5, 'true', { may: ['passOn'], ...adjudicated('true') }),
  alert(4, 'passed-on', {
    may: ['recordEngagement'],
    ...adjudicated('true'),
    passedOn: { by: name('olu'), at: ago(130_000) },
  }),
  alert(3, 'passed-on', {
    may: ['recordEngagement'],
    ...adjudicated('true'),
    passedOn: { by: name('olu'), at: ago(330_000) },
  }),
  alert(2, 'engaged', {
    may: ['placeHold'],
    ...adjudicated('true'),
    passedOn: { by: name('olu'), at: ago(900_000) },
    engagement: { outcome: 'confirmed-true', action: 'arrest', by: name('eve'), at: ago(700_000) },
    hold: {
      by: name('abe'),
      ground: 'arrest',
      reason: 'Evidence in the case against the person arrested, CR/2026/8841.',
      reviewBy: ahead(20 * 24 * HOUR),
      overdue: false,
    },
  }),
  alert(1, 'false', { may: ['reviewFalseAlert'], ...adjudicated('false') }),
];

export const live = (tick: number): T.LiveState => ({
  deployment: 'd-live',
  at: new Date().toISOString(),
  state: deployments[0]!.state,
  until: file.period.until,
  facesSeen: 1284 + tick,
  alerts: alerts.length,
  openAlerts: alerts.filter((each) => each.state === 'raised').length,
  falseAlerts: 1,
  entries: 212,
  threshold: 0.46,
  cameras: file.recognition.cameras.map((camera, index) => ({
    id: camera.id,
    state: index === 0 ? 'healthy' : 'frozen',
    text: index === 0 ? 'The camera runs.' : 'The picture has not changed for 12 s; look at the camera and its cable.',
    zone: camera.zone,
    framesPerSecond: 9.8 + index / 10,
    framesProcessed: 48_211 + tick * 10,
    framesDropped: 12 * index,
    facesSeen: 702 - index * 120 + tick,
    failuresToAcquire: 41,
    sharpness: 0.71 - index * 0.2,
    brightness: 0.48,
  })),
});

export const watchList: T.WatchList = {
  composedAt: ago(5 * HOUR),
  staleAt: ahead(19 * HOUR),
  entries: 212,
  references: 301,
  largest: 500,
  composition: [
    { category: 'wanted-serious-violent', entries: 121, serious: true },
    { category: 'risk-to-others', entries: 34, serious: true },
    { category: 'missing', entries: 57, serious: false },
  ],
  seriousShare: 155 / 212,
  leastSeriousShare: 0.51,
  under18: 3,
  confusable: [{ first: 'W-0311', second: 'W-0377', score: 0.431 }],
};

export const entries: T.Entry[] = Array.from({ length: 8 }, (_, index) => ({
  id: `W-0${300 + index * 7}`,
  category: index % 3 === 0 ? 'missing' : 'wanted-serious-violent',
  reason:
    index % 3 === 0
      ? 'Missing since 3 November; concern for welfare.'
      : 'Wanted on warrant for robbery, 14 October 2026.',
  plannedResponse:
    index % 3 === 0 ? 'Check welfare, call the family liaison officer.' : 'Stop, identify, arrest on warrant.',
  imageSource: index % 3 === 0 ? 'family' : 'custody image',
  lawfulBasis: 'PACE s64A',
  imageDate: '2026-03-14',
  expires: '2026-12-31',
  under18: index === 6,
  whyUnder18: index === 6 ? 'High risk of exploitation; agreed with the safeguarding lead.' : undefined,
  images: 1 + (index % 3),
}));

export const checklist: T.Checklist = {
  met: false,
  items: [
    { rule: 'AUTHORITY_IN_FORCE', met: true, text: 'the authority is in force' },
    { rule: 'CASE_WITHIN_POLICY', met: true, text: 'the case is within the policy' },
    { rule: 'WATCH_LIST_COMPOSED', met: true, text: 'there is a watch list of 212 entries' },
    { rule: 'WATCH_LIST_AGE', met: true, text: 'the watch list was composed 1 h ago' },
    {
      rule: 'WATCH_LIST_SHARE',
      met: false,
      text: "101 of 212 entries are in serious or violent categories, 47.6 %; the policy wants at least 51 % for the use case 'crime hotspot'. Leave out others",
    },
    { rule: 'CAMERAS', met: true, text: 'every camera is authorised' },
    { rule: 'THRESHOLD', met: true, text: 'the threshold is not below the authorised one' },
    {
      rule: 'SIGNAGE',
      met: false,
      text: 'nobody confirmed that signs stand where people read them before they enter the zone; let somebody look and confirm it',
    },
    { rule: 'BRIEFING', met: true, text: 'everybody who takes part was briefed' },
    { rule: 'FITNESS', met: true, text: 'an evaluation of these models was accepted' },
    { rule: 'AUDIT_LOG', met: true, text: 'the audit log is writable' },
  ],
};

export const history: T.HistoryItem[] = [
  { number: 1, at: ago(48 * HOUR), by: name('ada'), kind: 'case-drafted', text: 'The case was drafted.' },
  { number: 2, at: ago(30 * HOUR), by: name('ada'), kind: 'case-submitted', text: 'The case was submitted.' },
  {
    number: 3,
    at: ago(20 * HOUR),
    by: name('abe'),
    kind: 'deployment-authorised',
    text: 'The deployment was authorised.',
    reason: 'Small place, short time, less has been tried.',
  },
  {
    number: 4,
    at: ago(5 * HOUR),
    by: name('ada'),
    kind: 'watch-list-composed',
    text: 'The watch list was composed: 212 entries.',
  },
  {
    number: 5,
    at: ago(2 * HOUR),
    by: name('olu'),
    kind: 'went-live',
    text: 'It went live with 2 cameras at threshold 0.46.',
  },
];

export const importState: T.Import = {
  id: 'i1',
  state: 'ready',
  done: 9,
  total: 9,
  accepted: 7,
  rejected: 2,
  entries: 6,
  composition: watchList.composition,
  confusable: watchList.confusable,
  problems: [],
};

export const importResults: T.ImportResult[] = [
  {
    number: 1,
    entry: 'W-0300',
    image: 'a.jpg',
    place: 'watchlist.csv line 2',
    accepted: true,
    text: '',
    quality: 82,
  },
  {
    number: 2,
    entry: 'W-0307',
    image: 'b.jpg',
    place: 'watchlist.csv line 3',
    accepted: true,
    text: 'looks like W-0377',
    quality: 74,
  },
  {
    number: 3,
    entry: 'W-0314',
    image: 'c.jpg',
    place: 'watchlist.csv line 4',
    accepted: false,
    text: "image 'c.jpg': two faces found; crop it to one person",
    fault: 'several-faces',
  },
  {
    number: 4,
    entry: 'W-0321',
    image: 'd.jpg',
    place: 'watchlist.csv line 5',
    accepted: false,
    text: "image 'd.jpg': the face is blurred; find a sharper picture",
    fault: 'blurred',
  },
];

export const accounts: T.Account[] = Object.values(people).map((each) => ({
  id: each.id,
  name: each.name,
  roles: each.roles,
  rank: each.rank,
  disabled: each.id === 'una',
  secondFactor: each.id !== 'eve',
}));

export const audit: T.AuditEntry[] = Array.from({ length: 12 }, (_, index) => ({
  index: 4210 - index,
  at: ago(index * 47_000),
  actor: index % 3 ? 'olu' : 'system',
  role: index % 3 ? 'operator' : '-',
  via: index % 3 ? 'https' : 'process',
  action: ['alert.adjudicated', 'alert.raised', 'alert-image.viewed'][index % 3]!,
  objectType: 'alert',
  objectId: `d-live/${8 - (index >> 1)}`,
  values: { deployment: 'd-live', 'event-digest': digest },
}));

export const fitness: T.FitnessReport[] = [
  {
    digest,
    modelPack: 'yunet-sface 1',
    modelDigest: digest,
    threshold: 0.44,
    fpir: 0.0004,
    tpir: 0.913,
    comparesGroups: true,
    signed: true,
    by: 'A. Evaluator',
    dataDescription: 'Labelled pictures of 5,749 people, half of them; press photographs, grey.',
  },
];

export const fitnessDetails = {
  format: 'overt-fitness/1',
  everyone: {
    fnir: { value: 0.087, ci95: [0.071, 0.104], n: 1180 },
    fpir: { value: 0.0004, ci95: [0, 0.0011], n: 5200 },
  },
  groups: {
    rates: {
      'group A': {
        subjects: 310,
        fnir: { value: 0.081, ci95: [0.06, 0.103], n: 590 },
        fpir: { value: 0.0003, ci95: [0, 0.001], n: 2600 },
      },
      'group B': {
        subjects: 295,
        fnir: { value: 0.094, ci95: [0.07, 0.12], n: 590 },
        fpir: { value: 0.0005, ci95: [0, 0.0015], n: 2600 },
      },
    },
    worstToBest: { fnir: { value: 1.16, low95: 0.8, high95: 1.6, p: 0.4 } },
  },
  sizes: { references: 1200, matedProbes: 1180, nonMatedProbes: 5200 },
};

export const policy: T.PolicySetting[] = [
  {
    name: 'use-cases',
    meaning: 'Use cases that may be authorised.',
    value: ['crime-hotspot', 'missing-person-hotspot', 'specific-intelligence'],
    shipped: [
      'crime-hotspot',
      'missing-person-hotspot',
      'protective-security-event',
      'protective-security-infrastructure',
      'specific-intelligence',
    ],
    range: 'a list',
    stricter: 'fewer',
    source: 'docs/safeguards.md',
  },
  {
    name: 'authorisation.longest-hours',
    meaning: 'Longest time from the start to the end of a deployment.',
    value: ['8'],
    shipped: ['12'],
    range: '1 to 72',
    stricter: 'lower',
    source: 'own choice',
  },
  {
    name: 'watch-list.categories',
    meaning: 'Categories that an authority may name.',
    value: ['missing', 'risk-to-others', 'wanted-serious-violent', 'wanted-court'],
    shipped: [
      'court-order',
      'missing',
      'risk-to-others',
      'risk-to-self',
      'victim',
      'wanted-court',
      'wanted-other',
      'wanted-serious-violent',
    ],
    range: 'a list',
    stricter: 'fewer',
    source: 'Home Office',
  },
  {
    name: 'watch-list.largest',
    meaning: 'Most references on a watch list.',
    value: ['20000'],
    shipped: ['20000'],
    range: '1 to 100000',
    stricter: 'lower',
    source: 'docs/safeguards.md',
  },
];

export const about: T.About = {
  version: '0.1.0',
  commit: '83aeb76c01',
  installation: 'van-3',
  rehearsal: false,
  models: [
    { ...models, originIsStated: true },
    { name: 'starter', version: '0.0.1', digest: digest.replace('a3', 'b4'), originIsStated: false },
  ],
  recommendedThresholds: { 'yunet-sface': 0.46, starter: 0.46 },
};

export const record: T.DeploymentRecord = {
  deployment: 'd-closed',
  state: 'closed',
  figures: {
    facesSeen: 8412,
    alerts: 14,
    falseAlerts: 1,
    far: { value: 0.00012, ci95: [0, 0.0007], n: 8412 },
    arrests: 6,
    watchlistSize: 212,
    threshold: 0.46,
  },
  documents: [
    { name: 'record.html', title: 'Record', mediaType: 'text/html' },
    { name: 'record.csv', title: 'Record as a table', mediaType: 'text/csv' },
    { name: 'sign.pdf', title: 'Sign', mediaType: 'application/pdf' },
    { name: 'leaflet.pdf', title: 'Leaflet', mediaType: 'application/pdf' },
  ],
};
