import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { getText, sendFile } from '../api/client';
import { keys } from '../api/keys';
import { useFitnessReports, useSession } from '../api/queries';
import type { FitnessReport } from '../api/types';
import { m } from '../messages';
import { Badge, Card, Empty, Fact, Facts, Loading, Page, Problem } from '../ui/parts';

/** What evaluations say of a model pack at a threshold, with the differences between groups. */
export function Evaluations() {
  const { data: session } = useSession();
  const { data, error, isPending } = useFitnessReports();
  const mayAdd = session?.me?.roles.some((role) => role === 'operator' || role === 'authorising-officer') ?? false;
  return (
    <Page title={m.evaluations.title} lead={m.evaluations.lead} actions={mayAdd && <Add />}>
      <Problem error={error} />
      {isPending && <Loading />}
      {data?.items.length === 0 && <Empty>{m.evaluations.none}</Empty>}
      {data?.items.map((report) => (
        <Report key={report.digest} report={report} />
      ))}
    </Page>
  );
}

function Add() {
  const client = useQueryClient();
  const input = useRef<HTMLInputElement>(null);
  const add = useMutation({
    mutationFn: (file: File) => sendFile<FitnessReport>('/fitness-reports', file),
    onSuccess: () => client.invalidateQueries({ queryKey: keys.fitness }),
  });
  return (
    <>
      <Button variant="default" loading={add.isPending} onClick={() => input.current?.click()}>
        {m.evaluations.add}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".fitness"
        onChange={(event) => event.currentTarget.files?.[0] && add.mutate(event.currentTarget.files[0])}
      />
      <Problem error={add.error} />
    </>
  );
}

function Report({ report }: { report: FitnessReport }) {
  const [open, setOpen] = useState(window.location.hash === `#${report.digest}`);
  return (
    <Card
      title={m.evaluations.of(report.modelPack, report.threshold.toFixed(2))}
      actions={
        <Badge tone={report.signed ? 'ok' : 'warn'}>
          {report.signed ? m.evaluations.signed : m.evaluations.signedElsewhere}
        </Badge>
      }
    >
      <Facts>
        {report.dataDescription && <Fact name={m.evaluations.data}>{report.dataDescription}</Fact>}
        {report.by && <Fact name={m.evaluations.by}>{report.by}</Fact>}
        <Fact name={m.evaluations.fpir}>{rate(report.fpir)}</Fact>
        {report.tpir !== undefined && <Fact name={m.evaluations.tpir}>{rate(report.tpir)}</Fact>}
        <Fact name={m.evaluations.groups}>
          <Badge tone={report.comparesGroups ? 'ok' : 'warn'}>
            {report.comparesGroups ? m.evaluations.compared : m.evaluations.notCompared}
          </Badge>
        </Fact>
        <Fact name={m.evaluations.digest}>
          <span className="mono">{report.digest}</span>
        </Fact>
      </Facts>
      <div>
        <Button variant="default" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? m.evaluations.hide : m.evaluations.read}
        </Button>
      </div>
      {open && <Details digest={report.digest} />}
    </Card>
  );
}

interface Rate {
  value: number | null;
  ci95?: [number, number] | null;
  n?: number;
}

interface Rates {
  subjects?: number;
  fnir?: Rate;
  fpir?: Rate;
}

interface SignedReport {
  madeAt?: string;
  madeBy?: string;
  data?: string;
  everyone?: Rates;
  groups?: {
    rates?: Record<string, Rates>;
    worstToBest?: Record<
      string,
      { value: number | null; low95: number | null; high95: number | null; p?: number | null }
    >;
  };
  groupsNotCompared?: string;
  sizes?: Record<string, number>;
}

/** A signed note: its first line is the report, as JSON. */
async function readReport(digest: string): Promise<SignedReport> {
  const note = await getText(`/fitness-reports/${digest}`);
  return JSON.parse(note.slice(0, note.indexOf('\n'))) as SignedReport;
}

function Details({ digest }: { digest: string }) {
  const { data, error } = useQuery({
    queryKey: [...keys.fitness, digest],
    queryFn: () => readReport(digest),
    staleTime: Infinity,
  });
  if (error) return <Problem error={error} />;
  if (!data) return <Loading />;
  const groups = Object.entries(data.groups?.rates ?? {});
  return (
    <div className="stack">
      <div className="table-frame">
        <table>
          <thead>
            <tr>
              <th scope="col">{m.evaluations.group}</th>
              <th scope="col">{m.evaluations.subjects}</th>
              <th scope="col">{m.evaluations.missed}</th>
              <th scope="col">{m.evaluations.falsely}</th>
            </tr>
          </thead>
          <tbody>
            {data.everyone && <RateRow name={m.evaluations.everyone} rates={data.everyone} />}
            {groups.map(([name, rates]) => (
              <RateRow key={name} name={name} rates={rates} />
            ))}
          </tbody>
        </table>
      </div>
      {data.groupsNotCompared && <p>{m.evaluations.notComparedBecause(data.groupsNotCompared)}</p>}
      {data.groups?.worstToBest && (
        <Facts>
          {Object.entries(data.groups.worstToBest).map(([name, ratio]) => (
            <Fact key={name} name={m.evaluations.worstToBest(name.toUpperCase())}>
              {ratio.value === null
                ? m.evaluations.cannotSay
                : `${ratio.value.toFixed(2)} (${bound(ratio.low95)} – ${bound(ratio.high95)})`}
            </Fact>
          ))}
        </Facts>
      )}
      {data.sizes && (
        <Facts>
          {Object.entries(data.sizes).map(([name, value]) => (
            <Fact key={name} name={words(name)}>
              {value}
            </Fact>
          ))}
        </Facts>
      )}
    </div>
  );
}

function RateRow({ name, rates }: { name: string; rates: Rates }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">{rates.subjects ?? ''}</td>
      <td className="number">{interval(rates.fnir)}</td>
      <td className="number">{interval(rates.fpir)}</td>
    </tr>
  );
}

function interval(given: Rate | undefined): string {
  if (!given || given.value === null) return m.evaluations.cannotSay;
  return given.ci95 ? `${rate(given.value)} (${rate(given.ci95[0])} – ${rate(given.ci95[1])})` : rate(given.value);
}

/** A rate of an evaluation, 0 to 1, with as many digits as it needs. */
function rate(value: number): string {
  return value === 0 ? '0' : value < 0.01 ? value.toPrecision(2) : value.toFixed(3);
}

function bound(value: number | null): string {
  return value === null ? '?' : value.toFixed(2);
}

function words(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
