import { useEffect, useRef, useState } from 'react';
import classes from './HoldButton.module.css';

interface Props {
  label: string;
  /** Said while it is held, and shown after a short press. */
  hint: string;
  onHeld: () => void;
  /** A short press or a press without a pointer (screen reader, voice control) asks instead of acting. */
  onShortPress: () => void;
  busy?: boolean;
}

const HOLD_MILLISECONDS = 800; // own choice: longer than any slip of a finger, short enough in an emergency

/** A button that acts when it is held, so that nobody presses it by accident, and asks when it is only touched. */
export function HoldButton({ label, hint, onHeld, onShortPress, busy }: Props) {
  const [holding, setHolding] = useState(false);
  const timer = useRef<number | undefined>(undefined);
  const acted = useRef(false);

  const begin = () => {
    if (timer.current !== undefined || busy) return;
    acted.current = false;
    setHolding(true);
    timer.current = window.setTimeout(() => {
      acted.current = true;
      timer.current = undefined;
      setHolding(false);
      onHeld();
    }, HOLD_MILLISECONDS);
  };
  const end = () => {
    window.clearTimeout(timer.current);
    timer.current = undefined;
    setHolding(false);
  };
  useEffect(() => end, []);

  return (
    <button
      type="button"
      className={classes.button}
      data-holding={holding || undefined}
      aria-disabled={busy || undefined}
      title={hint}
      onPointerDown={(event) => event.button === 0 && begin()}
      onPointerUp={end}
      onPointerLeave={end}
      onPointerCancel={end}
      onContextMenu={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        event.preventDefault();
        if (!event.repeat) begin();
      }}
      onKeyUp={(event) => {
        if (event.key !== 'Enter' && event.key !== ' ') return;
        const short = timer.current !== undefined;
        end();
        if (short) onShortPress();
      }}
      onBlur={end}
      onClick={() => {
        if (!acted.current && !busy) onShortPress();
        acted.current = false;
      }}
    >
      <span className={classes.fill} aria-hidden />
      <svg className={classes.icon} viewBox="0 0 24 24" aria-hidden>
        <path d="M8 2h8l6 6v8l-6 6H8l-6-6V8z" fill="currentColor" />
      </svg>
      <span className={classes.label}>{label}</span>
    </button>
  );
}
