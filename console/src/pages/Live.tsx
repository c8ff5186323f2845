import { Button } from '@mantine/core';
import { useCallback, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAlertNews } from '../api/events';
import { useAlerts, useCommand, useDeployment, useLive, useSession } from '../api/queries';
import type { Alert, Deployment, LiveState } from '../api/types';
import { CameraTile } from '../live/CameraTile';
import { m } from '../messages';
import { Ask, Badge, Card, Empty, Loading, Note, Page, Problem, useNow } from '../ui/parts';
import { usePreference, setPreference } from '../ui/preferences';
import { ScoreScale } from '../ui/ScoreScale';
import { allowSound, soundAlert } from '../ui/sound';
import { StateBadge } from '../ui/StateBadge';
import { showClock, showDuration, showMinute } from '../ui/time';
import classes from './Live.module.css';

/** What is watched, under whose authority, until when, and which alerts wait. */
export function Live() {
  const { id = '' } = useParams();
  const { data: session } = useSession();
  const { data: deployment, error } = useDeployment(id);
  const { data: live } = useLive(id);
  if (error) return <Problem error={error} />;
  if (!deployment) return <Loading />;
  const roles = session?.me?.roles ?? [];
  const seesAlerts = roles.includes('operator') || roles.includes('authorising-officer');
  return (
    <Page
      title={deployment.case.place.name}
      lead={deployment.case.place.area}
      actions={<Actions deployment={deployment} />}
    >
      {deployment.state === 'live' || deployment.state === 'paused' ? (
        <>
          <Authority deployment={deployment} live={live} />
          <Stopped deployment={deployment} />
          <div className={classes.panes}>
            {seesAlerts && <Queue deployment={deployment} />}
            <Cameras deployment={deployment} live={live} maySee={seesAlerts} />
          </div>
          {session?.rehearsal && seesAlerts && <Guide id={id} />}
        </>
      ) : (
        <Note>
          <p>{m.live.notLive(m.states[deployment.state])}</p>
          <Link to={`/deployments/${id}/go-live`}>{m.nav.goLive}</Link>
        </Note>
      )}
    </Page>
  );
}

function Actions({ deployment }: { deployment: Deployment }) {
  const [asking, setAsking] = useState<'pause' | 'end' | undefined>();
  const command = useCommand();
  const may = (act: string) => deployment.may.includes(act);
  const close = () => {
    command.reset();
    setAsking(undefined);
  };
  return (
    <>
      <StateBadge state={deployment.state} />
      {may('pause') && deployment.state === 'live' && (
        <Button variant="default" onClick={() => setAsking('pause')}>
          {m.live.pause}
        </Button>
      )}
      {may('resume') && deployment.state === 'paused' && (
        <Button
          loading={command.isPending}
          onClick={() => command.mutate({ deployment: deployment.id, path: 'resume' })}
        >
          {m.live.resume}
        </Button>
      )}
      {may('end') && (
        <Button variant="default" onClick={() => setAsking('end')}>
          {m.live.end}
        </Button>
      )}
      {!asking && <Problem error={command.error} />}
      <Ask
        opened={asking === 'pause'}
        title={m.live.pauseTitle}
        what={m.live.pauseWhat}
        reasonLabel={m.reason}
        confirm={m.live.pause}
        busy={command.isPending}
        error={command.error}
        onConfirm={(reason) =>
          command.mutate({ deployment: deployment.id, path: 'pause', body: { reason } }, { onSuccess: close })
        }
        onClose={close}
      />
      <Ask
        opened={asking === 'end'}
        title={m.live.endTitle}
        what={m.live.endWhat}
        confirm={m.live.end}
        danger
        busy={command.isPending}
        error={command.error}
        onConfirm={() => command.mutate({ deployment: deployment.id, path: 'end' }, { onSuccess: close })}
        onClose={close}
      />
    </>
  );
}

const SOON_MILLISECONDS = 15 * 60_000;

function Authority({ deployment, live }: { deployment: Deployment; live?: LiveState }) {
  const now = useNow();
  const until = live?.until ?? deployment.liveUntil ?? deployment.authorisation?.until;
  const left = until ? Date.parse(until) - now : undefined;
  const zone = deployment.case.place.timeZone;
  return (
    <dl className={classes.strip}>
      <Figure name={m.live.timeLeft} tone={left !== undefined && left < SOON_MILLISECONDS ? 'warn' : undefined}>
        {left === undefined ? '–' : showDuration(left)}
      </Figure>
      <Figure name={m.live.authority} wide>
        {deployment.authorisation ? (
          <>
            {deployment.authorisation.by.name}
            {deployment.authorisation.rank && `, ${m.ranks[deployment.authorisation.rank]}`}
            <span className={classes.sub}>
              {m.live.until(showMinute(until ?? deployment.authorisation.until, zone))}
            </span>
          </>
        ) : (
          '–'
        )}
      </Figure>
      <Figure name={m.live.facesSeen}>{live?.facesSeen ?? '–'}</Figure>
      <Figure name={m.live.alertsRaised}>
        {live?.alerts ?? '–'}
        {live?.falseAlerts !== undefined && <span className={classes.sub}>{m.live.ofThemFalse(live.falseAlerts)}</span>}
      </Figure>
      <Figure name={m.live.entries}>{live?.entries ?? '–'}</Figure>
      <Figure name={m.alert.threshold}>{(live?.threshold ?? deployment.threshold)?.toFixed(2) ?? '–'}</Figure>
    </dl>
  );
}

