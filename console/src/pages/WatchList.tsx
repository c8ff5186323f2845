import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState, type DragEvent } from 'react';
import { useParams } from 'react-router';
import { call, upload } from '../api/client';
import { keys } from '../api/keys';
import {
  useCommand,
  useDeployment,
  useEntries,
  useImport,
  useImportResults,
  useSession,
  useWatchList,
} from '../api/queries';
import type { CategoryCount, Confusable, Deployment, Entry, Import, ImportResult, WatchList } from '../api/types';
import { m } from '../messages';
import { FacePicture } from '../ui/FacePicture';
import { droppedFiles, pickedFiles, type NamedFile } from '../ui/files';
import { Ask, Badge, Card, Dialog, Empty, Fact, Facts, Loading, Note, Page, Problem, Time, useNow } from '../ui/parts';
import { showScore } from '../ui/ScoreScale';
import { showDuration } from '../ui/time';
import { Proposals } from './Cameras';
import classes from './WatchList.module.css';

/** The watch list of one deployment: what it is made of, and how it is made. */
export function WatchListPage() {
  const { id = '' } = useParams();
  const { data: deployment, error } = useDeployment(id);
  const has = deployment?.watchListComposedAt !== undefined;
  const { data: list } = useWatchList(id, has);
  const { data: session } = useSession();
  const [imported, setImported] = useState<string | undefined>();
  if (error) return <Problem error={error} />;
  if (!deployment) return <Loading />;
  const mayImport = deployment.may.includes('importWatchList');
  return (
    <Page title={m.watchList.title} lead={m.watchList.lead}>
      <Proposals deployment={deployment} />
      {has && list && <Composition list={list} deployment={deployment} />}
      {!has && !mayImport && <Empty>{m.watchList.none}</Empty>}
      {mayImport &&
        (imported ? (
          <Enrolment deployment={deployment} number={imported} onDone={() => setImported(undefined)} />
        ) : (
          <Drop deployment={deployment} has={has} onImported={setImported} />
        ))}
      {has && session?.me?.maySeeImages && <Entries deployment={deployment} />}
    </Page>
  );
}

// --- what it is made of

function Composition({ list, deployment }: { list: WatchList; deployment: Deployment }) {
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const command = useCommand();
  const fresh = Date.parse(list.staleAt) - now;
  const close = () => {
    command.reset();
    setAsking(false);
  };
  return (
    <div className="columns">
      <Card title={m.watchList.composed}>
        <Facts>
          <Fact name={m.watchList.entries}>{list.entries}</Fact>
          <Fact name={m.watchList.references}>{m.watchList.ofLargest(list.references, list.largest)}</Fact>
          {(list.under18 ?? 0) > 0 && (
            <Fact name={m.alert.under18}>
              <Badge tone="warn">{list.under18}</Badge>
            </Fact>
          )}
          <Fact name={m.watchList.composedAt}>
            <Time at={list.composedAt} zone={deployment.case.place.timeZone} />
          </Fact>
          <Fact name={m.watchList.fresh}>
            {fresh > 0 ? showDuration(fresh) : <Badge tone="bad">{m.watchList.stale}</Badge>}
          </Fact>
        </Facts>
        {deployment.may.includes('discardWatchList') && (
          <div>
            <Button variant="default" onClick={() => setAsking(true)}>
              {m.watchList.discard}
            </Button>
          </div>
        )}
        <Ask
          opened={asking}
          title={m.watchList.discard}
          what={m.watchList.discardWhat}
          confirm={m.watchList.discard}
          danger
          busy={command.isPending}
          error={command.error}
          onConfirm={() =>
            command.mutate({ deployment: deployment.id, path: 'watch-list/discard' }, { onSuccess: close })
          }
          onClose={close}
        />
      </Card>
      <Card title={m.watchList.composition}>
        <Chart composition={list.composition} />
        <Share share={list.seriousShare} least={list.leastSeriousShare} />
      </Card>
      {list.confusable && list.confusable.length > 0 && <Lookalikes pairs={list.confusable} />}
    </div>
  );
}

