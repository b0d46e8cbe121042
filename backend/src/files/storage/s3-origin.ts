import type { Bucket } from '../../config/config.js';

/** Where browsers meet the bucket, as the policies of our pages name it. */
export function originOf({ name, region, endpoint, pathStyle }: Bucket): string {
  const { protocol, host } = new URL(endpoint ?? `https://s3.${region}.amazonaws.com`);
  // A dot in the name would be a level of the host, which no certificate covers: the SDK then takes the path, too.
  return pathStyle || (protocol === 'https:' && name.includes('.'))
    ? `${protocol}//${host}`
    : `${protocol}//${name}.${host}`;
}
