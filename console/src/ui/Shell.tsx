import { useClickOutside, useMediaQuery } from '@mantine/hooks';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { useDeployments, useRehearsal, useSession, useSessionStep, useSignOut, useStay } from '../api/queries';
import { post } from '../api/client';
import type { Deployment, DeploymentSummary, Me, Session } from '../api/types';
import { useConnection } from '../api/events';
import { m } from '../messages';
import { EmergencyStop } from './EmergencyStop';
import { chooseScheme, useSchemeChoice, type SchemeChoice } from './scheme';
import classes from './Shell.module.css';
import { PageBoundary } from './PageBoundary';
import { Since, useNow } from './parts';
import { places } from './places';
import { showClock } from './time';

/** What surrounds every page: who, what runs, the way to every place, and the emergency stop. */
export function Shell({ deployment, children }: { deployment?: Deployment; children: ReactNode }) {
  const location = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [location.pathname]);
  useFocusOnNavigation();
  // Two pictures beside each other need the width more than the menu does.
  const comparing = /\/alerts\/\d+$/.test(location.pathname);
  const collapsed = useMediaQuery(comparing ? '(max-width: 1700px)' : '(max-width: 960px)', undefined, {
    getInitialValueInEffect: false,
  });
  return (
    <div className={classes.shell} data-collapsed={collapsed || undefined}>
      <a className={classes.skip} href="#main">
        {m.skip}
      </a>
      <Header deployment={deployment} open={open} onToggle={() => setOpen(!open)} />
      <nav className={classes.nav} data-open={open || undefined} aria-label={m.nav.label} id="places">
        <Places deployment={deployment} />
      </nav>
      <main className={classes.main} id="main" tabIndex={-1}>
        <PageBoundary page={location.pathname}>{children}</PageBoundary>
      </main>
    </div>
  );
}

function Header({ deployment, open, onToggle }: { deployment?: Deployment; open: boolean; onToggle: () => void }) {
  const { data: session } = useSession();
  const running = useRunning(session?.me);
  return (
    <header className={classes.header}>
      {(session?.rehearsal || deployment?.rehearsal) && (
        <p className={classes.rehearsal} role="note">
          <strong>{m.rehearsal.title}</strong> <span>{m.rehearsal.what}</span>
        </p>
      )}
      <ConnectionBar running={running.length > 0} />
      <SessionBar endsAt={session?.endsAt} />
      <div className={classes.bar}>
        <button type="button" className={classes.burger} aria-expanded={open} aria-controls="places" onClick={onToggle}>
          <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden>
            <path
              d={open ? 'M5 5l14 14M19 5L5 19' : 'M3 6h18M3 12h18M3 18h18'}
              stroke="currentColor"
              strokeWidth="2.5"
            />
          </svg>
          <span className="visually-hidden">{m.nav.label}</span>
        </button>
        <NavLink to="/" className={classes.brand} aria-label={m.nav.home}>
          <img src="/icon.svg" alt="" width="30" height="30" /> <span>Overt</span>
        </NavLink>
        <div className={classes.spacer} />
        <Clock zone={deployment?.case.place.timeZone} />
        {session?.me && <Account me={session.me} rehearsal={session.rehearsal} />}
        {running.length > 0 && <EmergencyStop deployments={running} />}
      </div>
    </header>
  );
}

/** What runs and may be stopped by this person: everybody but the administrator. */
function useRunning(me?: Me): DeploymentSummary[] {
  const takesPart = me !== undefined && !me.roles.includes('administrator');
  const { data } = useDeployments(takesPart);
  return (data?.items ?? []).filter((each) => each.state === 'live');
}

function ConnectionBar({ running }: { running: boolean }) {
  const connection = useConnection();
  const lost = connection.state === 'lost';
  return (
    <div role="alert">
      {lost && (
        <p className={classes.lost}>
          <strong>{m.connection.lost}</strong> {running ? m.connection.lostLive : m.connection.lostIdle}{' '}
          {connection.since && <Since at={new Date(connection.since).toISOString()} />}
        </p>
      )}
    </div>
  );
}

const SOON_MILLISECONDS = 3 * 60_000;

/** Nobody is signed out without having been told, and without a way to stay (WCAG 2.2, 2.2.1). */
function SessionBar({ endsAt }: { endsAt?: string }) {
  const now = useNow();
  const stay = useStay();
  const left = endsAt ? Date.parse(endsAt) - now : Infinity;
  return (
    <div role="alert">
      {left > 0 && left < SOON_MILLISECONDS && (
        <p className={classes.lost}>
          <strong>{m.session.ends}</strong>{' '}
          <button type="button" className={classes.stay} onClick={() => void stay()}>
            {m.session.stay}
          </button>
        </p>
      )}
    </div>
  );
}