/** Bars by category; the serious ones are marked by a word, not by colour alone. */
function Chart({ composition }: { composition: CategoryCount[] }) {
  const most = Math.max(1, ...composition.map((each) => each.entries));
  return (
    <ul className={classes.chart} aria-label={m.watchList.composition}>
      {[...composition]
        .sort((a, b) => b.entries - a.entries)
        .map((each) => (
          <li key={each.category}>
            <span className="pair">
              <span>
                {m.category(each.category)} {each.serious && <Badge tone="info">{m.watchList.serious}</Badge>}
              </span>
              <strong className="number">{each.entries}</strong>
            </span>
            <svg viewBox="0 0 100 8" preserveAspectRatio="none" className={classes.bar} aria-hidden>
              <rect width="100" height="8" className={classes.barGround} />
              <rect
                width={(100 * each.entries) / most}
                height="8"
                className={each.serious ? classes.barSerious : classes.barOther}
              />
            </svg>
          </li>
        ))}
    </ul>
  );
}

function Share({ share, least }: { share: number; least: number }) {
  if (least === 0) return <p className="small dim">{m.watchList.noLeastShare}</p>;
  const enough = share >= least;
  return (
    <p>
      <Badge tone={enough ? 'ok' : 'bad'}>
        {m.watchList.share((share * 100).toFixed(1), (least * 100).toFixed(0))}
      </Badge>
    </p>
  );
}

