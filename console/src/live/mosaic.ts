/** The stream of a camera's mosaics: 4 bytes length and 8 bytes time of capture (milliseconds since 1970 UTC), both big endian, then a PNG. */

export interface Mosaic {
  capturedAt: number;
  png: Uint8Array;
}

const HEADER_BYTES = 12;
const LARGEST_PNG_BYTES = 4_000_000; // a mosaic has a few kilobytes; more than this is not one

/** Takes the stream in whatever pieces it comes. A length of 0 is a sign of life and gives nothing. */
export class MosaicParser {
  private pieces: Uint8Array[] = [];
  private bytes = 0;

  push(piece: Uint8Array): Mosaic[] {
    this.pieces.push(piece);
    this.bytes += piece.length;
    const complete: Mosaic[] = [];
    for (;;) {
      if (this.bytes < HEADER_BYTES) return complete;
      const whole = this.joined();
      const header = new DataView(whole.buffer, whole.byteOffset, HEADER_BYTES);
      const length = header.getUint32(0);
      if (length > LARGEST_PNG_BYTES) throw new Error(`a mosaic of ${length} bytes`);
      if (this.bytes < HEADER_BYTES + length) return complete;
      if (length > 0) {
        complete.push({
          capturedAt: Number(header.getBigUint64(4)),
          png: whole.slice(HEADER_BYTES, HEADER_BYTES + length),
        });
      }
      this.keep(whole.subarray(HEADER_BYTES + length));
    }
  }

  private joined(): Uint8Array {
    if (this.pieces.length === 1) return this.pieces[0]!;
    const whole = new Uint8Array(this.bytes);
    let at = 0;
    for (const piece of this.pieces) {
      whole.set(piece, at);
      at += piece.length;
    }
    this.keep(whole);
    return whole;
  }

  private keep(rest: Uint8Array) {
    this.pieces = rest.length > 0 ? [rest] : [];
    this.bytes = rest.length;
  }
}
