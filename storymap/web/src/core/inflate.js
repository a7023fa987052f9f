/* What Python packed with zlib, unpacked while the page waits: a browser's own way (DecompressionStream) would keep it waiting longer. */

const LENGTHS = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
const DISTANCES = [
  1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
];
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/** A code of Huffman's as counts by length and symbols in order. @param {number[]} lengths of each symbol's code */
const codeOf = (lengths) => {
  const counts = new Array(16).fill(0);
  for (const length of lengths) counts[length]++;
  counts[0] = 0;
  const symbols = [...lengths.keys()].filter((symbol) => lengths[symbol]);
  return { counts, symbols: symbols.sort((one, other) => lengths[one] - lengths[other] || one - other) };
};

const FIXED = codeOf(Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8)));
const FIXED_DISTANCES = codeOf(new Array(30).fill(5));

class Reader {
  /** @param {Uint8Array} bytes */
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0; // bits
  }

  /** @param {number} count */
  bits(count) {
    let value = 0;
    for (let i = 0; i < count; i++, this.at++) value |= ((this.bytes[this.at >> 3] >> (this.at & 7)) & 1) << i;
    return value;
  }

  /** @param {{counts: number[], symbols: number[]}} code */
  symbol({ counts, symbols }) {
    let [code, first, index] = [0, 0, 0];
    for (let length = 1; length < 16; length++) {
      code |= this.bits(1);
      if (code - counts[length] < first) return symbols[index + code - first];
      index += counts[length];
      first = (first + counts[length]) << 1;
      code <<= 1;
    }
    throw new Error("No such code");
  }
}

/** The two codes that a block brings along. @param {Reader} reader */
const codesOf = (reader) => {
  const [literals, distances, count] = [reader.bits(5) + 257, reader.bits(5) + 1, reader.bits(4) + 4];
  const short = new Array(19).fill(0);
  for (let i = 0; i < count; i++) short[ORDER[i]] = reader.bits(3);
  const code = codeOf(short);
  /** @type {number[]} */
  const lengths = [];
  while (lengths.length < literals + distances) {
    const symbol = reader.symbol(code);
    if (symbol < 16) lengths.push(symbol);
    else if (symbol === 16) lengths.push(...new Array(3 + reader.bits(2)).fill(lengths.at(-1)));
    else lengths.push(...new Array(symbol === 17 ? 3 + reader.bits(3) : 11 + reader.bits(7)).fill(0));
  }
  return [codeOf(lengths.slice(0, literals)), codeOf(lengths.slice(literals))];
};

/** The bytes of a stream of "raw deflate" (RFC 1951). @param {Uint8Array} packed */
export const inflated = (packed) => {
  const reader = new Reader(packed);
  /** @type {number[]} */
  const out = [];
  let isLast = 0;
  while (!isLast) {
    isLast = reader.bits(1);
    const kind = reader.bits(2);
    if (kind === 0) {
      reader.at = (reader.at + 7) & ~7;
      const length = reader.bits(16);
      reader.bits(16);
      for (let i = 0; i < length; i++) out.push(reader.bits(8));
      continue;
    }
    const [literals, distances] = kind === 1 ? [FIXED, FIXED_DISTANCES] : codesOf(reader);
    for (let symbol = reader.symbol(literals); symbol !== 256; symbol = reader.symbol(literals)) {
      if (symbol < 256) {
        out.push(symbol);
        continue;
      }
      const at = symbol - 257;
      const length = LENGTHS[at] + reader.bits(at < 8 || at === 28 ? 0 : (at >> 2) - 1);
      const far = reader.symbol(distances);
      const back = DISTANCES[far] + reader.bits(far < 4 ? 0 : (far >> 1) - 1);
      for (let i = 0; i < length; i++) out.push(out[out.length - back]);
    }
  }
  return new Uint8Array(out);
};

/** The value that was packed as JSON in base 64. @param {string} text */
export const unpacked = (text) => JSON.parse(new TextDecoder().decode(inflated(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)))));
