import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { useNavigate } from 'react-router';
import { get, keepToken, post } from '../api/client';
import { takeSession, useCertificateAuthority, useSessionStep, useSetUp, useSignOut } from '../api/queries';
import type { SecondFactorSecret, Session } from '../api/types';
import { m } from '../messages';
import { Note, Problem } from '../ui/parts';
import classes from './SignIn.module.css';

/** Everything before a person is signed in: password, second factor, and the first account of an installation. */
export function SignIn({ session }: { session: Session }) {
  const { data: setUp } = useSetUp(session.state === 'anonymous');
  switch (session.state) {
    case 'anonymous':
      return setUp?.needed ? <SetUp /> : <Password />;
    case 'second-factor':
      return <SecondFactor />;
    case 'enrol-second-factor':
      return <EnrolSecondFactor />;
    case 'signed-in':
      return null;
  }
}

function Frame({
  title,
  lead,
  children,
  rehearsal,
}: {
  title: string;
  lead?: string;
  children: ReactNode;
  rehearsal?: boolean;
}) {
  useEffect(() => {
    document.title = `${title} · Overt`;
  }, [title]);
  return (
    <main className={classes.page}>
      <div className={`card narrow stack ${classes.card}`}>
        <p className={classes.brand}>
          <img src="/icon.svg" alt="" width="36" height="36" /> Overt
        </p>
        {rehearsal && <Note tone="rehearsal">{m.rehearsal.what}</Note>}
        <h1>{title}</h1>
        {lead && <p className="dim">{lead}</p>}
        {children}
      </div>
      <p className="dim small">{m.signIn.overt}</p>
    </main>
  );
}

function Password() {
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useSessionStep((input: { account: string; password: string }) => post<Session>('/session', input));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate({ account: account.trim(), password });
  };
  return (
    <Frame title={m.signIn.title}>
      <form className="stack" onSubmit={submit}>
        <TextInput
          label={m.signIn.account}
          value={account}
          onChange={(event) => setAccount(event.currentTarget.value)}
          required
          withAsterisk={false}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
        />
        <PasswordInput
          label={m.signIn.password}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          required
          withAsterisk={false}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': m.signIn.showPassword }}
        />
        <Problem error={signIn.error} />
        <Button type="submit" loading={signIn.isPending}>
          {m.signIn.next}
        </Button>
      </form>
      <TrustThisInstallation />
    </Frame>
  );
}

function SecondFactor() {
  const [code, setCode] = useState('');
  const [recovery, setRecovery] = useState(false);
  const give = useSessionStep((code: string) => post<Session>('/session/second-factor', { code }));
  const signOut = useSignOut();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    give.mutate(code.trim());
  };
  return (
    <Frame title={m.signIn.secondFactor} lead={recovery ? m.signIn.recoveryLead : m.signIn.codeLead}>
      <form className="stack" onSubmit={submit}>
        <CodeInput value={code} onChange={setCode} recovery={recovery} />
        <Problem error={give.error} />
        <Button type="submit" loading={give.isPending}>
          {m.signIn.title}
        </Button>
        <div className="row between">
          <Button
            variant="subtle"
            onClick={() => {
              setCode('');
              setRecovery(!recovery);
            }}
          >
            {recovery ? m.signIn.useCode : m.signIn.useRecovery}
          </Button>
          <Button variant="subtle" onClick={() => signOut.mutate()}>
            {m.cancel}
          </Button>
        </div>
      </form>
    </Frame>
  );
}

export function CodeInput({
  value,
  onChange,
  recovery,
  label,
}: {
  value: string;
  onChange: (code: string) => void;
  recovery?: boolean;
  label?: string;
}) {
  return (
    <TextInput
      label={label ?? (recovery ? m.signIn.recoveryCode : m.signIn.code)}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      required
      withAsterisk={false}
      autoFocus
      autoComplete="one-time-code"
      inputMode={recovery ? 'text' : 'numeric'}
      spellCheck={false}
      classNames={{ input: classes.code }}
    />
  );
}

