import { useRef } from 'react';
import type { CameraState } from '../api/types';
import { m } from '../messages';
import { Badge, type Tone } from '../ui/parts';
import classes from './CameraTile.module.css';
import { useMosaic } from './useMosaic';

const TONES: Record<CameraState['state'], Tone> = {
  connecting: 'warn',
  healthy: 'ok',
  frozen: 'bad',
  corrupt: 'bad',
  lost: 'bad',
  ended: 'info',
  'authority-ended': 'warn',
  failed: 'bad',
  stopped: 'info',
};

/** In these states pictures may come. */
const OPEN: CameraState['state'][] = ['connecting', 'healthy', 'frozen', 'corrupt'];

/** One camera: its picture as a mosaic with the zone of recognition, and how it is. */
export function CameraTile({
  deployment,
  camera,
  maySee,
}: {
  deployment: string;
  camera: CameraState;
  maySee: boolean;
}) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const wanted = maySee && OPEN.includes(camera.state);
  const view = useMosaic(deployment, camera.id, wanted, canvas);
  return (
    <figure className={classes.tile}>
      <div className={classes.view} style={view.shape ? { aspectRatio: view.shape } : undefined}>
        <canvas
          ref={canvas}
          className={classes.picture}
          hidden={!view.showing}
          role="img"
          aria-label={m.camera.view(camera.id)}
        />
        {!view.showing && <p className={classes.nothing}>{maySee ? m.camera.noPicture : m.camera.notForYou}</p>}
        <ZoneOutline zone={camera.zone} />
      </div>
      <figcaption className={classes.caption}>
        <div className="row between">
          <strong>{camera.id}</strong>
          <Badge tone={TONES[camera.state]}>{m.cameraStates[camera.state]}</Badge>
        </div>
        {camera.text && camera.state !== 'healthy' && <p className="small">{camera.text}</p>}
        <dl className={classes.numbers}>
          <Number name={m.camera.framesPerSecond} value={camera.framesPerSecond.toFixed(1)} />
          <Number name={m.camera.facesSeen} value={camera.facesSeen} />
          <Number name={m.camera.dropped} value={camera.framesDropped} />
          {camera.sharpness !== undefined && <Number name={m.camera.focus} value={camera.sharpness.toFixed(2)} />}
          {camera.brightness !== undefined && <Number name={m.camera.light} value={camera.brightness.toFixed(2)} />}
          {view.delayMilliseconds !== undefined && (
            <Number name={m.camera.delay} value={`${view.delayMilliseconds} ms`} />
          )}
        </dl>
      </figcaption>
    </figure>
  );
}

function Number({ name, value }: { name: string; value: string | number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className="number">{value}</dd>
    </div>
  );
}

/** Over a picture that fills the same box. Two lines, so that it is seen on any ground. */
export function ZoneOutline({ zone }: { zone: { x: number; y: number }[] }) {
  const points = zone.map((corner) => `${corner.x * 1000},${corner.y * 1000}`).join(' ');
  return (
    <svg className={classes.zone} viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden>
      <polygon points={points} className={classes.zoneUnder} vectorEffect="non-scaling-stroke" />
      <polygon points={points} className={classes.zoneOver} vectorEffect="non-scaling-stroke" />
    </svg>
  );
}
