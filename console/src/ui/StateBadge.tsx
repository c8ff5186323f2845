import type { Alert, State } from '../api/types';
import { m } from '../messages';
import { Badge, type Tone } from './parts';

const STATES: Record<State, Tone> = {
  draft: 'info',
  submitted: 'info',
  refused: 'bad',
  authorised: 'ok',
  live: 'ok',
  paused: 'warn',
  ended: 'info',
  revoked: 'bad',
  expired: 'warn',
  closed: 'info',
};

export function StateBadge({ state }: { state: State }) {
  return <Badge tone={STATES[state]}>{m.states[state]}</Badge>;
}

const ALERT_STATES: Record<Alert['state'], Tone> = {
  raised: 'warn',
  undecided: 'warn',
  true: 'ok',
  false: 'info',
  'passed-on': 'ok',
  engaged: 'info',
};

export function AlertBadge({ alert }: { alert: Alert }) {
  return <Badge tone={ALERT_STATES[alert.state]}>{m.alertStates[alert.state]}</Badge>;
}
