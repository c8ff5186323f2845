import { useSyncExternalStore } from 'react';

export type SchemeChoice = 'automatic' | 'dark' | 'light';
export type Scheme = 'dark' | 'light';

const KEY = 'overt.scheme';
const listeners = new Set<() => void>();
const system = () => window.matchMedia('(prefers-color-scheme: dark)');

/** Live work is done at night and in vans: those pages are dark unless somebody chose otherwise. */
export function isLivePath(path: string): boolean {
  return /\/(live|alerts|engage)(\/|$)/.test(path);
}

export function schemeFor(choice: SchemeChoice, path: string, systemIsDark: boolean): Scheme {
  if (choice !== 'automatic') return choice;
  return isLivePath(path) || systemIsDark ? 'dark' : 'light';
}

export function chosenScheme(): SchemeChoice {
  try {
    const stored = localStorage.getItem(KEY);
    return stored === 'dark' || stored === 'light' ? stored : 'automatic';
  } catch {
    return 'automatic';
  }
}

export function chooseScheme(choice: SchemeChoice) {
  try {
    if (choice === 'automatic') localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // Storage is switched off: the choice cannot be kept.
  }
  listeners.forEach((listener) => listener());
}

export function useSchemeChoice(): SchemeChoice {
  return useSyncExternalStore(subscribe, chosenScheme);
}

export function useSystemIsDark(): boolean {
  return useSyncExternalStore(subscribe, () => system().matches);
}

function subscribe(listener: () => void) {
  listeners.add(listener);
  const setting = system();
  setting.addEventListener('change', listener);
  return () => {
    listeners.delete(listener);
    setting.removeEventListener('change', listener);
  };
}
