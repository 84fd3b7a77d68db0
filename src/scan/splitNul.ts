/** Yields each piece of a stream that ends with a NUL as soon as it is there; returns what follows the last one. */
export async function* splitNul(stream: AsyncIterable<Buffer>): AsyncGenerator<string, string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of stream) {
    rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    for (let end = rest.indexOf(0); end >= 0; end = rest.indexOf(0)) {
      yield rest.toString('utf8', 0, end);
      rest = rest.subarray(end + 1);
    }
  }
  return rest.toString();
}
