import { Button, Checkbox, NativeSelect, PasswordInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { call, post } from '../api/client';
import { keys } from '../api/keys';
import { usePeople } from '../api/queries';
import { RANKS, ROLES, type Account, type Rank, type Role } from '../api/types';
import { m } from '../messages';
import { Ask, Badge, Dialog, Loading, Page, Problem } from '../ui/parts';

/** Accounts, for the administrator, who takes no part in deployments. */
export function People() {
  const { data, error, isPending } = usePeople();
  const [open, setOpen] = useState<
    { what: 'add' } | { what: 'change' | 'password' | 'second-factor'; account: Account } | undefined
  >();
  const close = () => setOpen(undefined);
  return (
    <Page
      title={m.people.title}
      lead={m.people.lead}
      actions={<Button onClick={() => setOpen({ what: 'add' })}>{m.people.add}</Button>}
    >
      <Problem error={error} />
      {isPending && <Loading />}
      {data && (
        <div className="table-frame cards">
          <table>
            <thead>
              <tr>
                <th scope="col">{m.people.name}</th>
                <th scope="col">{m.signIn.account}</th>
                <th scope="col">{m.people.roles}</th>
                <th scope="col">{m.people.state}</th>
                <th scope="col">{m.people.acts}</th>
              </tr>
            </thead>
            <tbody>
              {data.items.map((account) => (
                <tr key={account.id}>
                  <th scope="row">{account.name}</th>
                  <td data-label={m.signIn.account} className="mono">
                    {account.id}
                  </td>
                  <td data-label={m.people.roles}>
                    {account.roles.map((role) => m.roles[role]).join(', ')}
                    {account.rank && <span className="dim">, {m.ranks[account.rank]}</span>}
                  </td>
                  <td data-label={m.people.state}>
                    <span className="row">
                      <Badge tone={account.disabled ? 'bad' : 'ok'}>
                        {account.disabled ? m.people.disabled : m.people.enabled}
                      </Badge>
                      {!account.secondFactor && <Badge tone="warn">{m.people.noSecondFactor}</Badge>}
                    </span>
                  </td>
                  <td>
                    <span className="row">
                      <Button
                        variant="default"
                        onClick={() => setOpen({ what: 'change', account })}
                        aria-label={m.people.changeOf(account.name)}
                      >
                        {m.people.change}
                      </Button>
                      <Button
                        variant="default"
                        onClick={() => setOpen({ what: 'password', account })}
                        aria-label={m.people.passwordOf(account.name)}
                      >
                        {m.people.password}
                      </Button>
                      {account.secondFactor && (
                        <Button
                          variant="default"
                          onClick={() => setOpen({ what: 'second-factor', account })}
                          aria-label={m.people.secondFactorOf(account.name)}
                        >
                          {m.people.resetSecondFactor}
                        </Button>
                      )}
                    </span>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open?.what === 'add' && <AccountDialog onClose={close} />}
      {open?.what === 'change' && <AccountDialog account={open.account} onClose={close} />}
      {open?.what === 'password' && <PasswordDialog account={open.account} onClose={close} />}
      {open?.what === 'second-factor' && <SecondFactorDialog account={open.account} onClose={close} />}
    </Page>
  );
}

function useChange<Input>(change: (input: Input) => Promise<unknown>, onDone: () => void) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: keys.people });
      onDone();
    },
  });
}

interface Form {
  id: string;
  name: string;
  password: string;
  roles: Role[];
  rank: Rank | '';
  disabled: boolean;
}

