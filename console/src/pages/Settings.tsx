import { Button, NativeSelect, PasswordInput, Switch } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { post } from '../api/client';
import { useAbout, useCertificateAuthority, usePolicy, useSession } from '../api/queries';
import { m } from '../messages';
import { Ask, Badge, Card, Fact, Facts, Loading, Note, Page, Problem, Time } from '../ui/parts';
import { setPreference, usePreference } from '../ui/preferences';
import { chooseScheme, useSchemeChoice, type SchemeChoice } from '../ui/scheme';
import { allowSound, soundAlert } from '../ui/sound';

/** This browser, this account, this installation and the policy in force. */
export function Settings() {
  const { data: session } = useSession();
  return (
    <Page title={m.settings.title}>
      <div className="columns">
        <ThisBrowser />
        {!session?.rehearsal && <ThisAccount />}
        <ThisInstallation />
        {session?.rehearsal && <EndRehearsal />}
      </div>
      <PolicyInForce />
    </Page>
  );
}

function ThisBrowser() {
  const choice = useSchemeChoice();
  const keysOn = usePreference('keys');
  const soundOn = usePreference('sound');
  const schemes: SchemeChoice[] = ['automatic', 'dark', 'light'];
  return (
    <Card title={m.settings.browser}>
      <NativeSelect
        label={m.scheme.label}
        value={choice}
        onChange={(event) => chooseScheme(event.currentTarget.value as SchemeChoice)}
        data={schemes.map((value) => ({ value, label: m.scheme[value] }))}
      />
      <Switch
        label={m.settings.keys}
        checked={keysOn}
        onChange={(event) => setPreference('keys', event.currentTarget.checked)}
      />
      <Switch
        label={m.settings.sound}
        checked={soundOn}
        onChange={(event) => setPreference('sound', event.currentTarget.checked)}
      />
      <div>
        <Button
          variant="default"
          onClick={() => {
            allowSound();
            soundAlert();
          }}
        >
          {m.settings.trySound}
        </Button>
      </div>
    </Card>
  );
}

function ThisAccount() {
  const { data: session } = useSession();
  const [password, setPassword] = useState('');
  const change = useMutation({
    mutationFn: (next: string) => post('/session/password', { password: next }),
    onSuccess: () => setPassword(''),
  });
  return (
    <Card title={m.settings.account}>
      <Facts>
        <Fact name={m.people.name}>{session?.me?.name}</Fact>
        <Fact name={m.people.roles}>{session?.me?.roles.map((role) => m.roles[role]).join(', ')}</Fact>
        {session?.me?.rank && <Fact name={m.people.rank}>{m.ranks[session.me.rank]}</Fact>}
        {session?.recoveryCodesLeft !== undefined && (
          <Fact name={m.settings.recoveryCodes}>{session.recoveryCodesLeft}</Fact>
        )}
      </Facts>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          change.mutate(password);
        }}
      >
        <PasswordInput
          label={m.people.newPassword}
          description={m.people.passwordHint}
          required
          withAsterisk={false}
          minLength={12}
          autoComplete="new-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': m.signIn.showPassword }}
        />
        <Problem error={change.error} />
        {change.isSuccess && (
          <Note tone="ok" role="status">
            <p>{m.settings.passwordChanged}</p>
          </Note>
        )}
        <div>
          <Button type="submit" variant="default" loading={change.isPending}>
            {m.settings.changePassword}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function ThisInstallation() {
  const { data: about, error } = useAbout();
  const { data: authority } = useCertificateAuthority();
  return (
    <Card title={m.settings.installation}>
      <Problem error={error} />
      {about && (
        <Facts>
          <Fact name={m.settings.version}>
            {about.version} {about.commit && <span className="mono dim">{about.commit.slice(0, 10)}</span>}
          </Fact>
          {about.installation && <Fact name={m.settings.name}>{about.installation}</Fact>}
          <Fact name={m.case.models}>
            <ul className="plain-list">
              {about.models.map((pack) => (
                <li key={pack.digest}>
                  {pack.name} {pack.version} <span className="mono dim">{pack.digest.slice(0, 12)}…</span>{' '}
                  {pack.originIsStated === false && <Badge tone="warn">{m.settings.originNotStated}</Badge>}
                </li>
              ))}
            </ul>
          </Fact>
        </Facts>
      )}
      {authority && (
        <details>
          <summary>{m.trust.title}</summary>
          <div className="stack tight">
            <p className="small">{m.trust.what}</p>
            <img src={authority.qrCode} alt={m.trust.qrAlt} width="180" height="180" />
            <a href={authority.address}>{m.trust.download}</a>
            <p className="small dim">
              {m.trust.fingerprint} <span className="mono">{authority.fingerprint}</span>
            </p>
            {authority.validUntil && (
              <p className="small dim">
                {m.trust.validUntil} <Time at={authority.validUntil} brief />
              </p>
            )}
          </div>
        </details>
      )}
    </Card>
  );
}

function EndRehearsal() {
  const [asking, setAsking] = useState(false);
  const end = useMutation({ mutationFn: () => post('/rehearsal/end'), onSuccess: () => setAsking(false) });
  return (
    <Card title={m.rehearsal.badge}>
      <p>{m.rehearsal.endWhat}</p>
      {end.isSuccess ? (
        <Note tone="ok" role="status">
          <p>{m.rehearsal.ending}</p>
        </Note>
      ) : (
        <div>
          <Button color="red" variant="outline" onClick={() => setAsking(true)}>
            {m.rehearsal.end}
          </Button>
        </div>
      )}
      <Ask
        opened={asking}
        title={m.rehearsal.end}
        what={m.rehearsal.endWhat}
        confirm={m.rehearsal.end}
        danger
        busy={end.isPending}
        error={end.error}
        onConfirm={() => end.mutate()}
        onClose={() => setAsking(false)}
      />
    </Card>
  );
}

function PolicyInForce() {
  const { data, error } = usePolicy();
  if (error) return <Problem error={error} />;
  if (!data) return <Loading />;
  return (
    <section className="stack" aria-labelledby="policy">
      <h2 id="policy">{m.settings.policy}</h2>
      <p className="dim">{m.settings.policyWhat}</p>
      <div className="table-frame cards">
        <table>
          <thead>
            <tr>
              <th scope="col">{m.settings.setting}</th>
              <th scope="col">{m.settings.value}</th>
              <th scope="col">{m.settings.shipped}</th>
              <th scope="col">{m.settings.meaning}</th>
            </tr>
          </thead>
          <tbody>
            {data.settings.map((setting) => (
              <tr key={setting.name}>
                <th scope="row" className="mono">
                  {setting.name}
                </th>
                <td data-label={m.settings.value}>
                  {setting.value.join(', ') || m.settings.nothing}
                  {setting.value.join() !== setting.shipped.join() && (
                    <>
                      {' '}
                      <Badge tone="info">{m.settings.changed}</Badge>
                    </>
                  )}
                </td>
                <td data-label={m.settings.shipped} className="small">
                  {setting.shipped.join(', ') || m.settings.nothing}
                  <br />
                  <span className="dim">{m.settings.stricter(setting.stricter, setting.range)}</span>
                </td>
                <td data-label={m.settings.meaning}>
                  {setting.meaning}
                  <br />
                  <span className="small dim">{setting.source}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
