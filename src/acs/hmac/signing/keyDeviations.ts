import type { Deviation, Material } from './deviation';

/** Keys that are taken for the bytes of the access key. */
export function keyDeviations({ accessKey, connectionString }: Material): readonly Deviation[] {
  const decoded = Buffer.from(accessKey, 'base64');
  const deviation = (id: string, what: string, key: Uint8Array): Deviation => ({
    ...{ id, what, part: 'key', change: { key } },
    fix: 'Decode the access key from Base64 to bytes, and sign with those: Buffer.from(key, "base64"), Convert.FromBase64String(key), base64.b64decode(key).',
  });
  return [
    deviation(
      'key-not-decoded',
      'The characters of the access key were used as the key, not the bytes that they stand for.',
      Buffer.from(accessKey),
    ),
    deviation(
      'key-decoded-to-text',
      'The access key was decoded to a text, which was then turned into other bytes.',
      Buffer.from(decoded.toString('latin1')),
    ),
    deviation(
      'key-decoded-to-text',
      'The access key was decoded to a text as UTF-8, which loses bytes.',
      Buffer.from(decoded.toString('utf8')),
    ),
    deviation(
      'key-decoded-to-text',
      'The access key was decoded to a text as ASCII, which loses bytes.',
      Buffer.from(decoded.map((byte) => (byte > 127 ? 63 : byte))),
    ),
    deviation(
      'key-connection-string',
      'The whole connection string was used as the key, not the access key in it.',
      Buffer.from(connectionString),
    ),
    deviation(
      'key-connection-string',
      'The whole connection string was decoded as the key, not the access key in it.',
      Buffer.from(connectionString, 'base64'),
    ),
    deviation('key-line-end', 'The key was used with a line end behind it, undecoded.', Buffer.from(`${accessKey}\n`)),
    deviation('key-empty', 'The key was empty: the variable that it was read from is not set.', Buffer.alloc(0)),
  ];
}
