import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call, get, keepToken, post, query } from './client';
import { putAlert } from './events';
import { keys } from './keys';
import type {
  About,
  Account,
  Alert,
  AuditEntry,
  AuditVerification,
  Case,
  CertificateAuthority,
  Checklist,
  Deployment,
  DeploymentRecord,
  DeploymentSummary,
  Entry,
  FitnessReport,
  HeldAlert,
  HistoryItem,
  Import,
  ImportResult,
  LiveState,
  Page,
  PolicySetting,
  Reason,
  Rehearsal,
  Session,
  WatchList,
} from './types';

// --- who

export function useSession() {
  return useQuery({
    queryKey: keys.session,
    queryFn: async ({ signal }) => {
      const session = await get<Session>('/session', { signal, background: true });
      keepToken(session.csrfToken);
      return session;
    },
    staleTime: 30_000,
  });
}

/** A step of signing in or out; its answer is the session. */
export function useSessionStep<Input>(step: (input: Input) => Promise<Session>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: step,
    onSuccess: (session) => takeSession(client, session),
  });
}

export function takeSession(client: ReturnType<typeof useQueryClient>, session: Session) {
  const before = client.getQueryData<Session>(keys.session);
  keepToken(session.csrfToken);
  client.setQueryData(keys.session, session);
  // Another person must not see what the last one fetched.
  if (before?.me?.id !== session.me?.id) client.removeQueries({ predicate: (kept) => kept.queryKey[0] !== 'session' });
}

export function useSignOut() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: () => call<void>('DELETE', '/session'),
    onSettled: () => {
      client.clear();
      window.location.assign('/');
    },
  });
}

export function useSetUp(enabled: boolean) {
  return useQuery({
    queryKey: keys.setUp,
    queryFn: () => get<{ needed: boolean }>('/set-up'),
    enabled,
    staleTime: Infinity,
  });
}

export function useRehearsal(enabled: boolean) {
  return useQuery({
    queryKey: keys.rehearsal,
    queryFn: () => get<Rehearsal>('/rehearsal', { background: true }),
    enabled,
    retry: false,
  });
}

export function usePeople() {
  return useQuery({ queryKey: keys.people, queryFn: () => get<{ items: Account[] }>('/people') });
}

// --- deployments

export function useDeployments(enabled = true) {
  return useQuery({
    queryKey: keys.deployments,
    queryFn: () => get<Page<DeploymentSummary>>('/deployments?limit=100', { background: true }),
    enabled,
  });
}

export function useDeployment(id: string) {
  return useQuery({
    queryKey: keys.deployment(id),
    queryFn: () => get<Deployment>(`/deployments/${id}`, { background: true }),
    enabled: id !== '',
  });
}

export function useCaseProblems(id: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.problems(id),
    queryFn: () => get<{ items: Reason[] }>(`/deployments/${id}/case/problems`, { background: true }),
    enabled,
  });
}

export function useHistory(id: string) {
  return usePages<HistoryItem>(keys.history(id), `/deployments/${id}/history`);
}

export function useChecklist(id: string) {
  return useQuery({
    queryKey: keys.checklist(id),
    queryFn: () => get<Checklist>(`/deployments/${id}/checklist`, { background: true }),
    // Times pass by themselves: an authority begins, a watch list grows old.
    refetchInterval: 15_000,
  });
}

export interface DeploymentCommand {
  deployment: string;
  /** Below the deployment: `pause`, `cameras/c1/release`. */
  path: string;
  body?: unknown;
}

/** What a person wants to do to a deployment; the server decides. */
export function useCommand() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ deployment, path, body }: DeploymentCommand) =>
      post<Deployment>(`/deployments/${deployment}/${path}`, body),
    onSuccess: (deployment) => {
      client.setQueryData(keys.deployment(deployment.id), deployment);
      void client.invalidateQueries({ queryKey: keys.deployment(deployment.id) });
      void client.invalidateQueries({ queryKey: keys.deployments });
    },
  });
}

export function useSaveCase(id: string | undefined) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (file: Case) =>
      id ? call<Deployment>('PUT', `/deployments/${id}/case`, file) : post<Deployment>('/deployments', file),
    onSuccess: (deployment) => {
      client.setQueryData(keys.deployment(deployment.id), deployment);
      void client.invalidateQueries({ queryKey: keys.problems(deployment.id) });
      void client.invalidateQueries({ queryKey: keys.deployments });
    },
  });
}

// --- the watch list

export function useWatchList(id: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.watchList(id),
    queryFn: () => get<WatchList>(`/deployments/${id}/watch-list`, { background: true }),
    enabled,
  });
}

