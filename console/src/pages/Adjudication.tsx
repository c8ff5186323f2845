import { Button, TextInput } from '@mantine/core';
import { useMemo, useRef, useState, type FormEvent } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import {
  referencePath,
  samplePath,
  useAlert,
  useAlertCommand,
  useAlerts,
  useDeployment,
  useSession,
} from '../api/queries';
import type { Alert, Decision } from '../api/types';
import { m } from '../messages';
import { FacePicture } from '../ui/FacePicture';
import { Badge, Card, Fact, Facts, Loading, Note, Page, Problem, Since, Time } from '../ui/parts';
import { setPreference, usePreference } from '../ui/preferences';
import { ScoreScale } from '../ui/ScoreScale';
import { AlertBadge } from '../ui/StateBadge';
import { useKeys } from '../ui/useKeys';
import classes from './Adjudication.module.css';
import { HoldActs } from './Holds';
import { ReviewAct } from './Review';

/** One alert: both pictures large and level, what is known, and a person's decision. */
export function AdjudicationPage() {
  const { id = '', number = '' } = useParams();
  const { data: alert, error } = useAlert(id, Number(number));
  const { data: deployment } = useDeployment(id);
  if (error) return <Problem error={error} />;
  if (!alert) return <Loading />;
  return <Adjudication key={alert.number} alert={alert} zone={deployment?.case.place.timeZone} />;
}

function Adjudication({ alert, zone }: { alert: Alert; zone?: string }) {
  const { data: session } = useSession();
  const maySee = session?.me?.maySeeImages ?? false;
  return (
    <Page
      title={m.alert.title(alert.number)}
      actions={
        <>
          <AlertBadge alert={alert} />
          <Next alert={alert} />
        </>
      }
    >
      <div className={classes.alert}>
        {alert.destroyed ? (
          <Note>
            <p>{m.alert.destroyedWhat}</p>
          </Note>
        ) : maySee ? (
          <Pictures alert={alert} />
        ) : (
          <Note>
            <p>{m.picture.notForYou}</p>
          </Note>
        )}
        <div className={`stack ${classes.side}`}>
          <Decide alert={alert} />
          <ScoreScale score={alert.score} threshold={alert.threshold} />
          <About alert={alert} zone={zone} />
        </div>
      </div>
      <Decided alert={alert} zone={zone} />
      <ReviewAct alert={alert} />
      <HoldActs alert={alert} zone={zone} />
    </Page>
  );
}

function Pictures({ alert }: { alert: Alert }) {
  const [image, setImage] = useState(1);
  const others = Array.from({ length: alert.references ?? 1 }, (_, index) => index + 1);
  return (
    <div className="stack">
      <div className={classes.pictures}>
        <figure className={classes.figure}>
          <figcaption>{m.alert.seen}</figcaption>
          <FacePicture src={samplePath(alert)} alt={m.alert.seenAlt(alert.camera)} />
        </figure>
        <figure className={classes.figure}>
          <figcaption>{m.alert.enrolled(alert.entry)}</figcaption>
          <FacePicture key={image} src={referencePath(alert, image)} alt={m.alert.enrolledAlt(alert.entry, image)} />
        </figure>
      </div>
      {others.length > 1 && (
        <div className={classes.others} role="group" aria-label={m.alert.others}>
          {others.map((each) => (
            <button
              key={each}
              type="button"
              className={classes.other}
              aria-pressed={each === image}
              onClick={() => setImage(each)}
            >
              <FacePicture size="small" src={referencePath(alert, each)} alt={m.alert.enrolledAlt(alert.entry, each)} />
            </button>
          ))}
        </div>
      )}
    </div>
  );
}

function About({ alert, zone }: { alert: Alert; zone?: string }) {
  return (
    <Facts>
      <Fact name={m.alert.entry}>
        <strong>{alert.entry}</strong>
        {alert.under18 && (
          <>
            {' '}
            <Badge tone="warn">{m.alert.under18}</Badge>
          </>
        )}
      </Fact>
      {alert.category && <Fact name={m.alert.category}>{m.category(alert.category)}</Fact>}
      {alert.reason && <Fact name={m.alert.why}>{alert.reason}</Fact>}
      {alert.plannedResponse && (
        <Fact name={m.alert.plannedResponse}>
          <strong>{alert.plannedResponse}</strong>
        </Fact>
      )}
      <Fact name={m.alerts.camera}>{alert.camera}</Fact>
      <Fact name={m.alerts.raised}>
        <Time at={alert.raisedAt} zone={zone} />
      </Fact>
      {alert.secondsInView !== undefined && (
        <Fact name={m.alert.inView}>{m.alert.seconds(alert.secondsInView.toFixed(1))}</Fact>
      )}
    </Facts>
  );
}

const DECISIONS: { decision: Decision; key: string }[] = [
  { decision: 'true', key: 'T' },
  { decision: 'false', key: 'F' },
  { decision: 'undecided', key: 'U' },
];

function Decide({ alert }: { alert: Alert }) {
  const may = (act: string) => alert.may.includes(act);
  if (may('adjudicate')) return <DecisionForm alert={alert} />;
  if (may('passOn')) return <PassOn alert={alert} />;
  return null;
}

