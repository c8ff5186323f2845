import { useSyncExternalStore } from 'react';

/** What a person chose for this browser: never anything about a deployment. */
export type Preference = 'keys' | 'sound';

const listeners = new Set<() => void>();

export function preference(name: Preference): boolean {
  try {
    return localStorage.getItem(`overt.${name}`) !== 'off';
  } catch {
    return true;
  }
}

export function setPreference(name: Preference, on: boolean) {
  try {
    localStorage.setItem(`overt.${name}`, on ? 'on' : 'off');
  } catch {
    // Storage is switched off: the choice cannot be kept.
  }
  listeners.forEach((listener) => listener());
}

export function usePreference(name: Preference): boolean {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => preference(name),
  );
}
