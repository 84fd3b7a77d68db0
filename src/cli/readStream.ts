import { decode } from '../scan/decode';

/** All of a stream as text. @throws Error where it is not text */
export async function readText(stream: AsyncIterable<Buffer | string>): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(Buffer.from(chunk));
  const decoded = decode(Buffer.concat(chunks));
  if ('skipped' in decoded) throw new Error(`Standard input is ${decoded.skipped}: there is no text in it.`);
  return decoded.text;
}
