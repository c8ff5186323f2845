import { Button, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useAudit, useVerifyAudit, type AuditFilter } from '../api/queries';
import { m } from '../messages';
import { Badge, Card, Empty, Fact, Facts, Loading, Note, Page, Problem, Time } from '../ui/parts';
import classes from './Audit.module.css';

/** Every action, who and when, and the proof that nothing was changed or removed. */
export function Audit() {
  const [typed, setTyped] = useState<AuditFilter>({});
  const [filter, setFilter] = useState<AuditFilter>({});
  const entries = useAudit(filter);
  const set = (name: keyof AuditFilter) => (event: FormEvent<HTMLInputElement>) =>
    setTyped({ ...typed, [name]: event.currentTarget.value.trim() || undefined });
  const day = (value: string | undefined, end: boolean) => value && `${value}T${end ? '23:59:59.999' : '00:00:00'}Z`;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setFilter({ ...typed, from: day(typed.from, false), until: day(typed.until, true) });
  };
  return (
    <Page title={m.audit.title} lead={m.audit.lead}>
      <Verification />
      <form className={`card ${classes.filter}`} onSubmit={submit} aria-label={m.audit.filter}>
        <TextInput
          label={m.audit.actionBegins}
          placeholder="alert."
          value={typed.action ?? ''}
          onChange={set('action')}
          spellCheck={false}
        />
        <TextInput label={m.audit.actor} value={typed.actor ?? ''} onChange={set('actor')} spellCheck={false} />
        <TextInput label={m.audit.object} value={typed.object ?? ''} onChange={set('object')} spellCheck={false} />
        <TextInput type="date" label={m.audit.from} value={typed.from ?? ''} onChange={set('from')} />
        <TextInput type="date" label={m.audit.until} value={typed.until ?? ''} onChange={set('until')} />
        <Button type="submit" variant="default">
          {m.audit.show}
        </Button>
      </form>
      <Problem error={entries.error} />
      {entries.isPending && <Loading />}
      {entries.data && entries.items.length === 0 && <Empty>{m.audit.none}</Empty>}
      {entries.items.length > 0 && (
        <div className="table-frame cards">
          <table>
            <thead>
              <tr>
                <th scope="col">{m.audit.entry}</th>
                <th scope="col">{m.audit.at}</th>
                <th scope="col">{m.audit.actor}</th>
                <th scope="col">{m.audit.action}</th>
                <th scope="col">{m.audit.object}</th>
                <th scope="col">{m.audit.values}</th>
              </tr>
            </thead>
            <tbody>
              {entries.items.map((entry) => (
                <tr key={entry.index}>
                  <th scope="row" className="number">
                    {entry.index}
                  </th>
                  <td data-label={m.audit.at} className="small number">
                    <Time at={entry.at} />
                  </td>
                  <td data-label={m.audit.actor}>
                    {entry.actor}
                    <br />
                    <span className="small dim">
                      {entry.role}, {entry.via}
                    </span>
                  </td>
                  <td data-label={m.audit.actionBegins} className="mono">
                    {entry.action}
                  </td>
                  <td data-label={m.audit.object} className="mono">
                    {entry.objectType} {entry.objectId}
                  </td>
                  <td data-label={m.audit.values} className="mono">
                    {Object.entries(entry.values).map(([name, value]) => (
                      <div key={name}>
                        {name}: {value.length > 24 ? `${value.slice(0, 16)}…` : value}
                      </div>
                    ))}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {entries.hasNextPage && (
        <Button variant="default" loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
          {m.more}
        </Button>
      )}
    </Page>
  );
}

function Verification() {
  const verify = useVerifyAudit();
  const found = verify.data;
  return (
    <Card
      title={m.audit.verifyTitle}
      actions={
        <Button loading={verify.isPending} onClick={() => verify.mutate()}>
          {m.audit.verify}
        </Button>
      }
    >
      <p>{m.audit.verifyWhat}</p>
      <Problem error={verify.error} />
      {found && (
        <Note tone={found.verified ? 'ok' : 'bad'} role="status">
          <strong>{found.verified ? m.audit.whole(found.entries) : m.audit.broken(found.faults.length)}</strong>
          {found.faults.length > 0 && (
            <ul>
              {found.faults.map((fault) => (
                <li key={fault}>{fault}</li>
              ))}
            </ul>
          )}
          <Facts>
            {found.rootHash && (
              <Fact name={m.audit.rootHash}>
                <span className="mono">{found.rootHash}</span>
              </Fact>
            )}
            {found.key && (
              <Fact name={m.audit.key}>
                <span className="mono">{found.key}</span>
              </Fact>
            )}
          </Facts>
          <p className="small">
            <Badge tone="info">{m.audit.outsider}</Badge> {m.audit.outsiderWhat}
          </p>
        </Note>
      )}
    </Card>
  );
}
