import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useChecklist, useCommand, useDeployment, useFitnessReports } from '../api/queries';
import type { Checklist, Deployment, ReadinessItem } from '../api/types';
import { m } from '../messages';
import { Ask, Badge, Card, Loading, Note, Page, Problem } from '../ui/parts';
import { StateBadge } from '../ui/StateBadge';
import { Proposals, ThresholdChange } from './Cameras';
import classes from './GoLive.module.css';

/** What going live asks for: each thing met or not, and the way to what is missing. */
export function GoLive() {
  const { id = '' } = useParams();
  const { data: deployment, error } = useDeployment(id);
  const { data: checklist, error: unread } = useChecklist(id);
  if (error) return <Problem error={error} />;
  if (!deployment) return <Loading />;
  return (
    <Page title={m.goLive.title} lead={m.goLive.lead} actions={<StateBadge state={deployment.state} />}>
      <Start deployment={deployment} checklist={checklist} />
      <Proposals deployment={deployment} />
      <div className="columns">
        {!unread && <List deployment={deployment} checklist={checklist} />}
        <div className="stack">
          <Readiness deployment={deployment} />
          <Fitness deployment={deployment} />
          <ThresholdChange deployment={deployment} />
        </div>
      </div>
    </Page>
  );
}

function Start({ deployment, checklist }: { deployment: Deployment; checklist?: Checklist }) {
  const [asking, setAsking] = useState(false);
  const [chosen, setChosen] = useState(deployment.case.recognition.cameras.map((camera) => camera.id));
  const command = useCommand();
  const navigate = useNavigate();
  if (deployment.state === 'live' || deployment.state === 'paused') {
    return (
      <Note tone="ok">
        <p>{m.goLive.isRunning}</p>
        <Link to={`/deployments/${deployment.id}/live`}>{m.nav.live}</Link>
      </Note>
    );
  }
  if (deployment.state !== 'authorised') return null;
  const missing = checklist?.items.filter((item) => !item.met).length ?? 0;
  const close = () => {
    command.reset();
    setAsking(false);
  };
  const toggle = (camera: string, on: boolean) =>
    setChosen(on ? [...chosen, camera] : chosen.filter((each) => each !== camera));
  return (
    <>
      <Note tone={checklist?.met ? 'ok' : 'warn'} role="status">
        <strong>{checklist?.met ? m.goLive.ready : m.goLive.missing(missing)}</strong>
        {deployment.may.includes('goLive') ? (
          <div className="row">
            <Button disabled={!checklist?.met} onClick={() => setAsking(true)}>
              {m.goLive.start}
            </Button>
          </div>
        ) : (
          <p>{m.goLive.operatorOnly}</p>
        )}
      </Note>
      <Ask
        opened={asking}
        title={m.goLive.start}
        what={m.goLive.startWhat}
        confirm={m.goLive.start}
        busy={command.isPending}
        error={command.error}
        onConfirm={() =>
          command.mutate(
            {
              deployment: deployment.id,
              path: 'go-live',
              body: { cameras: chosen, threshold: deployment.case.recognition.threshold },
            },
            { onSuccess: () => navigate(`/deployments/${deployment.id}/live`) },
          )
        }
        onClose={close}
      >
        <fieldset className={classes.cameras}>
          <legend>{m.goLive.cameras}</legend>
          {deployment.case.recognition.cameras.map((camera) => (
            <Checkbox
              key={camera.id}
              label={camera.id}
              checked={chosen.includes(camera.id)}
              onChange={(event) => toggle(camera.id, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      </Ask>
    </>
  );
}

/** Where what a rule asks for is done. */
const WAYS: Record<string, { path: string; name: string }> = {
  WATCH_LIST_COMPOSED: { path: 'watch-list', name: m.nav.watchList },
  WATCH_LIST_AGE: { path: 'watch-list', name: m.nav.watchList },
  WATCH_LIST_ENTRIES: { path: 'watch-list', name: m.nav.watchList },
  WATCH_LIST_CATEGORIES: { path: 'watch-list', name: m.nav.watchList },
  WATCH_LIST_SHARE: { path: 'watch-list', name: m.nav.watchList },
  WATCH_LIST_SIZE: { path: 'watch-list', name: m.nav.watchList },
  CAMERAS: { path: 'cameras', name: m.nav.cameras },
  AUTHORITY_IN_FORCE: { path: '', name: m.nav.case },
  CASE_WITHIN_POLICY: { path: '', name: m.nav.case },
};

function List({ deployment, checklist }: { deployment: Deployment; checklist?: Checklist }) {
  if (!checklist) return <Loading />;
  const items = [...checklist.items].sort((a, b) => Number(a.met) - Number(b.met));
  return (
    <Card title={m.goLive.checklist}>
      <ul className={classes.list}>
        {items.map((item) => (
          <li key={item.rule + item.text} data-met={item.met}>
            <span className={classes.sign} aria-hidden>
              {item.met ? '✓' : '✕'}
            </span>
            <span>
              <span className="visually-hidden">{item.met ? m.goLive.met : m.goLive.notMet} </span>
              {item.text}
              {!item.met && WAYS[item.rule] && (
                <>
                  <br />
                  <Link to={`/deployments/${deployment.id}/${WAYS[item.rule]!.path}`}>{WAYS[item.rule]!.name}</Link>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Readiness({ deployment }: { deployment: Deployment }) {
  const command = useCommand();
  const confirm = (item: ReadinessItem) =>
    command.mutate({ deployment: deployment.id, path: 'readiness', body: { item } });
  const may = deployment.may.includes('confirmReadiness');
  return (
    <Card title={m.goLive.onTheGround}>
      <p className="small dim">{m.goLive.byName}</p>
      <ul className="plain-list stack">
        {deployment.readiness.map((each) => (
          <li key={each.item} className="pair">
            <span>
              <strong>{m.readiness[each.item]}</strong>
              <br />
              <span className="dim">{each.meaning}</span>
            </span>
            {each.confirmed ? (
              <Badge tone="ok">{m.goLive.confirmed}</Badge>
            ) : may ? (
              <Button
                variant="default"
                loading={command.isPending}
                onClick={() => confirm(each.item)}
                aria-label={m.goLive.confirmItem(m.readiness[each.item])}
              >
                {m.goLive.confirm}
              </Button>
            ) : (
              <Badge tone="warn">{m.goLive.open}</Badge>
            )}
          </li>
        ))}
      </ul>
      <Problem error={command.error} />
    </Card>
  );
}

function Fitness({ deployment }: { deployment: Deployment }) {
  const may = deployment.may.includes('acceptFitness');
  const { data } = useFitnessReports();
  const command = useCommand();
  const fitting = (data?.items ?? []).filter(
    (report) =>
      report.modelDigest === deployment.case.recognition.models.digest &&
      report.threshold <= deployment.case.recognition.threshold,
  );
  const [chosen, setChosen] = useState('');
  const accepted = data?.items.find((report) => report.digest === deployment.fitness);
  const digest = chosen || fitting[0]?.digest || '';
  return (
    <Card title={m.goLive.fitness} actions={deployment.fitness && <Badge tone="ok">{m.goLive.accepted}</Badge>}>
      <p>{m.goLive.fitnessWhat}</p>
      {deployment.fitness && (
        <p className="small">
          {accepted ? m.goLive.fitnessReport(accepted.modelPack, accepted.threshold.toFixed(2), accepted.fpir) : ''}{' '}
          <span className="mono dim">{deployment.fitness.slice(0, 12)}…</span>
        </p>
      )}
      {!deployment.fitness && fitting.length === 0 && <p className="dim">{m.goLive.noFitness}</p>}
      {!deployment.fitness && may && fitting.length > 0 && (
        <>
          <NativeSelect
            label={m.goLive.report}
            value={digest}
            onChange={(event) => setChosen(event.currentTarget.value)}
            data={fitting.map((report) => ({
              value: report.digest,
              label: m.goLive.fitnessReport(report.modelPack, report.threshold.toFixed(2), report.fpir),
            }))}
          />
          <div className="row">
            <Link to={`/evaluations#${digest}`}>{m.goLive.read}</Link>
            <Button
              variant="default"
              loading={command.isPending}
              onClick={() => command.mutate({ deployment: deployment.id, path: 'fitness', body: { digest } })}
            >
              {m.goLive.accept}
            </Button>
          </div>
        </>
      )}
      <Problem error={command.error} />
    </Card>
  );
}
