import { Button, Modal, Textarea } from '@mantine/core';
import { useEffect, useId, useState, type FormEvent, type ReactNode } from 'react';
import { Refused, Unreachable } from '../api/client';
import { m } from '../messages';
import { showDuration, showTime } from './time';

/** A page's heading and what can be done there. Sets the title and moves the focus, so that a screen reader says where one is. */
export function Page({
  title,
  actions,
  children,
  lead,
}: {
  title: string;
  actions?: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    document.title = `${title} · Overt`;
  }, [title]);
  return (
    <div className="stack wide">
      <div className="stack tight">
        <div className="row between top">
          <h1 tabIndex={-1} id="page-title">
            {title}
          </h1>
          {actions && <div className="row">{actions}</div>}
        </div>
        {lead && <p className="dim">{lead}</p>}
      </div>
      {children}
    </div>
  );
}

export function Card({ title, actions, children }: { title?: string; actions?: ReactNode; children: ReactNode }) {
  const id = useId();
  if (!title) return <div className="card stack">{children}</div>;
  return (
    <section className="card stack" aria-labelledby={id}>
      <div className="row between">
        <h2 id={id}>{title}</h2>
        {actions}
      </div>
      {children}
    </section>
  );
}

export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'rehearsal';

const SIGNS: Record<Tone, string> = { ok: '✓', warn: '!', bad: '✕', info: '', rehearsal: '' };

/** A word with a sign, so that colour is never the only carrier. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`badge ${tone}`}>
      {SIGNS[tone] && <span aria-hidden>{SIGNS[tone]}</span>}
      {children}
    </span>
  );
}

export function Note({
  tone = 'info',
  children,
  role,
}: {
  tone?: Tone;
  children: ReactNode;
  role?: 'alert' | 'status';
}) {
  return (
    <div className={`note ${tone} stack tight`} role={role}>
      {children}
    </div>
  );
}

/** What went wrong: every reason at once, each with what to do. */
export function Problem({ error }: { error: unknown }) {
  if (!error) return null;
  return (
    <Note tone="bad" role="alert">
      <strong>{error instanceof Unreachable ? m.problem.unreachable : m.problem.refused}</strong>
      {error instanceof Refused && error.reasons.length > 0 ? (
        <ul>
          {error.reasons.map((reason) => (
            <li key={reason.text}>{reason.text}</li>
          ))}
        </ul>
      ) : (
        <p>{problemText(error)}</p>
      )}
    </Note>
  );
}

export function problemText(error: unknown): string {
  if (error instanceof Unreachable) return m.problem.unreachableWhat;
  if (error instanceof Refused && error.message) return error.message;
  if (error instanceof Refused) return m.problem.status(error.status);
  return m.problem.unknown;
}

export function Loading() {
  return (
    <p className="dim" role="status">
      {m.loading}
    </p>
  );
}

export function Empty({ children }: { children: ReactNode }) {
  return <p className="dim card">{children}</p>;
}

export function Facts({ children }: { children: ReactNode }) {
  return <dl className="facts">{children}</dl>;
}

export function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

/** Local time, with UTC beside it. */
export function Time({ at, zone, brief }: { at: string; zone?: string; brief?: boolean }) {
  const { local, utc } = showTime(at, zone);
  return (
    <time dateTime={at} title={utc}>
      {local}
      {!brief && <span className="dim small"> ({utc})</span>}
    </time>
  );
}

/** Now, once a second, for clocks and time that is left. */
export function useNow(everyMilliseconds = 1000): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), everyMilliseconds);
    return () => window.clearInterval(timer);
  }, [everyMilliseconds]);
  return now;
}

export function Since({ at }: { at: string }) {
  const now = useNow();
  return <span className="number">{showDuration(now - Date.parse(at))}</span>;
}

export function TextBlock({ children }: { children: string }) {
  return children.trim() ? <p className="pre">{children}</p> : <p className="dim">{m.notGiven}</p>;
}

interface AskProps {
  opened: boolean;
  title: string;
  what?: ReactNode;
  reasonLabel?: string;
  reasonHint?: string;
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  error?: unknown;
  onConfirm: (reason: string) => void;
  onClose: () => void;
  children?: ReactNode;
}

/** Asks before something that cannot be undone, with a reason where one is needed. */
export function Ask(props: AskProps) {
  const [reason, setReason] = useState('');
  useEffect(() => {
    if (props.opened) setReason('');
  }, [props.opened]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    props.onConfirm(reason.trim());
  };
  return (
    <Dialog opened={props.opened} onClose={props.onClose} title={props.title}>
      <form className="stack" onSubmit={submit}>
        {props.what && <div>{props.what}</div>}
        {props.children}
        {props.reasonLabel && (
          <Textarea
            label={props.reasonLabel}
            description={props.reasonHint}
            required
            autosize
            minRows={3}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            data-autofocus
          />
        )}
        <Problem error={props.error} />
        <div className="row end">
          <Button variant="default" onClick={props.onClose}>
            {m.cancel}
          </Button>
          <Button
            type="submit"
            color={props.danger ? 'red' : 'blue'}
            loading={props.busy}
            data-autofocus={props.reasonLabel ? undefined : true}
          >
            {props.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

/** Mantine's scroll lock adds a style element, which the content security policy forbids; so it is off everywhere. */
export function Dialog({
  opened,
  onClose,
  title,
  children,
  size = 'lg',
}: {
  opened: boolean;
  onClose: () => void;
  title: string;
  children: ReactNode;
  size?: string;
}) {
  return (
    <Modal.Root opened={opened} onClose={onClose} size={size} lockScroll={false} transitionProps={{ duration: 0 }}>
      <Modal.Overlay />
      <Modal.Content>
        <div className="dialog-head">
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={m.close} />
        </div>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
