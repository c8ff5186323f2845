import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useAlerts, useDeployment } from '../api/queries';
import type { Alert } from '../api/types';
import { m } from '../messages';
import { Badge, Empty, Loading, Page, Problem } from '../ui/parts';
import { ScoreScale } from '../ui/ScoreScale';
import { AlertBadge } from '../ui/StateBadge';
import { showClock } from '../ui/time';

const STATES: Alert['state'][] = ['raised', 'undecided', 'true', 'passed-on', 'engaged', 'false'];

/** Every alert of a deployment, without pictures: who needs one opens the alert. */
export function Alerts() {
  const { id = '' } = useParams();
  const { data: deployment } = useDeployment(id);
  const { data, error, isPending } = useAlerts(id);
  const [state, setState] = useState('');
  const shown = (data?.items ?? []).filter((alert) => state === '' || alert.state === state);
  return (
    <Page title={m.alerts.title} lead={deployment?.case.place.name}>
      <Problem error={error} />
      {isPending && <Loading />}
      {data && (
        <>
          <NativeSelect
            className="narrow-left"
            label={m.alerts.show}
            value={state}
            onChange={(event) => setState(event.currentTarget.value)}
            data={[
              { value: '', label: m.alerts.all(data.items.length) },
              ...STATES.map((each) => ({
                value: each,
                label: `${m.alertStates[each]} (${data.items.filter((alert) => alert.state === each).length})`,
              })),
            ]}
          />
          {shown.length === 0 ? (
            <Empty>{m.alerts.none}</Empty>
          ) : (
            <AlertTable alerts={shown} zone={deployment?.case.place.timeZone} />
          )}
        </>
      )}
    </Page>
  );
}

function AlertTable({ alerts, zone }: { alerts: Alert[]; zone?: string }) {
  return (
    <div className="table-frame cards">
      <table>
        <thead>
          <tr>
            <th scope="col">{m.alerts.alert}</th>
            <th scope="col">{m.alerts.state}</th>
            <th scope="col">{m.alert.entry}</th>
            <th scope="col">{m.alerts.camera}</th>
            <th scope="col">{m.alerts.raised}</th>
            <th scope="col">{m.alert.score}</th>
            <th scope="col">{m.alerts.outcome}</th>
          </tr>
        </thead>
        <tbody>
          {alerts.map((alert) => (
            <tr key={alert.number}>
              <th scope="row">
                <Link to={`/deployments/${alert.deployment}/alerts/${alert.number}`}>
                  {m.alert.title(alert.number)}
                </Link>
              </th>
              <td>
                <span className="row">
                  <AlertBadge alert={alert} />
                  {alert.hold && <Badge tone="warn">{m.holds.badge}</Badge>}
                  {alert.destroyed && <Badge tone="info">{m.alert.destroyed}</Badge>}
                </span>
              </td>
              <td data-label={m.alert.entry}>{alert.entry}</td>
              <td data-label={m.alerts.camera}>{alert.camera}</td>
              <td data-label={m.alerts.raised} className="number">
                {showClock(alert.raisedAt, zone)}
              </td>
              <td data-label={m.alert.score}>
                <ScoreScale score={alert.score} threshold={alert.threshold} compact />
              </td>
              <td data-label={m.alerts.outcome}>{alert.engagement ? m.outcomes[alert.engagement.outcome] : ''}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
