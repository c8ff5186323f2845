import { preference } from './preferences';

let context: AudioContext | undefined;

/** Browsers let a page sound only after somebody touched it; call this from a press. */
export function allowSound() {
  context ??= new AudioContext();
  void context.resume();
}

export function soundIsAllowed(): boolean {
  return context?.state === 'running';
}

/** Two rising tones, heard over traffic, unlike a phone's own. */
export function soundAlert() {
  if (!preference('sound')) return;
  navigator.vibrate?.([300, 120, 300, 120, 600]);
  if (!context || context.state !== 'running') return;
  [0, 0.22, 0.44].forEach((after, index) => tone(context!, after, index % 2 === 0 ? 740 : 988));
}

function tone(audio: AudioContext, after: number, hertz: number) {
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  const at = audio.currentTime + after;
  oscillator.frequency.value = hertz;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.4, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.18);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.2);
}
