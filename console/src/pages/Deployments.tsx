import { Link } from 'react-router';
import { useDeployments, useSession } from '../api/queries';
import type { DeploymentSummary } from '../api/types';
import { m } from '../messages';
import { Badge, Empty, Loading, Page, Problem } from '../ui/parts';
import { StateBadge } from '../ui/StateBadge';
import { showMinute } from '../ui/time';

export function Deployments() {
  const { data: session } = useSession();
  const { data, error, isPending } = useDeployments();
  const drafts = session?.me?.roles.includes('applicant') && !session.rehearsal;
  return (
    <Page
      title={m.deployments.title}
      lead={m.deployments.lead}
      actions={
        drafts && (
          <Link className="button-link" to="/deployments/new">
            {m.deployments.draft}
          </Link>
        )
      }
    >
      <Problem error={error} />
      {isPending && <Loading />}
      {data?.items.length === 0 && <Empty>{drafts ? m.deployments.noneDraft : m.deployments.none}</Empty>}
      {data && data.items.length > 0 && <DeploymentTable deployments={data.items} />}
    </Page>
  );
}

function DeploymentTable({ deployments }: { deployments: DeploymentSummary[] }) {
  return (
    <div className="table-frame cards">
      <table>
        <thead>
          <tr>
            <th scope="col">{m.deployments.place}</th>
            <th scope="col">{m.deployments.state}</th>
            <th scope="col">{m.deployments.useCase}</th>
            <th scope="col">{m.deployments.period}</th>
            <th scope="col">{m.deployments.applicant}</th>
          </tr>
        </thead>
        <tbody>
          {deployments.map((each) => (
            <tr key={each.id}>
              <th scope="row">
                <Link to={each.state === 'live' ? `/deployments/${each.id}/live` : `/deployments/${each.id}`}>
                  {each.place || m.case.noPlace}
                </Link>
              </th>
              <td>
                <span className="row">
                  <StateBadge state={each.state} />
                  {each.rehearsal && <Badge tone="rehearsal">{m.rehearsal.badge}</Badge>}
                  {each.urgent && <Badge tone="warn">{m.deployments.urgent}</Badge>}
                  {(each.openAlerts ?? 0) > 0 && <Badge tone="warn">{m.live.openAlerts(each.openAlerts ?? 0)}</Badge>}
                </span>
              </td>
              <td data-label={m.deployments.useCase}>{m.useCases[each.useCase]}</td>
              <td data-label={m.deployments.period} className="number">
                {showMinute(each.from, each.timeZone)} {m.to} {showMinute(each.until, each.timeZone)}
              </td>
              <td data-label={m.deployments.applicant}>{each.applicants.map((person) => person.name).join(', ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