function Clock({ zone }: { zone?: string }) {
  const now = new Date(useNow()).toISOString();
  return (
    <div className={classes.clock}>
      <span className="number">{showClock(now, zone)}</span>
      <span className="number dim">{now.slice(11, 19)} UTC</span>
    </div>
  );
}

function Account({ me, rehearsal }: { me: Me; rehearsal: boolean }) {
  const signOut = useSignOut();
  const choice = useSchemeChoice();
  const [open, setOpen] = useState(false);
  const around = useClickOutside(() => setOpen(false));
  const schemes: SchemeChoice[] = ['automatic', 'dark', 'light'];
  const roles = me.roles.map((role) => m.roles[role]).join(', ');
  return (
    <div
      ref={around}
      className={classes.accountArea}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return;
        event.stopPropagation();
        setOpen(false);
        document.getElementById('account')?.focus();
      }}
    >
      <button
        type="button"
        id="account"
        className={classes.account}
        aria-expanded={open}
        aria-controls="account-panel"
        onClick={() => setOpen(!open)}
      >
        <span className={classes.avatar} aria-hidden>
          {me.name.slice(0, 1).toUpperCase()}
        </span>
        <span className="visually-hidden">{m.nav.account}</span>
        <span className={classes.accountText}>
          <span className="strong">{me.name}</span>
          <span className="dim small">{roles}</span>
        </span>
      </button>
      <div id="account-panel" className={classes.panel} hidden={!open}>
        {rehearsal && open && <People me={me} onDone={() => setOpen(false)} />}
        <PanelGroup label={m.scheme.label}>
          {schemes.map((scheme) => (
            <PanelChoice key={scheme} chosen={choice === scheme} onChoose={() => chooseScheme(scheme)}>
              {m.scheme[scheme]}
            </PanelChoice>
          ))}
        </PanelGroup>
        <button type="button" className={classes.choice} onClick={() => signOut.mutate()}>
          {m.signOut}
        </button>
      </div>
    </div>
  );
}

function PanelGroup({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className={classes.panelGroup}>
      <p className="small dim">{label}</p>
      {children}
    </div>
  );
}

function PanelChoice({ chosen, onChoose, children }: { chosen: boolean; onChoose: () => void; children: ReactNode }) {
  return (
    <button type="button" className={classes.choice} aria-pressed={chosen} onClick={onChoose}>
      <span aria-hidden>{chosen ? '●' : '○'}</span>
      <span>{children}</span>
    </button>
  );
}

/** In a rehearsal one reader can go on as each of the made-up people. */
function People({ me, onDone }: { me: Me; onDone: () => void }) {
  const { data } = useRehearsal(true);
  const become = useSessionStep((person: string) => post<Session>('/session/rehearsal-person', { person }));
  const navigate = useNavigate();
  // Not as an option of mutate: that is forgotten with this panel, and it closes.
  const go = (person: string) =>
    become.mutateAsync(person).then(
      () => {
        navigate('/');
        onDone();
      },
      () => undefined,
    );
  return (
    <PanelGroup label={m.rehearsal.goOnAs}>
      {data?.people.map((person) => (
        <PanelChoice key={person.id} chosen={person.id === me.id} onChoose={() => void go(person.id)}>
          {person.name}
          <span className="dim small"> {person.roles.map((role) => m.roles[role]).join(', ')}</span>
        </PanelChoice>
      ))}
    </PanelGroup>
  );
}

function Places({ deployment }: { deployment?: Deployment }) {
  const { data: session } = useSession();
  const { here, everywhere } = places(session?.me?.roles ?? [], deployment);
  return (
    <>
      {deployment && (
        <div className={classes.group}>
          <p className={classes.groupName}>
            {deployment.case.place.name || m.case.noPlace}
            <span className="dim small">{m.states[deployment.state]}</span>
          </p>
          <PlaceList places={here} />
        </div>
      )}
      <div className={classes.group}>
        {deployment && <p className={classes.groupName}>{m.nav.everything}</p>}
        <PlaceList places={everywhere} />
      </div>
    </>
  );
}

function PlaceList({ places }: { places: { to: string; name: string; end?: boolean }[] }) {
  return (
    <ul className={classes.places}>
      {places.map((place) => (
        <li key={place.to}>
          <NavLink to={place.to} end={place.end} className={classes.place}>
            {place.name}
          </NavLink>
        </li>
      ))}
    </ul>
  );
}

/** After a change of page the focus goes to its heading, as after a real page load. */
function useFocusOnNavigation() {
  const { pathname } = useLocation();
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    const heading = document.getElementById('page-title') ?? document.getElementById('main');
    heading?.focus({ preventScroll: true });
  }, [pathname]);
}