function Figure({
  name,
  children,
  wide,
  tone,
}: {
  name: string;
  children: React.ReactNode;
  wide?: boolean;
  tone?: 'warn';
}) {
  return (
    <div className={classes.figure} data-wide={wide || undefined} data-tone={tone}>
      <dt>{name}</dt>
      <dd className="number">{children}</dd>
    </div>
  );
}

function Stopped({ deployment }: { deployment: Deployment }) {
  if (deployment.state !== 'paused') return null;
  return (
    <Note tone="warn" role="status">
      <strong>{deployment.stoppedInEmergency ? m.live.stoppedInEmergency : m.live.paused}</strong>
      {deployment.stoppedBecause && deployment.stoppedBecause.length > 0 && (
        <ul>
          {deployment.stoppedBecause.map((why) => (
            <li key={why}>{why}</li>
          ))}
        </ul>
      )}
      <p>{deployment.stoppedInEmergency ? m.live.whoResumesEmergency : m.live.whoResumes}</p>
    </Note>
  );
}

function Guide({ id }: { id: string }) {
  const [shown, setShown] = useState(() => !dismissed(id));
  if (!shown) return null;
  const dismiss = () => {
    try {
      sessionStorage.setItem(`overt.guide.${id}`, 'read');
    } catch {
      // Storage is switched off: it is shown again.
    }
    setShown(false);
  };
  return (
    <Card
      title={m.guide.title}
      actions={
        <Button variant="default" onClick={dismiss}>
          {m.guide.dismiss}
        </Button>
      }
    >
      <ol className={classes.guide}>
        {m.guide.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </Card>
  );
}

function dismissed(id: string): boolean {
  try {
    return sessionStorage.getItem(`overt.guide.${id}`) !== null;
  } catch {
    return false;
  }
}

function Cameras({ deployment, live, maySee }: { deployment: Deployment; live?: LiveState; maySee: boolean }) {
  const cameras = live?.cameras ?? [];
  return (
    <section aria-label={m.nav.cameras} className={classes.cameras}>
      {cameras.map((camera) => (
        <CameraTile
          key={camera.id}
          deployment={deployment.id}
          camera={camera}
          maySee={maySee && deployment.state === 'live'}
        />
      ))}
      {live && cameras.length === 0 && <Empty>{m.live.noCameras}</Empty>}
      <p className="dim small">{m.live.mosaic}</p>
    </section>
  );
}

function Queue({ deployment }: { deployment: Deployment }) {
  const { data } = useAlerts(deployment.id);
  const sound = usePreference('sound');
  const [news, setNews] = useState('');
  const hear = useCallback(
    (alert: Alert) => {
      if (alert.deployment !== deployment.id || alert.state !== 'raised') return;
      soundAlert();
      setNews(m.live.newAlert(alert.number, alert.entry, alert.camera));
    },
    [deployment.id],
  );
  useAlertNews(hear);
  const waiting = (data?.items ?? []).filter(
    (alert) => alert.state === 'raised' || alert.state === 'undecided' || alert.state === 'true',
  );
  const open = waiting.filter((alert) => !alert.destroyed).sort(byUrgency);
  const toggleSound = () => {
    allowSound();
    setPreference('sound', !sound);
  };
  return (
    <section className={`card stack ${classes.queue}`} aria-labelledby="queue">
      <div className="row between">
        <h2 id="queue">
          {m.live.queue} <Badge tone={open.length > 0 ? 'warn' : 'ok'}>{open.length}</Badge>
        </h2>
        <button type="button" className={classes.sound} aria-pressed={sound} onClick={toggleSound}>
          {sound ? m.live.soundOn : m.live.soundOff}
        </button>
      </div>
      <div className="visually-hidden" role="alert">
        {news}
      </div>
      {open.length === 0 && <p className="dim">{m.live.noneOpen}</p>}
      <ul className={classes.alerts}>
        {open.map((alert) => (
          <li key={alert.number}>
            <QueueItem alert={alert} zone={deployment.case.place.timeZone} />
          </li>
        ))}
      </ul>
      <Link to={`/deployments/${deployment.id}/alerts`}>{m.live.allAlerts}</Link>
    </section>
  );
}

function QueueItem({ alert, zone }: { alert: Alert; zone: string }) {
  const now = useNow();
  return (
    <Link
      className={classes.alert}
      data-state={alert.state}
      to={`/deployments/${alert.deployment}/alerts/${alert.number}`}
    >
      <span className="row between">
        <strong>{m.alert.title(alert.number)}</strong>
        <span className="small number">{m.live.ago(showDuration(now - Date.parse(alert.raisedAt)))}</span>
      </span>
      <span>
        {m.alert.entry} <strong>{alert.entry}</strong>
        {alert.category && `, ${m.category(alert.category)}`}
      </span>
      <span className="small dim">
        {alert.camera}, {showClock(alert.raisedAt, zone)}
      </span>
      <span className="row between small">
        <ScoreScale score={alert.score} threshold={alert.threshold} compact />
        <strong className={classes.todo}>{m.alertTodo[alert.state as 'raised' | 'undecided' | 'true']}</strong>
      </span>
    </Link>
  );
}

/** Those that nobody looked at first, and of them the newest: that person is still near. */
function byUrgency(a: Alert, b: Alert): number {
  const rank = (alert: Alert) => (alert.state === 'raised' ? 0 : alert.state === 'true' ? 1 : 2);
  return rank(a) - rank(b) || b.number - a.number;
}
