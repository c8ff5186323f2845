/** What the server sends and takes, as docs/api/openapi.yaml says. Times are ISO 8601 in UTC, dates ISO 8601. */

export type Role =
  'applicant' | 'authorising-officer' | 'operator' | 'engagement-officer' | 'auditor' | 'administrator';

export const ROLES: Role[] = [
  'applicant',
  'authorising-officer',
  'operator',
  'engagement-officer',
  'auditor',
  'administrator',
];

export const RANKS = [
  'constable',
  'sergeant',
  'inspector',
  'chief-inspector',
  'superintendent',
  'chief-superintendent',
  'assistant-chief-constable',
  'chief-constable',
] as const;
export type Rank = (typeof RANKS)[number];

export const USE_CASES = [
  'crime-hotspot',
  'missing-person-hotspot',
  'protective-security-infrastructure',
  'protective-security-event',
  'specific-intelligence',
] as const;
export type UseCase = (typeof USE_CASES)[number];

export type State =
  'draft' | 'submitted' | 'refused' | 'authorised' | 'live' | 'paused' | 'ended' | 'revoked' | 'expired' | 'closed';

export interface Page<T> {
  items: T[];
  next?: string;
}

export interface Reason {
  rule: string;
  text: string;
}

// --- who

export interface PersonName {
  id: string;
  name: string;
}

export interface Me extends PersonName {
  roles: Role[];
  rank?: Rank;
  maySeeImages: boolean;
}

export interface Session {
  state: 'anonymous' | 'second-factor' | 'enrol-second-factor' | 'signed-in';
  csrfToken: string;
  me?: Me;
  endsAt?: string;
  reauthenticatedUntil?: string;
  recoveryCodesLeft?: number;
  rehearsal: boolean;
}

export interface SecondFactorSecret {
  secret: string;
  uri: string;
  qrCode: string;
}

export interface Account extends PersonName {
  roles: Role[];
  rank?: Rank;
  disabled: boolean;
  secondFactor: boolean;
}

// --- the case

export interface Point {
  x: number;
  y: number;
}

export interface Camera {
  id: string;
  /** Without user name, password and query. */
  address: string;
  zone: Point[];
  ownDeclared: boolean;
}

export interface ModelPack {
  name: string;
  version: string;
  digest: string;
  originIsStated?: boolean;
}

export interface Case {
  useCase: UseCase;
  place: { name: string; area: string; timeZone: string };
  period: { from: string; until: string };
  justification: { legalBasis: string; necessity: string; proportionality: string; grounds: string };
  intelligence: { reference: string; grading: string }[];
  assessments: { dataProtection: string; equality: string; community: string };
  watchList: { categories: { code: string; reason: string }[]; largest: number };
  recognition: { cameras: Camera[]; threshold: number; models: ModelPack; whyModelsOfUnstatedOrigin: string };
  urgency: string;
}

export interface DeploymentSummary {
  id: string;
  state: State;
  rehearsal: boolean;
  place: string;
  useCase: UseCase;
  from: string;
  until: string;
  timeZone?: string;
  urgent: boolean;
  applicants: PersonName[];
  openAlerts?: number;
}

export interface Proposal {
  number: number;
  by: PersonName;
  at: string;
  kind: 'add-entry' | 'lower-threshold' | 'add-camera';
  text: string;
  entry?: string;
  threshold?: number;
  camera?: string;
}

export type ReadinessItem = 'signage' | 'briefing' | 'operator-training';

export interface Deployment {
  id: string;
  state: State;
  rehearsal: boolean;
  version: number;
  case: Case;
  applicants: PersonName[];
  authorisation?: {
    by: PersonName;
    rank?: Rank;
    at: string;
    until: string;
    confirmBy?: string;
    considerations: string;
    outsideDecision?: string;
  };
  /** Operations that this person's roles and its state allow; the rules may still refuse, and say why. */
  may: string[];
  stoppedInEmergency?: boolean;
  stoppedBecause?: string[];
  cameras?: string[];
  threshold?: number;
  liveUntil?: string;
  readiness: { item: ReadinessItem; meaning: string; confirmed: boolean }[];
  fitness?: string;
  openProposals: Proposal[];
  watchListComposedAt?: string;
  overSince?: string;
  retention?: { what: string; at: string; why: string }[];
  certificate?: string;
}

export interface HistoryItem {
  number: number;
  at: string;
  by?: PersonName;
  kind: string;
  text: string;
  reason?: string;
}

export interface Checklist {
  met: boolean;
  items: { rule: string; met: boolean; text: string }[];
}

// --- the watch list

