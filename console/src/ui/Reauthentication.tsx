import { Button, PasswordInput } from '@mantine/core';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { onReauthenticationNeeded, post } from '../api/client';
import { useSessionStep } from '../api/queries';
import type { Session } from '../api/types';
import { m } from '../messages';
import { CodeInput } from '../pages/SignIn';
import { Dialog, Problem } from './parts';

/** Asks for password and second factor when an act wants them anew, and lets that act go on afterwards. */
export function Reauthentication() {
  const [opened, setOpened] = useState(false);
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const answer = useRef<(done: boolean) => void>(() => {});
  const again = useSessionStep((input: { password: string; code: string }) =>
    post<Session>('/session/reauthentication', input),
  );
  useEffect(() => {
    onReauthenticationNeeded(
      () =>
        new Promise((resolve) => {
          answer.current = resolve;
          setOpened(true);
        }),
    );
  }, []);
  const finish = (done: boolean) => {
    setOpened(false);
    setPassword('');
    setCode('');
    again.reset();
    answer.current(done);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    again.mutate({ password, code: code.trim() }, { onSuccess: () => finish(true) });
  };
  return (
    <Dialog opened={opened} onClose={() => finish(false)} title={m.reauthentication.title}>
      <form className="stack" onSubmit={submit}>
        <p>{m.reauthentication.what}</p>
        <PasswordInput
          label={m.signIn.password}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          required
          withAsterisk={false}
          autoComplete="current-password"
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': m.signIn.showPassword }}
        />
        <CodeInput value={code} onChange={setCode} />
        <Problem error={again.error} />
        <div className="row end">
          <Button variant="default" onClick={() => finish(false)}>
            {m.cancel}
          </Button>
          <Button type="submit" loading={again.isPending}>
            {m.reauthentication.confirm}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
