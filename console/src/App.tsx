import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useEffect, type ReactNode } from 'react';
import { BrowserRouter, Navigate, Outlet, Route, Routes, useLocation, useParams } from 'react-router';
import { onSignedOut, post, Refused } from './api/client';
import { useEvents } from './api/events';
import { keys } from './api/keys';
import { useDeployment, useDeployments, useSession } from './api/queries';
import type { Me } from './api/types';
import { m } from './messages';
import { AdjudicationPage } from './pages/Adjudication';
import { Alerts } from './pages/Alerts';
import { Audit } from './pages/Audit';
import { Cameras } from './pages/Cameras';
import { CaseEditor } from './pages/CaseEditor';
import { CasePage } from './pages/CasePage';
import { Deployments } from './pages/Deployments';
import { Engage, EngageAlert } from './pages/Engage';
import { Evaluations } from './pages/Evaluations';
import { GoLive } from './pages/GoLive';
import { Holds } from './pages/Holds';
import { Live } from './pages/Live';
import { People } from './pages/People';
import { RecordPage } from './pages/Record';
import { Review } from './pages/Review';
import { Settings } from './pages/Settings';
import { RehearsalLink, SignIn } from './pages/SignIn';
import { WatchListPage } from './pages/WatchList';
import { Loading, Note, Page, Problem } from './ui/parts';
import { Reauthentication } from './ui/Reauthentication';
import { schemeFor, useSchemeChoice, useSystemIsDark } from './ui/scheme';
import { Shell } from './ui/Shell';

const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // What was refused stays refused; a lost connection comes back.
      retry: (count, error) => !(error instanceof Refused) && count < 3,
      refetchOnWindowFocus: false,
    },
    mutations: { networkMode: 'always' },
  },
});

onSignedOut(() => void client.invalidateQueries({ queryKey: keys.session }));

export function App() {
  return (
    <BrowserRouter>
      <Scheme>
        <QueryClientProvider client={client}>
          <Routes>
            <Route path="/rehearsal" element={<RehearsalLink />} />
            <Route path="*" element={<SignedIn />} />
          </Routes>
        </QueryClientProvider>
      </Scheme>
    </BrowserRouter>
  );
}

/** Colours by choice, page and system. Mantine's style elements are off: the content security policy forbids them. */
function Scheme({ children }: { children: ReactNode }) {
  const { pathname } = useLocation();
  const scheme = schemeFor(useSchemeChoice(), pathname, useSystemIsDark());
  return (
    <MantineProvider forceColorScheme={scheme} withCssVariables={false} withGlobalClasses={false}>
      {children}
    </MantineProvider>
  );
}

function SignedIn() {
  const { data: session, error } = useSession();
  const signedIn = session?.state === 'signed-in';
  useEvents(signedIn && !session.me?.roles.includes('administrator'));
  useActivity(signedIn);
  if (error && !session) {
    return (
      <main className="narrow stack">
        <Problem error={error} />
      </main>
    );
  }
  if (!session) return <Loading />;
  if (!session.me || session.state !== 'signed-in') return <SignIn session={session} />;
  return (
    <>
      <Pages me={session.me} />
      <Reauthentication />
    </>
  );
}

function Pages({ me }: { me: Me }) {
  return (
    <Routes>
      <Route path="/deployments/:id" element={<OfDeployment />}>
        <Route index element={<CasePage />} />
        <Route path="edit" element={<CaseEditor />} />
        <Route path="cameras" element={<Cameras />} />
        <Route path="watch-list" element={<WatchListPage />} />
        <Route path="go-live" element={<GoLive />} />
        <Route path="live" element={<Live />} />
        <Route path="alerts" element={<Alerts />} />
        <Route path="alerts/:number" element={<AdjudicationPage />} />
        <Route path="review" element={<Review />} />
        <Route path="record" element={<RecordPage />} />
      </Route>
      <Route element={<Everywhere />}>
        <Route path="/" element={<Home me={me} />} />
        <Route path="/deployments" element={<Deployments />} />
        <Route path="/deployments/new" element={<CaseEditor />} />
        <Route path="/engage" element={<Engage />} />
        <Route path="/engage/:id/:number" element={<EngageAlert />} />
        <Route path="/holds" element={<Holds />} />
        <Route path="/audit" element={<Audit />} />
        <Route path="/evaluations" element={<Evaluations />} />
        <Route path="/people" element={<People />} />
        <Route path="/settings" element={<Settings />} />
        <Route path="*" element={<NotFound />} />
      </Route>
    </Routes>
  );
}

function OfDeployment() {
  const { id = '' } = useParams();
  const { data: deployment } = useDeployment(id);
  return (
    <Shell deployment={deployment}>
      <Outlet />
    </Shell>
  );
}

function Everywhere() {
  return (
    <Shell>
      <Outlet />
    </Shell>
  );
}

/** Each person begins where their work is. */
function Home({ me }: { me: Me }) {
  const is = (role: Me['roles'][number]) => me.roles.includes(role);
  const { data, isPending, error } = useDeployments(!is('administrator'));
  if (is('administrator')) return <Navigate to="/people" replace />;
  if (me.roles.every((role) => role === 'engagement-officer')) return <Navigate to="/engage" replace />;
  if (isPending && !error) return <Loading />;
  const live = data?.items.filter((each) => each.state === 'live') ?? [];
  const watches = is('operator') || is('authorising-officer') || is('applicant');
  if (watches && live.length === 1) return <Navigate to={`/deployments/${live[0]!.id}/live`} replace />;
  return <Navigate to="/deployments" replace />;
}

function NotFound() {
  return (
    <Page title={m.notFound.title}>
      <Note>
        <p>{m.notFound.what}</p>
      </Note>
    </Page>
  );
}

const ACTIVITY_MILLISECONDS = 60_000;

/** Somebody who reads or watches is there too: the session must not end under their eyes. */
function useActivity(signedIn: boolean) {
  useEffect(() => {
    if (!signedIn) return;
    let last = Date.now();
    const active = () => {
      if (Date.now() - last < ACTIVITY_MILLISECONDS) return;
      last = Date.now();
      post('/session/activity').catch(() => undefined);
    };
    const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const;
    signs.forEach((sign) => window.addEventListener(sign, active, { passive: true }));
    return () => signs.forEach((sign) => window.removeEventListener(sign, active));
  }, [signedIn]);
}
