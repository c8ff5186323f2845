import { Button, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { useCaseProblems, useCommand, useDeployment, useHistory, useSession } from '../api/queries';
import type { Case, Deployment } from '../api/types';
import { m } from '../messages';
import {
  Ask,
  Badge,
  Card,
  Dialog,
  Fact,
  Facts,
  Loading,
  Note,
  Page,
  Problem,
  TextBlock,
  Time,
  useNow,
} from '../ui/parts';
import { StateBadge } from '../ui/StateBadge';
import { showDuration } from '../ui/time';
import { ZoneSketch } from '../ui/ZoneEditor';
import classes from './CasePage.module.css';

/** The whole case on one page, as an authorising officer reads it, and what can be decided about it. */
export function CasePage() {
  const { id = '' } = useParams();
  const { data: deployment, error } = useDeployment(id);
  if (error) return <Problem error={error} />;
  if (!deployment) return <Loading />;
  const file = deployment.case;
  return (
    <Page
      title={file.place.name || m.case.noPlace}
      lead={file.place.area}
      actions={
        <>
          <StateBadge state={deployment.state} />
          {deployment.rehearsal && <Badge tone="rehearsal">{m.rehearsal.badge}</Badge>}
        </>
      }
    >
      <Acts deployment={deployment} />
      <Confirmation deployment={deployment} />
      <div className={classes.page}>
        <TheCase file={file} deployment={deployment} />
        <div className="stack">
          <Authority deployment={deployment} />
          <Retention deployment={deployment} />
          <History id={id} zone={file.place.timeZone} />
        </div>
      </div>
    </Page>
  );
}

function Acts({ deployment }: { deployment: Deployment }) {
  const [asking, setAsking] = useState<'authorise' | 'confirm' | 'refuse' | 'revoke' | 'end' | 'close' | undefined>();
  const command = useCommand();
  const may = (act: string) => deployment.may.includes(act);
  const { state, id } = deployment;
  const problems = useCaseProblems(id, state === 'draft' && may('submit'));
  const finish = () => {
    command.reset();
    setAsking(undefined);
  };
  const act = (path: string, body?: unknown) => command.mutate({ deployment: id, path, body }, { onSuccess: finish });
  const mayAuthorise = may('authorise') && state === 'submitted';
  const mayConfirm = may('confirmUrgent') && deployment.authorisation?.confirmBy !== undefined;
  const over = state === 'ended' || state === 'revoked' || state === 'expired';
  return (
    <>
      {state === 'draft' && problems.data && problems.data.items.length > 0 && (
        <Note tone="warn">
          <strong>{m.case.lacks(problems.data.items.length)}</strong>
          <ul>
            {problems.data.items.map((reason) => (
              <li key={reason.text}>{reason.text}</li>
            ))}
          </ul>
        </Note>
      )}
      {!asking && <Problem error={command.error} />}
      <div className="row no-print">
        {state === 'draft' && may('submit') && (
          <Button
            loading={command.isPending}
            disabled={problems.data && problems.data.items.length > 0}
            onClick={() => act('submit')}
          >
            {m.case.submit}
          </Button>
        )}
        {state === 'draft' && may('reviseCase') && (
          <Link className="button-link quiet" to={`/deployments/${id}/edit`}>
            {m.case.edit}
          </Link>
        )}
        {mayAuthorise && <Button onClick={() => setAsking('authorise')}>{m.case.authorise}</Button>}
        {may('refuse') && state === 'submitted' && (
          <Button variant="default" onClick={() => setAsking('refuse')}>
            {m.case.refuse}
          </Button>
        )}
        {mayConfirm && <Button onClick={() => setAsking('confirm')}>{m.case.confirm}</Button>}
        {may('revoke') && (state === 'authorised' || state === 'live' || state === 'paused') && (
          <Button color="red" variant="outline" onClick={() => setAsking('revoke')}>
            {m.case.revoke}
          </Button>
        )}
        {may('close') && over && <Button onClick={() => setAsking('close')}>{m.case.close}</Button>}
      </div>
      <ConsiderationsDialog
        opened={asking === 'authorise' || asking === 'confirm'}
        title={asking === 'confirm' ? m.case.confirm : m.case.authorise}
        what={
          asking === 'confirm'
            ? m.case.confirmWhat
            : deployment.case.urgency
              ? m.case.authoriseUrgentWhat
              : m.case.authoriseWhat
        }
        busy={command.isPending}
        error={command.error}
        onConfirm={(body) => act(asking === 'confirm' ? 'confirm' : 'authorise', body)}
        onClose={finish}
      />
      <Ask
        opened={asking === 'refuse'}
        title={m.case.refuse}
        what={m.case.refuseWhat}
        reasonLabel={m.reason}
        confirm={m.case.refuse}
        busy={command.isPending}
        error={command.error}
        onConfirm={(reason) => act('refuse', { reason })}
        onClose={finish}
      />
      <Ask
        opened={asking === 'revoke'}
        title={m.case.revoke}
        what={m.case.revokeWhat}
        reasonLabel={m.reason}
        confirm={m.case.revoke}
        danger
        busy={command.isPending}
        error={command.error}
        onConfirm={(reason) => act('revoke', { reason })}
        onClose={finish}
      />
      <Ask
        opened={asking === 'close'}
        title={m.case.close}
        what={m.case.closeWhat}
        confirm={m.case.close}
        danger
        busy={command.isPending}
        error={command.error}
        onConfirm={() => act('close')}
        onClose={finish}
      />
    </>
  );
}

interface ConsiderationsProps {
  opened: boolean;
  title: string;
  what: string;
  busy: boolean;
  error: unknown;
  onConfirm: (body: { considerations: string; outsideDecision?: string }) => void;
  onClose: () => void;
}

function ConsiderationsDialog({ opened, title, what, busy, error, onConfirm, onClose }: ConsiderationsProps) {
  const [considerations, setConsiderations] = useState('');
  const [outsideDecision, setOutsideDecision] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm({
      considerations: considerations.trim(),
      ...(outsideDecision.trim() ? { outsideDecision: outsideDecision.trim() } : {}),
    });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={title}>
      <form className="stack" onSubmit={submit}>
        <p>{what}</p>
        <Textarea
          label={m.case.considerations}
          description={m.case.considerationsHint}
          required
          withAsterisk={false}
          autosize
          minRows={4}
          value={considerations}
          onChange={(event) => setConsiderations(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          label={m.case.outsideDecision}
          description={m.case.outsideDecisionHint}
          value={outsideDecision}
          onChange={(event) => setOutsideDecision(event.currentTarget.value)}
        />
        <Problem error={error} />
        <div className="row end">
          <Button variant="default" onClick={onClose}>
            {m.cancel}
          </Button>
          <Button type="submit" loading={busy}>
            {title}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function Confirmation({ deployment }: { deployment: Deployment }) {
  const now = useNow();
  const confirmBy = deployment.authorisation?.confirmBy;
  if (!confirmBy) return null;
  return (
    <Note tone="warn">
      <strong>{m.case.notConfirmed(showDuration(Date.parse(confirmBy) - now))}</strong>
      <p>{m.case.notConfirmedWhat}</p>
    </Note>
  );
}

function TheCase({ file, deployment }: { file: Case; deployment: Deployment }) {
  const zone = file.place.timeZone;
  return (
    <article className="card stack wide" aria-label={m.case.title}>
      <Section title={m.case.what}>
        <Facts>
          <Fact name={m.deployments.useCase}>{m.useCases[file.useCase]}</Fact>
          <Fact name={m.case.from}>
            <Time at={file.period.from} zone={zone} />
          </Fact>
          <Fact name={m.case.until}>
            <Time at={file.period.until} zone={zone} />{' '}
            <span className="dim">({showDuration(Date.parse(file.period.until) - Date.parse(file.period.from))})</span>
          </Fact>
          <Fact name={m.case.area}>{file.place.area || m.notGiven}</Fact>
          <Fact name={m.deployments.applicant}>{deployment.applicants.map((person) => person.name).join(', ')}</Fact>
        </Facts>
      </Section>
      {file.urgency && (
        <Section title={m.case.urgency}>
          <TextBlock>{file.urgency}</TextBlock>
        </Section>
      )}
      <Section title={m.case.legalBasis}>
        <TextBlock>{file.justification.legalBasis}</TextBlock>
      </Section>
      <Section title={m.case.grounds}>
        <TextBlock>{file.justification.grounds}</TextBlock>
        {file.intelligence.length > 0 && (
          <ul>
            {file.intelligence.map((each) => (
              <li key={each.reference}>{m.case.graded(each.reference, each.grading)}</li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={m.case.necessity}>
        <TextBlock>{file.justification.necessity}</TextBlock>
      </Section>
      <Section title={m.case.proportionality}>
        <TextBlock>{file.justification.proportionality}</TextBlock>
      </Section>
      <Section title={m.case.assessments}>
        <Facts>
          <Fact name={m.case.dataProtection}>{file.assessments.dataProtection || m.notGiven}</Fact>
          <Fact name={m.case.equality}>{file.assessments.equality || m.notGiven}</Fact>
          <Fact name={m.case.community}>{file.assessments.community || m.notGiven}</Fact>
        </Facts>
      </Section>
      <Section title={m.case.watchList}>
        <p>{m.case.largest(file.watchList.largest)}</p>
        <ul>
          {file.watchList.categories.map((category) => (
            <li key={category.code}>
              <strong>{m.category(category.code)}</strong>: {category.reason || m.notGiven}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={m.case.recognition}>
        <Facts>
          <Fact name={m.alert.threshold}>{file.recognition.threshold.toFixed(2)}</Fact>
          <Fact name={m.case.models}>
            {file.recognition.models.name} {file.recognition.models.version}{' '}
            <span className="mono dim">{file.recognition.models.digest.slice(0, 12)}…</span>
          </Fact>
          {file.recognition.whyModelsOfUnstatedOrigin && (
            <Fact name={m.case.whyUnstated}>{file.recognition.whyModelsOfUnstatedOrigin}</Fact>
          )}
        </Facts>
        <div className={classes.cameras}>
          {file.recognition.cameras.map((camera) => (
            <figure key={camera.id} className={classes.camera}>
              <ZoneSketch zone={camera.zone} label={m.camera.zoneOf(camera.id)} />
              <figcaption>
                <strong>{camera.id}</strong> <span className="mono dim">{camera.address}</span>
                <br />
                <Badge tone={camera.ownDeclared ? 'ok' : 'warn'}>
                  {camera.ownDeclared ? m.camera.own : m.camera.notOwn}
                </Badge>
              </figcaption>
            </figure>
          ))}
        </div>
      </Section>
    </article>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="stack tight">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Authority({ deployment }: { deployment: Deployment }) {
  const given = deployment.authorisation;
  if (!given) return null;
  const zone = deployment.case.place.timeZone;
  return (
    <Card title={m.case.authority}>
      <Facts>
        <Fact name={m.case.givenBy}>
          {given.by.name}
          {given.rank && `, ${m.ranks[given.rank]}`}
        </Fact>
        <Fact name={m.case.givenAt}>
          <Time at={given.at} zone={zone} />
        </Fact>
        <Fact name={m.case.until}>
          <Time at={given.until} zone={zone} />
        </Fact>
        <Fact name={m.case.considerations}>
          <span className="pre">{given.considerations}</span>
        </Fact>
        {given.outsideDecision && <Fact name={m.case.outsideDecision}>{given.outsideDecision}</Fact>}
      </Facts>
    </Card>
  );
}

function Retention({ deployment }: { deployment: Deployment }) {
  const session = useSession();
  const dates = deployment.retention ?? [];
  if (session.data === undefined || (dates.length === 0 && !deployment.certificate)) return null;
  return (
    <Card title={m.case.retention}>
      {deployment.certificate && (
        <Facts>
          <Fact name={m.case.certificate}>
            <span className="mono">{deployment.certificate}</span>
          </Fact>
        </Facts>
      )}
      <ul className="plain-list stack tight">
        {dates.map((date) => (
          <li key={date.what + date.at}>
            <strong>{date.what}</strong>: <Time at={date.at} zone={deployment.case.place.timeZone} brief />
            <br />
            <span className="small dim">{date.why}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function History({ id, zone }: { id: string; zone: string }) {
  const history = useHistory(id);
  if (history.isError || history.items.length === 0) return null;
  return (
    <Card title={m.case.history}>
      <ol className={classes.history}>
        {history.items.map((item) => (
          <li key={item.number}>
            <span className="small dim">
              <Time at={item.at} zone={zone} brief />
              {item.by && `, ${item.by.name}`}
            </span>
            <br />
            {item.text}
            {item.reason && <p className="small pre">{item.reason}</p>}
          </li>
        ))}
      </ol>
      {history.hasNextPage && (
        <Button variant="default" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {m.more}
        </Button>
      )}
    </Card>
  );
}