export function useEntries(id: string, enabled: boolean) {
  return usePages<Entry>(keys.entries(id), `/deployments/${id}/watch-list/entries`, enabled);
}

export function useImport(id: string, number: string | undefined) {
  return useQuery({
    queryKey: [...keys.imports(id), number],
    queryFn: () => get<Import>(`/deployments/${id}/watch-list/imports/${number}`, { background: true }),
    enabled: number !== undefined,
    refetchInterval: (state) => (state.state.data?.state === 'enrolling' ? 1000 : false),
  });
}

export function useImportResults(id: string, number: string | undefined, done: number) {
  return useQuery({
    queryKey: [...keys.imports(id), number, 'results', done],
    queryFn: () =>
      get<Page<ImportResult>>(`/deployments/${id}/watch-list/imports/${number}/results?limit=200`, {
        background: true,
      }),
    enabled: number !== undefined,
    placeholderData: (before) => before,
  });
}

// --- live and alerts

export function useLive(id: string, enabled = true) {
  return useQuery({
    queryKey: keys.live(id),
    queryFn: () => get<LiveState>(`/deployments/${id}/live`, { background: true }),
    enabled,
  });
}

export function useAlerts(id: string, enabled = true) {
  return useQuery({
    queryKey: keys.alerts(id),
    queryFn: () => get<Page<Alert>>(`/deployments/${id}/alerts?limit=200`, { background: true }),
    enabled,
  });
}

export function useAlert(id: string, number: number) {
  return useQuery({
    queryKey: keys.alert(id, number),
    queryFn: () => get<Alert>(`/deployments/${id}/alerts/${number}`, { background: true }),
  });
}

export interface AlertCommand {
  deployment: string;
  number: number;
  path: string;
  body?: unknown;
  idempotencyKey?: string;
}

export function useAlertCommand() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ deployment, number, path, body, idempotencyKey }: AlertCommand) =>
      post<Alert>(`/deployments/${deployment}/alerts/${number}/${path}`, body, { idempotencyKey }),
    onSuccess: (alert) => {
      putAlert(client, alert);
      void client.invalidateQueries({ queryKey: keys.holds });
      void client.invalidateQueries({ queryKey: keys.deployments });
    },
  });
}

export const samplePath = (alert: Alert) => `/api/v1/deployments/${alert.deployment}/alerts/${alert.number}/sample`;
export const referencePath = (alert: Alert, image: number) =>
  `/api/v1/deployments/${alert.deployment}/alerts/${alert.number}/references/${image}`;

// --- account for it

export function useHolds() {
  return useQuery({ queryKey: keys.holds, queryFn: () => get<{ items: HeldAlert[] }>('/holds', { background: true }) });
}

export interface AuditFilter {
  action?: string;
  actor?: string;
  object?: string;
  from?: string;
  until?: string;
}

export function useAudit(filter: AuditFilter) {
  return usePages<AuditEntry>([...keys.audit, filter], '/audit/entries', true, { ...filter });
}

export function useVerifyAudit() {
  return useMutation({ mutationFn: () => post<AuditVerification>('/audit/verify') });
}

export function useFitnessReports(enabled = true) {
  return useQuery({
    queryKey: keys.fitness,
    queryFn: () => get<{ items: FitnessReport[] }>('/fitness-reports'),
    enabled,
  });
}

export function useRecord(id: string) {
  return useQuery({ queryKey: keys.record(id), queryFn: () => get<DeploymentRecord>(`/deployments/${id}/record`) });
}

export function usePolicy() {
  return useQuery({
    queryKey: keys.policy,
    queryFn: () => get<{ settings: PolicySetting[] }>('/policy'),
    staleTime: 60_000,
  });
}

export function useAbout() {
  return useQuery({ queryKey: keys.about, queryFn: () => get<About>('/about'), staleTime: 60_000 });
}

export function useCertificateAuthority() {
  return useQuery({
    queryKey: keys.authority,
    queryFn: () => get<CertificateAuthority>('/certificate-authority'),
    staleTime: Infinity,
    retry: false,
  });
}

/** A list that goes on where its last page ended. */
function usePages<T>(
  key: readonly unknown[],
  path: string,
  enabled = true,
  parameters: Record<string, string | undefined> = {},
) {
  const pages = useInfiniteQuery({
    queryKey: key,
    queryFn: ({ pageParam }) =>
      get<Page<T>>(path + query({ ...parameters, limit: 100, cursor: pageParam }), { background: true }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next,
    enabled,
  });
  return { ...pages, items: pages.data?.pages.flatMap((page) => page.items) ?? [] };
}
