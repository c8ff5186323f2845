/** Server-sent events read from a fetch: unlike EventSource it shows comments, by which a dead connection is told from a quiet one. */

export interface ServerEvent {
  id?: string;
  name: string;
  data: string;
}

/** Takes the stream in whatever pieces it comes (HTML Living Standard, 9.2.6). */
export class EventParser {
  private rest = '';
  private id: string | undefined;
  private name = '';
  private data: string[] = [];

  constructor(private readonly onEvent: (event: ServerEvent) => void) {}

  push(piece: string) {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? '';
    lines.forEach((line) => this.line(line));
  }

  private line(line: string) {
    if (line === '') {
      if (this.data.length > 0) this.onEvent({ id: this.id, name: this.name || 'message', data: this.data.join('\n') });
      this.name = '';
      this.data = [];
      return;
    }
    const colon = line.indexOf(':');
    if (colon === 0) return; // a comment: a sign of life
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (field === 'event') this.name = value;
    else if (field === 'data') this.data.push(value);
    else if (field === 'id') this.id = value;
  }
}
