import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router';
import { useAlertCommand, useHolds } from '../api/queries';
import type { Alert, HoldGround } from '../api/types';
import { m } from '../messages';
import { Ask, Badge, Card, Dialog, Empty, Fact, Facts, Loading, Page, Problem, Time } from '../ui/parts';

/** Every evidential hold: whose, why, and when somebody looks at it again. */
export function Holds() {
  const { data, error, isPending } = useHolds();
  return (
    <Page title={m.holds.page} lead={m.holds.lead}>
      <Problem error={error} />
      {isPending && <Loading />}
      {data?.items.length === 0 && <Empty>{m.holds.none}</Empty>}
      {data && data.items.length > 0 && (
        <div className="table-frame cards">
          <table>
            <thead>
              <tr>
                <th scope="col">{m.alerts.alert}</th>
                <th scope="col">{m.holds.ground}</th>
                <th scope="col">{m.reason}</th>
                <th scope="col">{m.holds.by}</th>
                <th scope="col">{m.holds.reviewBy}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((held) => (
                <tr key={`${held.deployment}/${held.alert}`}>
                  <th scope="row">
                    <Link to={`/deployments/${held.deployment}/alerts/${held.alert}`}>
                      {held.place}, {m.alert.title(held.alert)}
                    </Link>
                  </th>
                  <td data-label={m.holds.ground}>{m.holdGrounds[held.hold.ground]}</td>
                  <td data-label={m.reason} className="pre">
                    {held.hold.reason}
                  </td>
                  <td data-label={m.holds.by}>{held.hold.by.name}</td>
                  <td data-label={m.holds.reviewBy}>
                    <Time at={held.hold.reviewBy} brief />{' '}
                    {held.hold.overdue && <Badge tone="bad">{m.holds.overdue}</Badge>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Page>
  );
}

/** On the page of an alert: its hold, and what this person may do with it. */
export function HoldActs({ alert, zone }: { alert: Alert; zone?: string }) {
  const [open, setOpen] = useState<'place' | 'review' | 'release' | undefined>();
  const command = useAlertCommand();
  const may = (act: string) => alert.may.includes(act);
  if (!alert.hold && !may('placeHold')) return null;
  const close = () => {
    command.reset();
    setOpen(undefined);
  };
  const act = (path: string, body: unknown) =>
    command.mutate({ deployment: alert.deployment, number: alert.number, path, body }, { onSuccess: close });
  return (
    <Card title={m.holds.title}>
      {alert.hold ? (
        <Facts>
          <Fact name={m.holds.ground}>{m.holdGrounds[alert.hold.ground]}</Fact>
          <Fact name={m.reason}>
            <span className="pre">{alert.hold.reason}</span>
          </Fact>
          <Fact name={m.holds.by}>{alert.hold.by.name}</Fact>
          <Fact name={m.holds.reviewBy}>
            <Time at={alert.hold.reviewBy} zone={zone} />{' '}
            {alert.hold.overdue && <Badge tone="bad">{m.holds.overdue}</Badge>}
          </Fact>
        </Facts>
      ) : (
        <p>{m.holds.what}</p>
      )}
      <div className="row">
        {may('placeHold') && (
          <Button variant="default" onClick={() => setOpen('place')}>
            {m.holds.place}
          </Button>
        )}
        {may('reviewHold') && (
          <Button variant="default" onClick={() => setOpen('review')}>
            {m.holds.review}
          </Button>
        )}
        {may('releaseHold') && (
          <Button variant="default" onClick={() => setOpen('release')}>
            {m.holds.release}
          </Button>
        )}
      </div>
      <HoldDialog
        opened={open === 'place' || open === 'review'}
        withGround={open === 'place'}
        busy={command.isPending}
        error={command.error}
        onConfirm={(ground, reason, reviewBy) =>
          open === 'place' ? act('hold', { ground, reason, reviewBy }) : act('hold/review', { reason, reviewBy })
        }
        onClose={close}
      />
      <Ask
        opened={open === 'release'}
        title={m.holds.release}
        what={m.holds.releaseWhat}
        reasonLabel={m.reason}
        confirm={m.holds.release}
        danger
        busy={command.isPending}
        error={command.error}
        onConfirm={(reason) => act('hold/release', { reason })}
        onClose={close}
      />
    </Card>
  );
}

interface HoldDialogProps {
  opened: boolean;
  withGround: boolean;
  busy: boolean;
  error: unknown;
  onConfirm: (ground: HoldGround, reason: string, reviewBy: string) => void;
  onClose: () => void;
}

function HoldDialog({ opened, withGround, busy, error, onConfirm, onClose }: HoldDialogProps) {
  const [ground, setGround] = useState<HoldGround>('arrest');
  const [reason, setReason] = useState('');
  const [day, setDay] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onConfirm(ground, reason.trim(), `${day}T12:00:00Z`);
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={withGround ? m.holds.place : m.holds.review}>
      <form className="stack" onSubmit={submit}>
        {withGround && (
          <NativeSelect
            label={m.holds.ground}
            value={ground}
            onChange={(event) => setGround(event.currentTarget.value as HoldGround)}
            data={(['arrest', 'complaint'] as const).map((value) => ({ value, label: m.holdGrounds[value] }))}
          />
        )}
        <Textarea
          label={m.reason}
          required
          withAsterisk={false}
          autosize
          minRows={3}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={m.holds.reviewBy}
          description={m.holds.reviewByHint}
          required
          withAsterisk={false}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
        <Problem error={error} />
        <div className="row end">
          <Button variant="default" onClick={onClose}>
            {m.cancel}
          </Button>
          <Button type="submit" loading={busy}>
            {withGround ? m.holds.place : m.holds.review}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