function AccountDialog({ account, onClose }: { account?: Account; onClose: () => void }) {
  const [form, setForm] = useState<Form>({
    id: account?.id ?? '',
    name: account?.name ?? '',
    password: '',
    roles: account?.roles ?? [],
    rank: account?.rank ?? '',
    disabled: account?.disabled ?? false,
  });
  const change = useChange(({ id, name, password, roles, rank, disabled }: Form) => {
    const common = { roles, ...(rank ? { rank } : {}) };
    return account
      ? call('PUT', `/people/${encodeURIComponent(id)}`, { ...common, disabled })
      : post('/people', { id: id.trim(), name: name.trim(), password, ...common });
  }, onClose);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate(form);
  };
  const toggle = (role: Role, on: boolean) =>
    setForm({ ...form, roles: on ? [...form.roles, role] : form.roles.filter((each) => each !== role) });
  const administrator = form.roles.includes('administrator');
  return (
    <Dialog opened onClose={onClose} title={account ? m.people.changeOf(account.name) : m.people.add}>
      <form className="stack" onSubmit={submit}>
        {!account && (
          <>
            <TextInput
              label={m.people.name}
              required
              withAsterisk={false}
              value={form.name}
              onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
              data-autofocus
            />
            <TextInput
              label={m.signIn.account}
              description={m.people.accountHint}
              required
              withAsterisk={false}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              value={form.id}
              onChange={(event) => setForm({ ...form, id: event.currentTarget.value })}
            />
            <PasswordInput
              label={m.people.firstPassword}
              description={m.people.passwordHint}
              required
              withAsterisk={false}
              minLength={12}
              autoComplete="new-password"
              value={form.password}
              onChange={(event) => setForm({ ...form, password: event.currentTarget.value })}
              visibilityToggleButtonProps={{ 'aria-label': m.signIn.showPassword }}
            />
          </>
        )}
        <Checkbox.Group label={m.people.roles} description={m.people.rolesHint} value={form.roles}>
          <div className="stack tight">
            {ROLES.map((role) => (
              <Checkbox
                key={role}
                value={role}
                label={m.roles[role]}
                description={m.roleMeanings[role]}
                disabled={role === 'administrator' ? form.roles.length > 0 && !administrator : administrator}
                onChange={(event) => toggle(role, event.currentTarget.checked)}
              />
            ))}
          </div>
        </Checkbox.Group>
        <NativeSelect
          label={m.people.rank}
          description={m.people.rankHint}
          value={form.rank}
          onChange={(event) => setForm({ ...form, rank: event.currentTarget.value as Rank | '' })}
          data={[
            { value: '', label: m.people.noRank },
            ...RANKS.map((rank) => ({ value: rank, label: m.ranks[rank] })),
          ]}
        />
        {account && (
          <Checkbox
            label={m.people.disable}
            checked={form.disabled}
            onChange={(event) => setForm({ ...form, disabled: event.currentTarget.checked })}
          />
        )}
        <Problem error={change.error} />
        <div className="row end">
          <Button variant="default" onClick={onClose}>
            {m.cancel}
          </Button>
          <Button type="submit" loading={change.isPending} disabled={form.roles.length === 0}>
            {m.people.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function PasswordDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const [password, setPassword] = useState('');
  const change = useChange(
    (next: string) => post(`/people/${encodeURIComponent(account.id)}/password`, { password: next }),
    onClose,
  );
  return (
    <Dialog opened onClose={onClose} title={m.people.passwordOf(account.name)}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(password);
        }}
      >
        <p>{m.people.passwordWhat}</p>
        <PasswordInput
          label={m.people.newPassword}
          description={m.people.passwordHint}
          required
          withAsterisk={false}
          minLength={12}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          data-autofocus
          visibilityToggleButtonProps={{ 'aria-label': m.signIn.showPassword }}
        />
        <Problem error={change.error} />
        <div className="row end">
          <Button variant="default" onClick={onClose}>
            {m.cancel}
          </Button>
          <Button type="submit" loading={change.isPending}>
            {m.people.save}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}

function SecondFactorDialog({ account, onClose }: { account: Account; onClose: () => void }) {
  const change = useChange(() => call('DELETE', `/people/${encodeURIComponent(account.id)}/second-factor`), onClose);
  return (
    <Ask
      opened
      title={m.people.secondFactorOf(account.name)}
      what={m.people.secondFactorWhat}
      confirm={m.people.resetSecondFactor}
      danger
      busy={change.isPending}
      error={change.error}
      onConfirm={() => change.mutate(undefined)}
      onClose={onClose}
    />
  );
}
