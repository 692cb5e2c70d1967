import fc, { type Arbitrary } from 'fast-check';

/** Text of the kernel as it should never come: any bytes, and `sample` cut, torn and stuffed. */
export const hostileBytes = (sample: Uint8Array): Arbitrary<Buffer> => {
  const offset = fc.nat(sample.length);
  const torn = fc
    .tuple(offset, fc.uint8Array({ maxLength: 40 }), offset, offset)
    .map(([head, junk, from, to]) => [sample.slice(0, head), junk, sample.slice(from, to)]);
  const words = Buffer.from(sample).toString('latin1').split(/\b/);
  const shuffled = fc
    .array(fc.constantFrom(...words, '\n', '\t', ' ', '\0', ':', '-'), { maxLength: 60 })
    .map((some) => [Buffer.from(some.join(''), 'latin1')]);
  return fc
    .oneof(
      fc.uint8Array({ maxLength: 300 }).map((bytes) => [bytes]),
      torn,
      shuffled,
    )
    .map((parts) => Buffer.concat(parts));
};