function DecisionForm({ alert }: { alert: Alert }) {
  const [decision, setDecision] = useState<Decision | undefined>();
  const [reason, setReason] = useState('');
  const command = useAlertCommand();
  const input = useRef<HTMLInputElement>(null);
  const keysOn = usePreference('keys');
  const choose = (next: Decision) => {
    if (next !== decision) setReason('');
    setDecision(next);
  };
  const suggestions = decision ? m.decisions[decision].reasons : [];
  useKeys({
    t: () => choose('true'),
    f: () => choose('false'),
    u: () => choose('undecided'),
    ...Object.fromEntries(suggestions.map((text, index) => [String(index + 1), () => setReason(text)])),
    enter: () => document.activeElement?.tagName !== 'BUTTON' && document.activeElement?.tagName !== 'A' && submitNow(),
  });
  const submitNow = () => {
    if (!decision || command.isPending) return;
    if (reason.trim() === '') {
      input.current?.focus();
      return;
    }
    command.mutate({
      deployment: alert.deployment,
      number: alert.number,
      path: 'adjudicate',
      body: { decision, reason: reason.trim() },
    });
  };
  return (
    <form
      className={`card stack ${classes.decide}`}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        submitNow();
      }}
      aria-label={m.adjudication.title}
    >
      <div className="row between">
        <h2>{m.adjudication.question}</h2>
        <span className="number strong" aria-label={m.alert.sinceRaised}>
          <Since at={alert.raisedAt} />
        </span>
      </div>
      <div className={classes.choices} role="group" aria-label={m.adjudication.question}>
        {DECISIONS.map(({ decision: each, key }) => (
          <button
            key={each}
            type="button"
            className={classes.choice}
            data-decision={each}
            aria-pressed={decision === each}
            onClick={() => choose(each)}
          >
            <span className={classes.choiceName}>{m.decisions[each].name}</span>
            <span className="small">{m.decisions[each].meaning}</span>
            {keysOn && <kbd>{key}</kbd>}
          </button>
        ))}
      </div>
      {decision && (
        <>
          <div className={classes.reasons} role="group" aria-label={m.adjudication.reasons}>
            {suggestions.map((text, index) => (
              <button
                key={text}
                type="button"
                className={classes.reason}
                aria-pressed={reason === text}
                onClick={() => setReason(text)}
              >
                {keysOn && <kbd>{index + 1}</kbd>} {text}
              </button>
            ))}
          </div>
          <TextInput
            ref={input}
            label={m.adjudication.reason}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            required
            withAsterisk={false}
          />
          <Problem error={command.error} />
          <Button type="submit" size="md" loading={command.isPending} disabled={reason.trim() === ''}>
            {m.decisions[decision].confirm} {keysOn && <kbd className={classes.enter}>Enter</kbd>}
          </Button>
        </>
      )}
      <p className="small dim">
        {m.adjudication.alone}{' '}
        <button type="button" className={classes.link} onClick={() => setPreference('keys', !keysOn)}>
          {keysOn ? m.adjudication.keysOff : m.adjudication.keysOn}
        </button>
      </p>
    </form>
  );
}

function PassOn({ alert }: { alert: Alert }) {
  const command = useAlertCommand();
  const keysOn = usePreference('keys');
  const passOn = () =>
    !command.isPending && command.mutate({ deployment: alert.deployment, number: alert.number, path: 'pass-on' });
  useKeys({ p: passOn });
  return (
    <div className={`card stack ${classes.decide}`} role="status">
      <h2>{m.adjudication.trueNow}</h2>
      <p>{m.adjudication.passOnWhat}</p>
      <Problem error={command.error} />
      <Button size="md" loading={command.isPending} onClick={passOn} autoFocus>
        {m.adjudication.passOn} {keysOn && <kbd className={classes.enter}>P</kbd>}
      </Button>
    </div>
  );
}

function Decided({ alert, zone }: { alert: Alert; zone?: string }) {
  const { adjudication, passedOn, engagement, review } = alert;
  if (!adjudication) return null;
  return (
    <Card title={m.alert.decided}>
      <Facts>
        <Fact name={m.adjudication.title}>
          {m.alert.by(m.decisions[adjudication.decision].name, adjudication.by.name)},{' '}
          <Time at={adjudication.at} zone={zone} />
          <p className="pre">{adjudication.reason}</p>
        </Fact>
        {passedOn && (
          <Fact name={m.alertStates['passed-on']}>
            {passedOn.by.name}, <Time at={passedOn.at} zone={zone} />
          </Fact>
        )}
        {engagement && (
          <Fact name={m.engage.outcome}>
            {m.alert.by(m.outcomes[engagement.outcome], engagement.by.name)}, {m.engage.action}:{' '}
            {m.actions[engagement.action]}, <Time at={engagement.at} zone={zone} />
          </Fact>
        )}
        {review && (
          <Fact name={m.review.title}>
            {review.by.name}, <Time at={review.at} zone={zone} />
            <p className="pre">{review.finding}</p>
          </Fact>
        )}
      </Facts>
    </Card>
  );
}

/** The way to the next alert that waits, or back. */
function Next({ alert }: { alert: Alert }) {
  const { data } = useAlerts(alert.deployment);
  const navigate = useNavigate();
  const keysOn = usePreference('keys');
  const next = useMemo(
    () =>
      (data?.items ?? []).find(
        (each) => each.number !== alert.number && !each.destroyed && (each.state === 'raised' || each.state === 'true'),
      ),
    [data, alert.number],
  );
  const back = `/deployments/${alert.deployment}/live`;
  const to = next ? `/deployments/${next.deployment}/alerts/${next.number}` : back;
  useKeys({ n: () => navigate(to), escape: () => navigate(back) });
  return (
    <Link className="button-link quiet" to={to}>
      {next ? m.adjudication.next(next.number) : m.adjudication.back} {keysOn && <kbd>N</kbd>}
    </Link>
  );
}
