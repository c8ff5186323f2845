import { useParams } from 'react-router';
import { useDeployment, useRecord } from '../api/queries';
import { m } from '../messages';
import { Card, Empty, Fact, Facts, Loading, Note, Page, Problem } from '../ui/parts';
import { flatten } from '../ui/figures';
import { StateBadge } from '../ui/StateBadge';

/** What the public will read about a deployment. */
export function RecordPage() {
  const { id = '' } = useParams();
  const { data: deployment } = useDeployment(id);
  const { data, error, isPending } = useRecord(id);
  const over = deployment && ['ended', 'revoked', 'expired', 'closed'].includes(deployment.state);
  return (
    <Page title={m.record.title} lead={m.record.lead} actions={deployment && <StateBadge state={deployment.state} />}>
      <Problem error={error} />
      {isPending && <Loading />}
      {deployment && !over && (
        <Note>
          <p>{m.record.soFar}</p>
        </Note>
      )}
      {data && (
        <div className="columns">
          <Card title={m.record.figures}>
            {data.figures && Object.keys(data.figures).length > 0 ? (
              <Figures figures={data.figures} />
            ) : (
              <p className="dim">{m.record.noFigures}</p>
            )}
          </Card>
          <Card title={m.record.documents}>
            {data.documents.length === 0 && <Empty>{m.record.noDocuments}</Empty>}
            <ul className="plain-list stack tight">
              {data.documents.map((document) => (
                <li key={document.name}>
                  <a
                    href={`/api/v1/deployments/${id}/documents/${encodeURIComponent(document.name)}`}
                    download={document.name}
                  >
                    {document.title}
                  </a>{' '}
                  <span className="small dim">{document.name}</span>
                </li>
              ))}
            </ul>
          </Card>
        </div>
      )}
    </Page>
  );
}

function Figures({ figures }: { figures: Record<string, unknown> }) {
  return (
    <Facts>
      {flatten(figures).map(([name, value]) => (
        <Fact key={name} name={name}>
          <span className="number">{value}</span>
        </Fact>
      ))}
    </Facts>
  );
}
