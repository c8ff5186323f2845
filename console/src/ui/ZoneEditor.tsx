import { Button } from '@mantine/core';
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import type { Point } from '../api/types';
import { m } from '../messages';
import classes from './ZoneEditor.module.css';
import { insertCorner, moveCorner, removeCorner } from './zone';

/** The zone on an empty picture, to be seen at a glance. */
export function ZoneSketch({ zone, label }: { zone: Point[]; label: string }) {
  return (
    <svg viewBox="0 0 1600 900" className={classes.sketch} role="img" aria-label={label}>
      <rect width="1600" height="900" className={classes.ground} />
      <polygon points={points(zone)} className={classes.area} />
    </svg>
  );
}

interface Props {
  zone: Point[];
  onChange: (zone: Point[]) => void;
  /** What lies under the zone: a plan or a mosaic. */
  background?: ReactNode;
}

/** Draws the zone of recognition: corners are dragged, or moved with the arrow keys, or typed. */
export function ZoneEditor({ zone, onChange, background }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const dragged = useRef<number | undefined>(undefined);
  const [said, setSaid] = useState('');
  const at = (event: PointerEvent): Point => {
    const box = frame.current!.getBoundingClientRect();
    return { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
  };
  const change = (corner: number, to: Point) => {
    const moved = moveCorner(zone, corner, to);
    onChange(moved);
    setSaid(m.zone.corner(corner + 1, percent(moved[corner]!.x), percent(moved[corner]!.y)));
  };
  const byKey = (event: KeyboardEvent, corner: number) => {
    const step = event.shiftKey ? 0.05 : 0.01;
    const { x, y } = zone[corner]!;
    const moves: Record<string, Point> = {
      ArrowLeft: { x: x - step, y },
      ArrowRight: { x: x + step, y },
      ArrowUp: { x, y: y - step },
      ArrowDown: { x, y: y + step },
    };
    const to = moves[event.key];
    if (to) {
      event.preventDefault();
      change(corner, to);
    } else if (event.key === 'Delete' && zone.length > 3) {
      event.preventDefault();
      onChange(removeCorner(zone, corner));
    }
  };
  return (
    <div className="stack">
      <div
        ref={frame}
        className={classes.frame}
        onPointerMove={(event) => dragged.current !== undefined && change(dragged.current, at(event))}
        onPointerUp={() => (dragged.current = undefined)}
      >
        {background}
        <svg viewBox="0 0 1600 900" preserveAspectRatio="none" className={classes.overlay} aria-hidden>
          <polygon points={points(zone)} className={classes.outlineUnder} vectorEffect="non-scaling-stroke" />
          <polygon points={points(zone)} className={classes.outline} vectorEffect="non-scaling-stroke" />
        </svg>
        {zone.map((corner, index) => (
          <button
            key={index}
            type="button"
            className={classes.corner}
            style={{ left: `${corner.x * 100}%`, top: `${corner.y * 100}%` }}
            aria-label={m.zone.corner(index + 1, percent(corner.x), percent(corner.y))}
            onPointerDown={(event) => {
              dragged.current = index;
              event.currentTarget.releasePointerCapture(event.pointerId);
            }}
            onKeyDown={(event) => byKey(event, index)}
          >
            {index + 1}
          </button>
        ))}
      </div>
      <p className="visually-hidden" role="status">
        {said}
      </p>
      <p className="small dim">{m.zone.how}</p>
      <div className="row">
        <Button variant="default" onClick={() => onChange(insertCorner(zone))}>
          {m.zone.add}
        </Button>
        <Button
          variant="default"
          disabled={zone.length <= 3}
          onClick={() => onChange(removeCorner(zone, zone.length - 1))}
        >
          {m.zone.remove}
        </Button>
      </div>
    </div>
  );
}

/** A plan or a photograph of the place, on this screen only: it is sent nowhere. */
export function usePlan(): { plan: ReactNode; choose: (file: File | undefined) => void } {
  const [address, setAddress] = useState<string | undefined>();
  useEffect(() => () => void (address && URL.revokeObjectURL(address)), [address]);
  return {
    plan: address && <img src={address} alt={m.zone.plan} className={classes.plan} />,
    choose: (file) => setAddress(file && URL.createObjectURL(file)),
  };
}

function points(zone: Point[]): string {
  return zone.map((corner) => `${corner.x * 1600},${corner.y * 900}`).join(' ');
}

function percent(value: number): number {
  return Math.round(value * 100);
}