export interface CategoryCount {
  category: string;
  entries: number;
  serious: boolean;
}

export interface Confusable {
  first: string;
  second: string;
  score: number;
}

export interface WatchList {
  composedAt: string;
  staleAt: string;
  entries: number;
  references: number;
  largest: number;
  composition: CategoryCount[];
  seriousShare: number;
  leastSeriousShare: number;
  under18?: number;
  confusable?: Confusable[];
}

export interface Entry {
  id: string;
  category: string;
  reason: string;
  plannedResponse: string;
  imageSource: string;
  lawfulBasis: string;
  imageDate: string;
  expires: string;
  under18: boolean;
  whyUnder18?: string;
  images: number;
}

export interface Import {
  id: string;
  state: 'enrolling' | 'ready' | 'composed' | 'failed';
  done: number;
  total: number;
  accepted: number;
  rejected: number;
  ignoredFiles?: number;
  entries?: number;
  composition?: CategoryCount[];
  confusable?: Confusable[];
  problems?: Reason[];
  failure?: string;
}

export interface ImportResult {
  number: number;
  entry: string;
  image: string;
  place?: string;
  accepted: boolean;
  fault?: string;
  text: string;
  quality?: number;
}

// --- live

export interface CameraState {
  id: string;
  state: 'connecting' | 'healthy' | 'frozen' | 'corrupt' | 'lost' | 'ended' | 'authority-ended' | 'failed' | 'stopped';
  text?: string;
  zone: Point[];
  framesPerSecond: number;
  framesProcessed: number;
  framesDropped: number;
  facesSeen: number;
  failuresToAcquire?: number;
  sharpness?: number;
  brightness?: number;
}

export interface LiveState {
  deployment: string;
  at: string;
  state: State;
  until?: string;
  facesSeen: number;
  alerts: number;
  openAlerts: number;
  falseAlerts?: number;
  entries?: number;
  threshold?: number;
  cameras: CameraState[];
}

// --- alerts

export type Decision = 'true' | 'false' | 'undecided';
export type Outcome = 'confirmed-true' | 'confirmed-false' | 'not-located' | 'not-engaged';
export type Action = 'arrest' | 'other' | 'none';
export type HoldGround = 'arrest' | 'complaint';

export interface Hold {
  by: PersonName;
  ground: HoldGround;
  reason: string;
  reviewBy: string;
  overdue: boolean;
}

export interface Alert {
  deployment: string;
  number: number;
  raisedAt: string;
  camera: string;
  entry: string;
  category?: string;
  reason?: string;
  plannedResponse?: string;
  under18?: boolean;
  score: number;
  threshold: number;
  secondsInView?: number;
  references?: number;
  state: 'raised' | 'undecided' | 'true' | 'false' | 'passed-on' | 'engaged';
  adjudication?: { decision: Decision; by: PersonName; at: string; reason: string };
  passedOn?: { by: PersonName; at: string };
  engagement?: { outcome: Outcome; action: Action; by: PersonName; at: string };
  review?: { finding: string; by: PersonName; at: string };
  hold?: Hold;
  may: string[];
  destroyed: boolean;
}

export interface HeldAlert {
  deployment: string;
  place: string;
  alert: number;
  hold: Hold;
}

// --- account for it

export interface AuditEntry {
  index: number;
  at: string;
  actor: string;
  role: string;
  via: string;
  action: string;
  objectType: string;
  objectId: string;
  values: Record<string, string>;
}

export interface AuditVerification {
  verified: boolean;
  entries: number;
  rootHash?: string;
  key?: string;
  faults: string[];
}

export interface FitnessReport {
  digest: string;
  modelPack: string;
  modelDigest: string;
  threshold: number;
  fpir: number;
  tpir?: number;
  comparesGroups: boolean;
  signed: boolean;
  by?: string;
  dataDescription?: string;
}

export interface DeploymentRecord {
  deployment: string;
  state?: State;
  figures?: Record<string, unknown>;
  documents: { name: string; title: string; mediaType: string }[];
}

export interface PolicySetting {
  name: string;
  meaning: string;
  value: string[];
  shipped: string[];
  range: string;
  stricter: string;
  source: string;
}

export interface About {
  version: string;
  commit?: string;
  installation?: string;
  rehearsal: boolean;
  models: ModelPack[];
  recommendedThresholds?: Record<string, number>;
}

export interface CertificateAuthority {
  fingerprint: string;
  address: string;
  qrCode: string;
  validUntil?: string;
}

export interface Rehearsal {
  deployment?: string;
  secondsPlayed: number;
  people: Me[];
}
