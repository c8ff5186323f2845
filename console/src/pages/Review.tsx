import { Button, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link, useParams } from 'react-router';
import { useAlertCommand, useAlerts, useDeployment } from '../api/queries';
import type { Alert } from '../api/types';
import { m } from '../messages';
import { Badge, Card, Empty, Loading, Note, Page, Problem, Time } from '../ui/parts';
import { ScoreScale } from '../ui/ScoreScale';

/** False alerts: each is looked at by somebody who decided nothing about it, and its pictures go then. */
export function Review() {
  const { id = '' } = useParams();
  const { data: deployment } = useDeployment(id);
  const { data, error, isPending } = useAlerts(id);
  const zone = deployment?.case.place.timeZone;
  const falseOnes = (data?.items ?? []).filter(isFalse);
  const open = falseOnes.filter((alert) => !alert.review);
  const done = falseOnes.filter((alert) => alert.review);
  return (
    <Page title={m.review.page} lead={m.review.lead}>
      <Problem error={error} />
      {isPending && <Loading />}
      {data && falseOnes.length === 0 && <Empty>{m.review.none}</Empty>}
      {open.length > 0 && (
        <Card title={m.review.open(open.length)}>
          <ul className="plain-list stack">
            {open.map((alert) => (
              <li key={alert.number} className="pair">
                <span className="stack tight">
                  <Link to={`/deployments/${id}/alerts/${alert.number}`}>{m.alert.title(alert.number)}</Link>
                  <span className="small dim">
                    {alert.camera}, <Time at={alert.raisedAt} zone={zone} brief />,{' '}
                    <ScoreScale score={alert.score} threshold={alert.threshold} compact />
                  </span>
                </span>
                {alert.may.includes('reviewFalseAlert') ? (
                  <Link className="button-link quiet" to={`/deployments/${id}/alerts/${alert.number}`}>
                    {m.review.look}
                  </Link>
                ) : (
                  <Badge tone="info">{m.review.others}</Badge>
                )}
              </li>
            ))}
          </ul>
        </Card>
      )}
      {done.length > 0 && (
        <Card title={m.review.done(done.length)}>
          <ul className="plain-list stack">
            {done.map((alert) => (
              <li key={alert.number}>
                <Link to={`/deployments/${id}/alerts/${alert.number}`}>{m.alert.title(alert.number)}</Link>{' '}
                <span className="dim">
                  {alert.review!.by.name}, <Time at={alert.review!.at} zone={zone} brief />
                </span>
                <p className="pre">{alert.review!.finding}</p>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </Page>
  );
}

export function isFalse(alert: Alert): boolean {
  return alert.state === 'false' || alert.engagement?.outcome === 'confirmed-false';
}

/** On the page of an alert. */
export function ReviewAct({ alert }: { alert: Alert }) {
  const [finding, setFinding] = useState('');
  const command = useAlertCommand();
  if (!alert.may.includes('reviewFalseAlert')) return null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    command.mutate({
      deployment: alert.deployment,
      number: alert.number,
      path: 'review',
      body: { finding: finding.trim() },
    });
  };
  return (
    <Card title={m.review.title}>
      <form className="stack reading" onSubmit={submit}>
        <Note tone="warn">
          <p>{m.review.what}</p>
        </Note>
        <Textarea
          label={m.review.finding}
          description={m.review.findingHint}
          required
          withAsterisk={false}
          autosize
          minRows={3}
          value={finding}
          onChange={(event) => setFinding(event.currentTarget.value)}
        />
        <Problem error={command.error} />
        <div>
          <Button type="submit" loading={command.isPending}>
            {m.review.confirm}
          </Button>
        </div>
      </form>
    </Card>
  );
}
