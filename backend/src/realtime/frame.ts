const FIN = 0x80;
const TEXT = 0x1;
const PING = 0x9;
const MAX_7_BITS = 125;
const MAX_16_BITS = 0xffff;

/**
 * A text message as it goes over the wire (RFC 6455), made once and written to any number of sockets; the library's
 * own `send` would frame and encode it for each of them anew. What a server sends is not masked.
 */
export function frameOf(json: string): Buffer {
  const length = Buffer.byteLength(json);
  const headerLength = length <= MAX_7_BITS ? 2 : length <= MAX_16_BITS ? 4 : 10;
  const frame = Buffer.allocUnsafe(headerLength + length);
  frame[0] = FIN | TEXT;
  if (headerLength === 2) frame[1] = length;
  else if (headerLength === 4) {
    frame[1] = 126;
    frame.writeUInt16BE(length, 2);
  } else {
    frame[1] = 127;
    frame.writeBigUInt64BE(BigInt(length), 2);
  }
  frame.write(json, headerLength);
  return frame;
}

export const PING_FRAME = Buffer.from([FIN | PING, 0]);
