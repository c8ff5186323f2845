import { useEffect, useState, type RefObject } from 'react';
import { BASE } from '../api/client';
import { MosaicParser } from './mosaic';

const RETRY_MILLISECONDS = 1000;
/** Signs of life come while no frame does; without either the connection is dead. */
const SILENCE_MILLISECONDS = 5000;

export interface ViewState {
  /** Whether pictures come. */
  showing: boolean;
  /** Of the last picture, when it was drawn. */
  delayMilliseconds?: number;
  /** Width divided by height. */
  shape?: number;
}

/** Draws a camera's mosaics on a canvas, the newest only, for as long as it is wanted and can be seen. */
export function useMosaic(
  deployment: string,
  camera: string,
  wanted: boolean,
  canvas: RefObject<HTMLCanvasElement | null>,
): ViewState {
  const [state, setState] = useState<ViewState>({ showing: false });
  useEffect(() => {
    if (!wanted) {
      setState({ showing: false });
      return;
    }
    const stop = new AbortController();
    void watch(
      `${BASE}/deployments/${deployment}/cameras/${encodeURIComponent(camera)}/view`,
      canvas,
      stop.signal,
      setState,
    );
    return () => stop.abort();
  }, [deployment, camera, wanted, canvas]);
  return state;
}

async function watch(
  address: string,
  canvas: RefObject<HTMLCanvasElement | null>,
  stop: AbortSignal,
  tell: (state: ViewState) => void,
) {
  while (!stop.aborted) {
    await read(address, canvas, stop, tell).catch(() => undefined);
    if (stop.aborted) return;
    tell({ showing: false });
    await new Promise((resolve) => window.setTimeout(resolve, RETRY_MILLISECONDS));
  }
}

async function read(
  address: string,
  canvas: RefObject<HTMLCanvasElement | null>,
  stop: AbortSignal,
  tell: (state: ViewState) => void,
) {
  const silence = new AbortController();
  let timer = window.setTimeout(() => silence.abort(), SILENCE_MILLISECONDS);
  let told = 0;
  try {
    const response = await fetch(address, {
      headers: { 'Overt-Background': 'true' },
      signal: AbortSignal.any([stop, silence.signal]),
      cache: 'no-store',
    });
    if (!response.ok || !response.body) return;
    const parser = new MosaicParser();
    const reader = response.body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      window.clearTimeout(timer);
      timer = window.setTimeout(() => silence.abort(), SILENCE_MILLISECONDS);
      const newest = parser.push(value).at(-1);
      if (!newest || document.hidden) continue;
      const shape = await draw(newest.png, canvas.current);
      const now = Date.now();
      if (now - told > 1000) {
        told = now;
        tell({ showing: true, delayMilliseconds: Math.max(0, now - newest.capturedAt), shape });
      }
    }
  } finally {
    window.clearTimeout(timer);
  }
}

async function draw(png: Uint8Array, canvas: HTMLCanvasElement | null): Promise<number | undefined> {
  if (!canvas) return undefined;
  const picture = await createImageBitmap(new Blob([png as BlobPart], { type: 'image/png' }));
  if (canvas.width !== picture.width || canvas.height !== picture.height) {
    canvas.width = picture.width;
    canvas.height = picture.height;
  }
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  const shape = picture.width / picture.height;
  picture.close();
  return shape;
}
