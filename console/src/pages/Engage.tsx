import { Button, Radio } from '@mantine/core';
import { useQueries, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState, useSyncExternalStore, type FormEvent } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { get, newKey, post } from '../api/client';
import { putAlert, useAlertNews } from '../api/events';
import { keys } from '../api/keys';
import { referencePath, samplePath, useAlert, useDeployment, useDeployments } from '../api/queries';
import type { Action, Alert, DeploymentSummary, Outcome, Page as Pages } from '../api/types';
import { browserStore, Outbox, type Waiting } from '../live/outbox';
import { m } from '../messages';
import { FacePicture } from '../ui/FacePicture';
import { Badge, Card, Empty, Fact, Facts, Loading, Note, Page, Problem, problemText, Since, Time } from '../ui/parts';
import { allowSound, soundAlert, soundIsAllowed } from '../ui/sound';
import { AlertBadge } from '../ui/StateBadge';
import classes from './Engage.module.css';

const RETRY_MILLISECONDS = 3000;

let lastRefusal: { waiting: Waiting; text: string } | undefined;
const sent = new Set<(alert: Alert) => void>();

const outbox = new Outbox(
  browserStore,
  async ({ deployment, number, outcome, action, idempotencyKey }) => {
    const alert = await post<Alert>(
      `/deployments/${deployment}/alerts/${number}/engagement`,
      { outcome, action },
      { idempotencyKey },
    );
    sent.forEach((listener) => listener(alert));
  },
  (waiting, problem) => {
    lastRefusal = { waiting, text: problemText(problem) };
  },
);

function useOutbox(): Waiting[] {
  const client = useQueryClient();
  useEffect(() => {
    const listener = (alert: Alert) => putAlert(client, alert);
    sent.add(listener);
    const flush = () => void outbox.flush();
    const timer = window.setInterval(flush, RETRY_MILLISECONDS);
    window.addEventListener('online', flush);
    flush();
    return () => {
      sent.delete(listener);
      window.clearInterval(timer);
      window.removeEventListener('online', flush);
    };
  }, [client]);
  return useSyncExternalStore(outbox.subscribe, outbox.all);
}

/** The engagement officer's phone: alerts that were passed on, the newest and unfinished first. */
export function Engage() {
  const { data } = useDeployments();
  const waiting = useOutbox();
  const running = (data?.items ?? []).filter(
    (each) => each.state === 'live' || each.state === 'paused' || each.state === 'ended',
  );
  const alerts = useAlertsOf(running);
  const navigate = useNavigate();
  const [news, setNews] = useState('');
  const hear = useCallback((alert: Alert) => {
    if (alert.state !== 'passed-on') return;
    soundAlert();
    setNews(m.engage.news(alert.number, alert.camera));
  }, []);
  useAlertNews(hear);
  const open = alerts.filter((alert) => alert.state === 'passed-on');
  const done = alerts.filter((alert) => alert.state === 'engaged');
  return (
    <div className={classes.phone}>
      <Page title={m.engage.title} lead={m.engage.lead}>
        <OnDuty />
        <div role="alert">
          {news && (
            <Note tone="warn">
              <strong>{news}</strong>
              <Button onClick={() => open[0] && navigate(`/engage/${open[0].deployment}/${open[0].number}`)}>
                {m.engage.open}
              </Button>
            </Note>
          )}
        </div>
        <WaitingNote waiting={waiting} />
        {open.length === 0 && <Empty>{running.length > 0 ? m.engage.none : m.engage.noDeployment}</Empty>}
        <ul className={classes.list}>
          {open.map((alert) => (
            <li key={`${alert.deployment}/${alert.number}`}>
              <Link className={classes.item} to={`/engage/${alert.deployment}/${alert.number}`}>
                <span className="row between">
                  <strong>{m.alert.title(alert.number)}</strong>
                  <span className="number">{alert.passedOn && <Since at={alert.passedOn.at} />}</span>
                </span>
                <span>
                  {alert.camera}
                  {alert.category && `, ${m.category(alert.category)}`}
                </span>
                {alert.plannedResponse && <span className="dim">{alert.plannedResponse}</span>}
                {waiting.some((each) => each.deployment === alert.deployment && each.number === alert.number) && (
                  <Badge tone="warn">{m.engage.waiting}</Badge>
                )}
              </Link>
            </li>
          ))}
        </ul>
        {done.length > 0 && (
          <Card title={m.engage.done}>
            <ul className="plain-list stack tight">
              {done.map((alert) => (
                <li key={`${alert.deployment}/${alert.number}`}>
                  {m.alert.title(alert.number)}: {alert.engagement && m.outcomes[alert.engagement.outcome]}
                </li>
              ))}
            </ul>
          </Card>
        )}
      </Page>
    </div>
  );
}

function useAlertsOf(deployments: DeploymentSummary[]): Alert[] {
  const results = useQueries({
    queries: deployments.map((each) => ({
      queryKey: keys.alerts(each.id),
      queryFn: () => get<Pages<Alert>>(`/deployments/${each.id}/alerts?limit=200`, { background: true }),
    })),
  });
  return results.flatMap((result) => result.data?.items ?? []).sort((a, b) => b.raisedAt.localeCompare(a.raisedAt));
}

