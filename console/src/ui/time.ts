/** Times for people: local first, UTC beside it, never a bare number without its unit. */

export interface ShownTime {
  local: string;
  utc: string;
}

/** `zone` is the deployment's; without one, the reader's own. */
export function showTime(iso: string, zone?: string): ShownTime {
  const at = new Date(iso);
  return {
    local: format(at, zone, { dateStyle: 'medium', timeStyle: 'medium' }),
    utc: at
      .toISOString()
      .replace('T', ' ')
      .replace(/\.\d+Z$/, 'Z'),
  };
}

export function showClock(iso: string, zone?: string): string {
  return format(new Date(iso), zone, { timeStyle: 'medium' });
}

export function showMinute(iso: string, zone?: string): string {
  return format(new Date(iso), zone, { dateStyle: 'medium', timeStyle: 'short' });
}

function format(at: Date, zone: string | undefined, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', { ...options, ...(zone ? { timeZone: knownZone(zone) } : {}) }).format(at);
}

/** `3 h 05 min`, `4 min 09 s`, `12 s`; never negative. */
export function showDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const two = (value: number) => String(value).padStart(2, '0');
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor((seconds % 86_400) / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (days > 0) return `${days} d ${hours} h`;
  if (hours > 0) return `${hours} h ${two(minutes)} min`;
  if (minutes > 0) return `${minutes} min ${two(seconds % 60)} s`;
  return `${seconds} s`;
}

/** For an input of type datetime-local, which has no zone: what its value means in the deployment's. */
export function toLocalInput(iso: string, zone: string): string {
  const parts = Object.fromEntries(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: knownZone(zone),
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
      .formatToParts(new Date(iso))
      .map((part) => [part.type, part.value]),
  );
  return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
}

/** The other way; of the two instants in an hour that a change of the clocks repeats, the first. */
export function fromLocalInput(local: string, zone: string): string {
  const asIfUtc = Date.parse(`${local}:00Z`);
  let instant = asIfUtc;
  // Twice, since the offset at the guess may differ from the offset at the answer.
  for (let i = 0; i < 2; i++) {
    const shown = Date.parse(`${toLocalInput(new Date(instant).toISOString(), zone)}:00Z`);
    instant += asIfUtc - shown;
  }
  return new Date(instant).toISOString();
}

const known = new Map<string, string>();

/** Java writes UTC as `Z` and knows zones that a browser may not: those are shown in UTC rather than not at all. */
export function knownZone(zone: string): string {
  let found = known.get(zone);
  if (found === undefined) {
    try {
      new Intl.DateTimeFormat('en-GB', { timeZone: zone });
      found = zone;
    } catch {
      found = 'UTC';
    }
    known.set(zone, found);
  }
  return found;
}
