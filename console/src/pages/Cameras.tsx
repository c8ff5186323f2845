import { Button, NativeSelect } from '@mantine/core';
import { useRef, useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCommand, useDeployment, useLive, useSession } from '../api/queries';
import type { Camera, CameraState, Deployment } from '../api/types';
import { CameraTile } from '../live/CameraTile';
import { m } from '../messages';
import { Ask, Badge, Card, Empty, Fact, Facts, Loading, Note, Page, Problem, Time } from '../ui/parts';
import { ZoneSketch } from '../ui/ZoneEditor';

/** The deployment's own cameras: what was authorised, which run, and how they are. */
export function Cameras() {
  const { id = '' } = useParams();
  const { data: deployment, error } = useDeployment(id);
  const running = deployment?.state === 'live' || deployment?.state === 'paused';
  const { data: live } = useLive(id, running);
  const { data: session } = useSession();
  if (error) return <Problem error={error} />;
  if (!deployment) return <Loading />;
  const roles = session?.me?.roles ?? [];
  const maySee = (roles.includes('operator') || roles.includes('authorising-officer')) && deployment.state === 'live';
  const draft = deployment.state === 'draft' && deployment.may.includes('reviseCase');
  return (
    <Page
      title={m.nav.cameras}
      lead={m.camera.lead}
      actions={
        draft && (
          <Link className="button-link" to={`/deployments/${id}/edit#cameras`}>
            {m.camera.edit}
          </Link>
        )
      }
    >
      <Proposals deployment={deployment} />
      {deployment.case.recognition.cameras.length === 0 && <Empty>{m.camera.none}</Empty>}
      <div className="columns">
        {deployment.case.recognition.cameras.map((camera) => (
          <CameraCard
            key={camera.id}
            deployment={deployment}
            camera={camera}
            state={live?.cameras.find((each) => each.id === camera.id)}
            maySee={maySee}
          />
        ))}
      </div>
      {live?.cameras.some((camera) => camera.sharpness !== undefined) && (
        <Note>
          <p>{m.camera.numbers}</p>
        </Note>
      )}
    </Page>
  );
}

function CameraCard({
  deployment,
  camera,
  state,
  maySee,
}: {
  deployment: Deployment;
  camera: Camera;
  state?: CameraState;
  maySee: boolean;
}) {
  const [asking, setAsking] = useState(false);
  const command = useCommand();
  const inUse = deployment.cameras?.includes(camera.id) ?? false;
  const running = deployment.state === 'live' || deployment.state === 'paused';
  const close = () => {
    command.reset();
    setAsking(false);
  };
  return (
    <Card
      title={camera.id}
      actions={
        <Badge tone={camera.ownDeclared ? 'ok' : 'warn'}>{camera.ownDeclared ? m.camera.own : m.camera.notOwn}</Badge>
      }
    >
      {state ? (
        <CameraTile deployment={deployment.id} camera={state} maySee={maySee} />
      ) : (
        <ZoneSketch zone={camera.zone} label={m.camera.zoneOf(camera.id)} />
      )}
      <Facts>
        <Fact name={m.camera.address}>
          <span className="mono">{camera.address}</span>
        </Fact>
        {running && <Fact name={m.camera.use}>{inUse ? m.camera.inUse : m.camera.notInUse}</Fact>}
      </Facts>
      {running && inUse && deployment.may.includes('releaseCamera') && (
        <div>
          <Button variant="default" onClick={() => setAsking(true)}>
            {m.camera.release}
          </Button>
        </div>
      )}
      {running && !inUse && deployment.may.includes('propose') && (
        <div>
          <Button
            variant="default"
            loading={command.isPending}
            onClick={() =>
              command.mutate({
                deployment: deployment.id,
                path: 'proposals',
                body: { kind: 'add-camera', camera: camera.id },
              })
            }
          >
            {m.camera.propose}
          </Button>
        </div>
      )}
      {!asking && <Problem error={command.error} />}
      <Ask
        opened={asking}
        title={m.camera.release}
        what={m.camera.releaseWhat}
        confirm={m.camera.release}
        danger
        busy={command.isPending}
        error={command.error}
        onConfirm={() =>
          command.mutate(
            { deployment: deployment.id, path: `cameras/${encodeURIComponent(camera.id)}/release` },
            { onSuccess: close },
          )
        }
        onClose={close}
      />
    </Card>
  );
}

/** Changes that recognise more than before wait for a second person. */
export function Proposals({ deployment }: { deployment: Deployment }) {
  const command = useCommand();
  const { data: session } = useSession();
  if (deployment.openProposals.length === 0) return null;
  return (
    <Card title={m.proposals.title}>
      <ul className="plain-list stack">
        {deployment.openProposals.map((proposal) => (
          <li key={proposal.number} className="pair">
            <span>
              <strong>{proposal.text}</strong>
              <br />
              <span className="small dim">
                {proposal.by.name}, <Time at={proposal.at} zone={deployment.case.place.timeZone} brief />
              </span>
            </span>
            {proposal.by.id === session?.me?.id ? (
              <Badge tone="info">{m.proposals.waits}</Badge>
            ) : (
              deployment.may.includes('approve') && (
                <Button
                  loading={command.isPending}
                  onClick={() =>
                    command.mutate({ deployment: deployment.id, path: `proposals/${proposal.number}/approve` })
                  }
                >
                  {m.proposals.approve}
                </Button>
              )
            )}
          </li>
        ))}
      </ul>
      <Problem error={command.error} />
    </Card>
  );
}

/** Raising the threshold takes effect at once; lowering it is a proposal. */
export function ThresholdChange({ deployment }: { deployment: Deployment }) {
  const command = useCommand();
  const current = deployment.threshold ?? deployment.case.recognition.threshold;
  const authorised = deployment.case.recognition.threshold;
  const choices = useRef(steps(authorised));
  const [chosen, setChosen] = useState(current.toFixed(2));
  const value = Number(chosen);
  const running = deployment.state === 'live' || deployment.state === 'paused';
  if (!running || !deployment.may.includes('raiseThreshold')) return null;
  const lower = value < current;
  return (
    <Card title={m.threshold.title}>
      <p>{m.threshold.what(current.toFixed(2), authorised.toFixed(2))}</p>
      <div className="row">
        <NativeSelect
          aria-label={m.threshold.title}
          value={chosen}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={choices.current}
        />
        <Button
          variant="default"
          disabled={value === current}
          loading={command.isPending}
          onClick={() =>
            command.mutate(
              lower
                ? { deployment: deployment.id, path: 'proposals', body: { kind: 'lower-threshold', threshold: value } }
                : { deployment: deployment.id, path: 'threshold', body: { threshold: value } },
            )
          }
        >
          {lower ? m.threshold.propose : m.threshold.raise}
        </Button>
      </div>
      <Problem error={command.error} />
    </Card>
  );
}

/** From the authorised threshold upwards in hundredths. */
function steps(from: number): string[] {
  const first = Math.ceil(from * 100 - 1e-9);
  return Array.from({ length: Math.max(1, 91 - first) }, (_, index) => ((first + index) / 100).toFixed(2));
}