function EnrolSecondFactor() {
  const client = useQueryClient();
  const begin = useMutation({ mutationFn: () => post<SecondFactorSecret>('/session/second-factor/enrolment') });
  const confirm = useMutation({
    mutationFn: (code: string) =>
      post<{ codes: string[]; session: Session }>('/session/second-factor/enrolment/confirm', { code }),
  });
  const [code, setCode] = useState('');
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    begin.mutate();
  }, [begin]);
  if (confirm.data)
    return <RecoveryCodes codes={confirm.data.codes} onDone={() => takeSession(client, confirm.data.session)} />;
  return (
    <Frame title={m.enrol.title} lead={m.enrol.lead}>
      <Problem error={begin.error} />
      {begin.data && (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            confirm.mutate(code.trim());
          }}
        >
          <ol className="stack">
            <li>
              {m.enrol.scan}
              <img className={classes.qr} src={begin.data.qrCode} alt={m.enrol.qrAlt} width="200" height="200" />
              <details>
                <summary>{m.enrol.type}</summary>
                <code className={classes.secret}>{begin.data.secret.match(/.{1,4}/g)?.join(' ')}</code>
              </details>
            </li>
            <li>
              <CodeInput value={code} onChange={setCode} label={m.enrol.code} />
            </li>
          </ol>
          <Problem error={confirm.error} />
          <Button type="submit" loading={confirm.isPending}>
            {m.enrol.confirm}
          </Button>
        </form>
      )}
    </Frame>
  );
}

function RecoveryCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  return (
    <Frame title={m.enrol.recoveryTitle} lead={m.enrol.recoveryLead}>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Button onClick={onDone}>{m.enrol.recoveryDone}</Button>
    </Frame>
  );
}

function SetUp() {
  const [values, setValues] = useState({ code: '', name: '', account: '', password: '', again: '' });
  const setUp = useSessionStep(({ again: _, ...input }: typeof values) => post<Session>('/set-up', input));
  const set = (name: keyof typeof values) => (event: FormEvent<HTMLInputElement>) =>
    setValues({ ...values, [name]: event.currentTarget.value });
  const different = values.again !== '' && values.again !== values.password;
  return (
    <Frame title={m.setUp.title} lead={m.setUp.lead}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          if (values.again === values.password) setUp.mutate({ ...values, code: values.code.trim() });
        }}
      >
        <TextInput
          label={m.setUp.code}
          description={m.setUp.codeHint}
          value={values.code}
          onChange={set('code')}
          required
          withAsterisk={false}
          autoComplete="off"
          spellCheck={false}
          autoFocus
          classNames={{ input: classes.code }}
        />
        <TextInput
          label={m.people.name}
          value={values.name}
          onChange={set('name')}
          required
          withAsterisk={false}
          autoComplete="name"
        />
        <TextInput
          label={m.signIn.account}
          description={m.people.accountHint}
          value={values.account}
          onChange={set('account')}
          required
          withAsterisk={false}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
        />
        <PasswordInput
          label={m.signIn.password}
          description={m.people.passwordHint}
          value={values.password}
          onChange={set('password')}
          required
          withAsterisk={false}
          minLength={12}
          autoComplete="new-password"
          visibilityToggleButtonProps={{ 'aria-label': m.signIn.showPassword }}
        />
        <PasswordInput
          label={m.setUp.again}
          value={values.again}
          onChange={set('again')}
          required
          withAsterisk={false}
          autoComplete="new-password"
          error={different ? m.setUp.different : undefined}
          visibilityToggleButtonProps={{ 'aria-label': m.signIn.showPassword }}
        />
        <Problem error={setUp.error} />
        <Button type="submit" loading={setUp.isPending}>
          {m.signIn.next}
        </Button>
      </form>
      <TrustThisInstallation />
    </Frame>
  );
}

/** The root certificate of an installation that has no certificate of its site. */
function TrustThisInstallation() {
  const { data } = useCertificateAuthority();
  if (!data) return null;
  return (
    <details>
      <summary>{m.trust.title}</summary>
      <div className="stack tight">
        <p className="small">{m.trust.what}</p>
        <img className={classes.qr} src={data.qrCode} alt={m.trust.qrAlt} width="180" height="180" />
        <a href={data.address}>{m.trust.download}</a>
        <p className="small dim">
          {m.trust.fingerprint} <span className="mono">{data.fingerprint}</span>
        </p>
      </div>
    </details>
  );
}

/** The link on the terminal of a rehearsal: its token is in the fragment, which no server ever sees by itself. */
export function RehearsalLink() {
  const navigate = useNavigate();
  const use = useSessionStep(async (token: string) => {
    // The first request of this page: its session brings the token that every POST carries.
    keepToken((await get<Session>('/session')).csrfToken);
    return post<Session>('/session/one-time', { token });
  });
  const used = useRef(false);
  useEffect(() => {
    if (used.current) return;
    used.current = true;
    const token = window.location.hash.slice(1);
    window.history.replaceState(null, '', '/rehearsal');
    use.mutate(token, { onSuccess: () => navigate('/', { replace: true }) });
  }, [use, navigate]);
  return (
    <Frame title={m.rehearsal.opening}>
      {use.isError ? (
        <>
          <Problem error={use.error} />
          <p>{m.rehearsal.linkUsed}</p>
        </>
      ) : (
        <p role="status">{m.loading}</p>
      )}
    </Frame>
  );
}