function Lookalikes({ pairs }: { pairs: Confusable[] }) {
  return (
    <Card title={m.watchList.confusable}>
      <p className="small dim">{m.watchList.confusableWhat}</p>
      <ul className="plain-list stack tight">
        {pairs.map((pair) => (
          <li key={`${pair.first}/${pair.second}`} className="pair">
            <span>
              <strong>{pair.first}</strong> {m.watchList.and} <strong>{pair.second}</strong>
            </span>
            <span className="number">
              {m.alert.score} {showScore(pair.score)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Entries({ deployment }: { deployment: Deployment }) {
  const entries = useEntries(deployment.id, true);
  const [search, setSearch] = useState('');
  const [removing, setRemoving] = useState<Entry | undefined>();
  const [shown, setShown] = useState<Entry | undefined>();
  const command = useCommand();
  const wanted = search.trim().toLowerCase();
  const found = entries.items.filter(
    (entry) => wanted === '' || entry.id.toLowerCase().includes(wanted) || entry.category.includes(wanted),
  );
  const close = () => {
    command.reset();
    setRemoving(undefined);
  };
  return (
    <section className="stack" aria-labelledby="entries">
      <div className="row between">
        <h2 id="entries">{m.watchList.entries}</h2>
        <TextInput
          aria-label={m.watchList.search}
          placeholder={m.watchList.search}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      </div>
      <Problem error={entries.error} />
      <div className="table-frame cards">
        <table>
          <thead>
            <tr>
              <th scope="col">{m.alert.entry}</th>
              <th scope="col">{m.alert.category}</th>
              <th scope="col">{m.alert.why}</th>
              <th scope="col">{m.alert.plannedResponse}</th>
              <th scope="col">{m.watchList.image}</th>
              <th scope="col">{m.watchList.acts}</th>
            </tr>
          </thead>
          <tbody>
            {found.map((entry) => (
              <tr key={entry.id}>
                <th scope="row">
                  {entry.id} {entry.under18 && <Badge tone="warn">{m.alert.under18}</Badge>}
                </th>
                <td data-label={m.alert.category}>{m.category(entry.category)}</td>
                <td data-label={m.alert.why}>
                  {entry.reason}
                  {entry.whyUnder18 && <p className="small">{m.watchList.whyUnder18(entry.whyUnder18)}</p>}
                </td>
                <td data-label={m.alert.plannedResponse}>{entry.plannedResponse}</td>
                <td data-label={m.watchList.image} className="small">
                  {m.watchList.imageOf(entry.imageSource, entry.imageDate)}
                  <br />
                  <span className="dim">{m.watchList.basis(entry.lawfulBasis, entry.expires)}</span>
                </td>
                <td>
                  <span className="row">
                    <Button
                      variant="default"
                      onClick={() => setShown(entry)}
                      aria-label={m.watchList.imagesOf(m.watchList.images(entry.images), entry.id)}
                    >
                      {m.watchList.images(entry.images)}
                    </Button>
                    {deployment.may.includes('removeEntry') && (
                      <Button
                        variant="default"
                        onClick={() => setRemoving(entry)}
                        aria-label={m.watchList.removeEntry(entry.id)}
                      >
                        {m.watchList.remove}
                      </Button>
                    )}
                  </span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {entries.hasNextPage && (
        <Button variant="default" loading={entries.isFetchingNextPage} onClick={() => void entries.fetchNextPage()}>
          {m.more}
        </Button>
      )}
      <Dialog
        opened={shown !== undefined}
        onClose={() => setShown(undefined)}
        title={m.alert.enrolled(shown?.id ?? '')}
      >
        {shown && (
          <div className="row top">
            {Array.from({ length: shown.images }, (_, index) => index + 1).map((image) => (
              <div key={image} className={classes.image}>
                <FacePicture
                  src={`/api/v1/deployments/${deployment.id}/watch-list/entries/${encodeURIComponent(shown.id)}/images/${image}`}
                  alt={m.alert.enrolledAlt(shown.id, image)}
                />
              </div>
            ))}
            <p className="small dim">{m.picture.audited}</p>
          </div>
        )}
      </Dialog>
      <Ask
        opened={removing !== undefined}
        title={m.watchList.removeEntry(removing?.id ?? '')}
        what={m.watchList.removeWhat}
        reasonLabel={m.reason}
        confirm={m.watchList.remove}
        danger
        busy={command.isPending}
        error={command.error}
        onConfirm={(reason) =>
          removing &&
          command.mutate(
            {
              deployment: deployment.id,
              path: `watch-list/entries/${encodeURIComponent(removing.id)}/remove`,
              body: { reason },
            },
            { onSuccess: close },
          )
        }
        onClose={close}
      />
    </section>
  );
}

// --- how it is made

function Drop({
  deployment,
  has,
  onImported,
}: {
  deployment: Deployment;
  has: boolean;
  onImported: (number: string) => void;
}) {
  const [over, setOver] = useState(false);
  const [sent, setSent] = useState<number | undefined>();
  const [error, setError] = useState<unknown>();
  const folder = useRef<HTMLInputElement>(null);
  const archive = useRef<HTMLInputElement>(null);
  const send = async (files: NamedFile[]) => {
    if (files.length === 0) return;
    setError(undefined);
    setSent(0);
    const form = new FormData();
    files.forEach(({ file, path }) => form.append('file', file, path));
    try {
      onImported((await upload<Import>(`/deployments/${deployment.id}/watch-list/imports`, form, setSent)).id);
    } catch (problem) {
      setError(problem);
    } finally {
      setSent(undefined);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void droppedFiles(event.dataTransfer).then(send);
  };
  const running = deployment.state === 'live' || deployment.state === 'paused';
  if (has && !running) return <p className="dim">{m.watchList.discardFirst}</p>;
  return (
    <Card title={has ? m.watchList.propose : m.watchList.import}>
      {has && <p>{m.watchList.proposeWhat}</p>}
      <div
        className={classes.drop}
        data-over={over || undefined}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <p className="strong">{m.watchList.drop}</p>
        <p className="small dim">{m.watchList.dropWhat}</p>
        <div className="row">
          <Button onClick={() => folder.current?.click()}>{m.watchList.chooseFolder}</Button>
          <Button variant="default" onClick={() => archive.current?.click()}>
            {m.watchList.chooseZip}
          </Button>
        </div>
        <input
          ref={folder}
          type="file"
          hidden
          multiple
          {...{ webkitdirectory: '' }}
          onChange={(event) => void send(pickedFiles(event.currentTarget.files))}
        />
        <input
          ref={archive}
          type="file"
          hidden
          accept=".zip,application/zip"
          onChange={(event) => void send(pickedFiles(event.currentTarget.files))}
        />
      </div>
      {sent !== undefined && (
        <label className="stack tight">
          {m.watchList.sending}
          <progress value={sent} max={1} />
        </label>
      )}
      <Problem error={error} />
      <details>
        <summary>{m.watchList.formatTitle}</summary>
        <p className="small">{m.watchList.format}</p>
        <code className={classes.columns}>{m.watchList.formatColumns}</code>
      </details>
    </Card>
  );
}

function Enrolment({ deployment, number, onDone }: { deployment: Deployment; number: string; onDone: () => void }) {
  const client = useQueryClient();
  const command = useCommand();
  const { data: state, error } = useImport(deployment.id, number);
  const { data: results } = useImportResults(deployment.id, number, state?.done ?? 0);
  const discard = async () => {
    await call('DELETE', `/deployments/${deployment.id}/watch-list/imports/${number}`).catch(() => undefined);
    onDone();
  };
  const compose = () =>
    command.mutate(
      { deployment: deployment.id, path: `watch-list/imports/${number}/compose` },
      {
        onSuccess: () => {
          void client.invalidateQueries({ queryKey: keys.watchList(deployment.id) });
          onDone();
        },
      },
    );
  if (error) return <Problem error={error} />;
  if (!state) return <Loading />;
  const rejected = results?.items.filter((result) => !result.accepted) ?? [];
  const accepted = results?.items.filter((result) => result.accepted) ?? [];
  return (
    <Card title={m.watchList.enrolment}>
      <div role="status" className="stack tight">
        <strong>
          {state.state === 'enrolling'
            ? m.watchList.enrolling(state.done, state.total)
            : m.watchList.enrolled(state.accepted, state.rejected)}
        </strong>
        {state.state === 'enrolling' && (
          <progress value={state.done} max={Math.max(1, state.total)} aria-label={m.watchList.enrolment} />
        )}
      </div>
      {state.failure && (
        <Note tone="bad" role="alert">
          <p>{state.failure}</p>
        </Note>
      )}
      {state.problems && state.problems.length > 0 && (
        <Note tone="warn">
          <strong>{m.watchList.problems}</strong>
          <ul>
            {state.problems.map((problem) => (
              <li key={problem.text}>{problem.text}</li>
            ))}
          </ul>
        </Note>
      )}
      {state.composition && state.composition.length > 0 && <Chart composition={state.composition} />}
      {state.confusable && state.confusable.length > 0 && <Lookalikes pairs={state.confusable} />}
      {rejected.length > 0 && <Rejected results={rejected} />}
      {accepted.length > 0 && <Accepted deployment={deployment.id} number={number} results={accepted} />}
      <Problem error={command.error} />
      <div className="row end">
        <Button variant="default" onClick={() => void discard()}>
          {m.watchList.giveUp}
        </Button>
        <Button
          disabled={state.state !== 'ready' || state.accepted === 0}
          loading={command.isPending}
          onClick={compose}
        >
          {deployment.watchListComposedAt
            ? m.watchList.proposeEntry
            : m.watchList.compose(state.entries ?? state.accepted)}
        </Button>
      </div>
    </Card>
  );
}

function Rejected({ results }: { results: ImportResult[] }) {
  return (
    <section className="stack tight" aria-label={m.watchList.rejected}>
      <h3>{m.watchList.rejected}</h3>
      <p className="small dim">{m.watchList.rejectedWhat}</p>
      <div className="table-frame cards">
        <table>
          <thead>
            <tr>
              <th scope="col">{m.alert.entry}</th>
              <th scope="col">{m.watchList.image}</th>
              <th scope="col">{m.watchList.whyRejected}</th>
            </tr>
          </thead>
          <tbody>
            {results.map((result) => (
              <tr key={result.number}>
                <th scope="row">{result.entry}</th>
                <td data-label={m.watchList.image}>
                  {result.image}
                  {result.place && <span className="small dim"> ({result.place})</span>}
                </td>
                <td data-label={m.watchList.whyRejected}>
                  <Badge tone="bad">{m.watchList.rejectedBadge}</Badge> {result.text}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** Pictures are fetched, and so written into the audit log as seen, only when somebody asks for them. */
function Accepted({ deployment, number, results }: { deployment: string; number: string; results: ImportResult[] }) {
  const [shown, setShown] = useState(false);
  return (
    <section className="stack tight" aria-label={m.watchList.accepted}>
      <div className="row between">
        <h3>{m.watchList.accepted}</h3>
        <Button variant="default" onClick={() => setShown(!shown)} aria-expanded={shown}>
          {shown ? m.watchList.hidePictures : m.watchList.showPictures}
        </Button>
      </div>
      <ul className={classes.accepted}>
        {results.map((result) => (
          <li key={result.number}>
            {shown && (
              <FacePicture
                size="small"
                src={`/api/v1/deployments/${deployment}/watch-list/imports/${number}/results/${result.number}/thumbnail`}
                alt={m.alert.enrolledAlt(result.entry, result.number)}
              />
            )}
            <span>
              <strong>{result.entry}</strong>
              {result.quality !== undefined && (
                <span className="small dim"> {m.watchList.quality(result.quality)}</span>
              )}
              {result.text && (
                <>
                  <br />
                  <span className="small">
                    <Badge tone="warn">{m.watchList.warning}</Badge> {result.text}
                  </span>
                </>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
