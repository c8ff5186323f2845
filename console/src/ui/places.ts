import type { Deployment, Role, State } from '../api/types';
import { m } from '../messages';

export interface PlaceLink {
  to: string;
  name: string;
  end?: boolean;
}

const BEFORE_AUTHORITY: State[] = ['draft', 'submitted', 'refused'];

/** Where a person with these roles has something to do; the server refuses the rest anyway. */
export function places(roles: Role[], deployment?: Deployment): { here: PlaceLink[]; everywhere: PlaceLink[] } {
  return { here: deployment ? ofDeployment(roles, deployment) : [], everywhere: everywhere(roles) };
}

function ofDeployment(roles: Role[], deployment: Deployment): PlaceLink[] {
  const has = (...wanted: Role[]) => wanted.some((role) => roles.includes(role));
  const base = `/deployments/${deployment.id}`;
  const links: PlaceLink[] = [];
  const add = (condition: boolean, path: string, name: string, end = false) => {
    if (condition) links.push({ to: base + path, name, end });
  };
  const authorised = !BEFORE_AUTHORITY.includes(deployment.state);
  const running = deployment.state === 'live' || deployment.state === 'paused';
  const worker = has('applicant', 'authorising-officer', 'operator');
  add(running && (worker || has('auditor')), '/live', m.nav.live);
  add(authorised && has('authorising-officer', 'operator', 'auditor'), '/alerts', m.nav.alerts);
  add(!has('administrator'), '', m.nav.case, true);
  add(worker, '/cameras', m.nav.cameras);
  add(authorised && (worker || has('auditor')), '/watch-list', m.nav.watchList);
  add(
    authorised && (worker || has('auditor') || (has('engagement-officer') && deployment.state === 'authorised')),
    '/go-live',
    m.nav.goLive,
  );
  add(authorised && has('authorising-officer', 'operator'), '/review', m.nav.review);
  add(authorised && (worker || has('auditor')), '/record', m.nav.record);
  return links;
}

function everywhere(roles: Role[]): PlaceLink[] {
  const has = (...wanted: Role[]) => wanted.some((role) => roles.includes(role));
  const links: PlaceLink[] = [];
  if (has('engagement-officer')) links.push({ to: '/engage', name: m.nav.engage });
  if (!has('administrator')) links.push({ to: '/deployments', name: m.nav.deployments, end: true });
  if (has('applicant', 'authorising-officer', 'operator', 'auditor')) {
    links.push({ to: '/evaluations', name: m.nav.evaluations });
  }
  if (has('auditor', 'authorising-officer', 'operator')) links.push({ to: '/holds', name: m.nav.holds });
  if (has('auditor')) links.push({ to: '/audit', name: m.nav.audit });
  if (has('administrator')) links.push({ to: '/people', name: m.nav.people });
  links.push({ to: '/settings', name: m.nav.settings });
  return links;
}
