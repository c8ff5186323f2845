import { useState } from 'react';
import { useCommand } from '../api/queries';
import type { DeploymentSummary } from '../api/types';
import { m } from '../messages';
import { HoldButton } from './HoldButton';
import { Ask } from './parts';

/** Stops every camera of every deployment that is live and that this person takes part in. */
export function EmergencyStop({ deployments }: { deployments: DeploymentSummary[] }) {
  const [asking, setAsking] = useState(false);
  const command = useCommand();
  const stop = async () => {
    setAsking(true);
    const results = await Promise.allSettled(
      deployments.map((each) => command.mutateAsync({ deployment: each.id, path: 'emergency-stop' })),
    );
    if (results.every((result) => result.status === 'fulfilled')) setAsking(false);
  };
  return (
    <>
      <HoldButton
        label={m.stop.label}
        hint={m.stop.hint}
        busy={command.isPending}
        onHeld={() => void stop()}
        onShortPress={() => setAsking(true)}
      />
      <Ask
        opened={asking}
        title={m.stop.title}
        what={
          <div className="stack tight">
            <p>{m.stop.what}</p>
            <ul>
              {deployments.map((each) => (
                <li key={each.id}>{each.place}</li>
              ))}
            </ul>
            <p className="dim small">{m.stop.hint}</p>
          </div>
        }
        confirm={m.stop.confirm}
        danger
        busy={command.isPending}
        error={command.error}
        onConfirm={() => void stop()}
        onClose={() => {
          command.reset();
          setAsking(false);
        }}
      />
    </>
  );
}