/** Sound needs one touch; the screen stays on from then on. */
function OnDuty() {
  const [ready, setReady] = useState(soundIsAllowed());
  const begin = () => {
    allowSound();
    soundAlert();
    void keepAwake();
    setReady(true);
  };
  useEffect(() => {
    const again = () => document.visibilityState === 'visible' && ready && void keepAwake();
    document.addEventListener('visibilitychange', again);
    return () => document.removeEventListener('visibilitychange', again);
  }, [ready]);
  if (ready) return <p className="dim small">{m.engage.ready}</p>;
  return (
    <Button size="md" onClick={begin} fullWidth>
      {m.engage.begin}
    </Button>
  );
}

async function keepAwake() {
  try {
    await navigator.wakeLock?.request('screen');
  } catch {
    // The phone decides; low battery refuses it.
  }
}

function WaitingNote({ waiting }: { waiting: Waiting[] }) {
  return (
    <div role="status">
      {waiting.length > 0 && (
        <Note tone="warn">
          <p>{m.engage.waitingWhat(waiting.length)}</p>
        </Note>
      )}
      {lastRefusal && (
        <Note tone="bad">
          <strong>{m.engage.refused(lastRefusal.waiting.number)}</strong>
          <p>{lastRefusal.text}</p>
        </Note>
      )}
    </div>
  );
}

/** One alert on the street: who is looked for, what was planned, and what happened. */
export function EngageAlert() {
  const { id = '', number = '' } = useParams();
  const { data: alert, error } = useAlert(id, Number(number));
  const { data: deployment } = useDeployment(id);
  const waiting = useOutbox();
  if (error && !alert) return <Problem error={error} />;
  if (!alert) return <Loading />;
  const zone = deployment?.case.place.timeZone;
  const mine = waiting.find((each) => each.deployment === alert.deployment && each.number === alert.number);
  return (
    <div className={classes.phone}>
      <Page title={m.alert.title(alert.number)} actions={<AlertBadge alert={alert} />}>
        <Link to="/engage">{m.engage.back}</Link>
        {!alert.destroyed && (
          <div className={classes.pictures}>
            <figure>
              <figcaption>{m.alert.seen}</figcaption>
              <FacePicture src={samplePath(alert)} alt={m.alert.seenAlt(alert.camera)} />
            </figure>
            <figure>
              <figcaption>{m.alert.enrolledShort}</figcaption>
              <FacePicture src={referencePath(alert, 1)} alt={m.alert.enrolledAlt(alert.entry, 1)} />
            </figure>
          </div>
        )}
        <Note tone="info">
          <strong>{m.alert.plannedResponse}</strong>
          <p>{alert.plannedResponse ?? m.notGiven}</p>
        </Note>
        <Facts>
          <Fact name={m.alerts.camera}>{alert.camera}</Fact>
          <Fact name={m.alerts.raised}>
            <Time at={alert.raisedAt} zone={zone} brief />
          </Fact>
          <Fact name={m.alert.entry}>
            {alert.entry} {alert.under18 && <Badge tone="warn">{m.alert.under18}</Badge>}
          </Fact>
          {alert.category && <Fact name={m.alert.category}>{m.category(alert.category)}</Fact>}
        </Facts>
        <p className="dim small">{m.engage.yourDecision}</p>
        <WaitingNote waiting={mine ? [mine] : []} />
        {alert.may.includes('recordEngagement') && !mine && <OutcomeForm alert={alert} />}
        {alert.engagement && (
          <Note tone="ok" role="status">
            <p>{m.engage.recorded(m.outcomes[alert.engagement.outcome], m.actions[alert.engagement.action])}</p>
          </Note>
        )}
      </Page>
    </div>
  );
}

const OUTCOMES: Outcome[] = ['confirmed-true', 'confirmed-false', 'not-located', 'not-engaged'];
const ACTIONS: Action[] = ['arrest', 'other', 'none'];

function OutcomeForm({ alert }: { alert: Alert }) {
  const [outcome, setOutcome] = useState<Outcome | ''>('');
  const [action, setAction] = useState<Action | ''>('');
  const engaged = outcome === 'confirmed-true' || outcome === 'confirmed-false';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!outcome || (engaged && !action)) return;
    lastRefusal = undefined;
    outbox.add({
      deployment: alert.deployment,
      number: alert.number,
      outcome,
      action: engaged ? (action as Action) : 'none',
      idempotencyKey: newKey(),
    });
    void outbox.flush();
  };
  return (
    <Card title={m.engage.form}>
      <form className="stack" onSubmit={submit}>
        <Radio.Group
          label={m.engage.outcome}
          value={outcome}
          onChange={(value) => setOutcome(value as Outcome)}
          required
          withAsterisk={false}
        >
          <div className={classes.options}>
            {OUTCOMES.map((each) => (
              <Radio key={each} value={each} label={m.outcomes[each]} classNames={{ body: classes.option }} />
            ))}
          </div>
        </Radio.Group>
        {engaged && (
          <Radio.Group
            label={m.engage.action}
            value={action}
            onChange={(value) => setAction(value as Action)}
            required
            withAsterisk={false}
          >
            <div className={classes.options}>
              {ACTIONS.map((each) => (
                <Radio key={each} value={each} label={m.actions[each]} classNames={{ body: classes.option }} />
              ))}
            </div>
          </Radio.Group>
        )}
        <Button type="submit" size="md" disabled={!outcome || (engaged && !action)}>
          {m.engage.record}
        </Button>
      </form>
    </Card>
  );
}
