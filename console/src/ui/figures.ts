import { m } from '../messages';

interface Proportion {
  value: number | null;
  ci95: [number, number] | null;
  n: number;
}

/** Nested figures as lines; a proportion with its interval as one. */
export function flatten(figures: Record<string, unknown>, above = ''): [string, string][] {
  return Object.entries(figures).flatMap(([name, value]): [string, string][] => {
    const label = above + words(name);
    if (value === null || value === undefined) return [[label, '–']];
    if (isProportion(value)) {
      const shown = value.value === null ? '–' : number(value.value);
      return [
        [label, value.ci95 ? m.record.interval(shown, number(value.ci95[0]), number(value.ci95[1]), value.n) : shown],
      ];
    }
    if (Array.isArray(value)) {
      return value.every((each) => typeof each !== 'object')
        ? [[label, value.join(', ')]]
        : value.flatMap((each, index) => flatten(each as Record<string, unknown>, `${label} ${index + 1}: `));
    }
    if (typeof value === 'object') return flatten(value as Record<string, unknown>, `${label}: `);
    if (typeof value === 'boolean') return [[label, value ? m.yes : m.no]];
    return [[label, typeof value === 'number' ? number(value) : String(value)]];
  });
}

function isProportion(value: unknown): value is Proportion {
  return typeof value === 'object' && value !== null && 'value' in value && 'n' in value;
}

function number(value: number): string {
  return Number.isInteger(value) ? String(value) : value.toPrecision(3);
}

function words(name: string): string {
  const spaced = name.replace(/([a-z])([A-Z])/g, (_, a: string, b: string) => `${a} ${b.toLowerCase()}`);
  return spaced.charAt(0).toUpperCase() + spaced.slice(1);
}
