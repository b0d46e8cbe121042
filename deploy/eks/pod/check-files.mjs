// Runs in the app's pod: writes, reads and deletes one object in the bucket, with the pod's own rights.
import { createHash, createHmac, randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';

const { env } = process;
const bucket = env.S3_BUCKET;
const region = env.S3_REGION;
const sha = (text) => createHash('sha256').update(text).digest('hex');
const hmac = (key, text) => createHmac('sha256', key).update(text).digest();

/** As every AWS library looks for them: variables first, then what Pod Identity's agent gives. */
async function credentials() {
  if (env.AWS_ACCESS_KEY_ID)
    return { id: env.AWS_ACCESS_KEY_ID, secret: env.AWS_SECRET_ACCESS_KEY, token: env.AWS_SESSION_TOKEN };
  const agent = env.AWS_CONTAINER_CREDENTIALS_FULL_URI;
  if (!agent)
    throw new Error(
      'the pod has no credentials: is the Pod Identity association there, and was the pod started after it?',
    );
  const authorization = readFileSync(env.AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE, 'utf8');
  const answer = await fetch(agent, { headers: { authorization }, signal: AbortSignal.timeout(10_000) });
  if (!answer.ok) throw new Error(`Pod Identity's agent answers ${answer.status}`);
  const { AccessKeyId, SecretAccessKey, Token } = await answer.json();
  return { id: AccessKeyId, secret: SecretAccessKey, token: Token };
}

async function request(method, key, body, { id, secret, token }) {
  const endpoint = new URL(env.AWS_ENDPOINT_URL_S3 ?? `https://${bucket}.s3.${region}.amazonaws.com`);
  const path = env.AWS_ENDPOINT_URL_S3 ? `/${bucket}/${key}` : `/${key}`;
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const headers = {
    host: endpoint.host,
    'x-amz-content-sha256': sha(body),
    'x-amz-date': time,
    ...(token ? { 'x-amz-security-token': token } : {}),
  };
  const signed = Object.keys(headers).sort().join(';');
  const canonical = [
    method,
    path,
    '',
    ...Object.keys(headers)
      .sort()
      .map((name) => `${name}:${headers[name]}`),
    '',
    signed,
    sha(body),
  ].join('\n');
  const scope = `${time.slice(0, 8)}/${region}/s3/aws4_request`;
  const signing = [time.slice(0, 8), region, 's3', 'aws4_request'].reduce(hmac, `AWS4${secret}`);
  const signature = hmac(signing, ['AWS4-HMAC-SHA256', time, scope, sha(canonical)].join('\n')).toString('hex');
  const authorization = `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${signed}, Signature=${signature}`;
  const { host: _, ...sent } = headers;
  const answer = await fetch(new URL(path, endpoint), {
    method,
    body: method === 'PUT' ? body : undefined,
    headers: { ...sent, authorization },
    signal: AbortSignal.timeout(15_000),
  });
  const text = await answer.text();
  if (!answer.ok)
    throw new Error(
      `${method} answers ${answer.status}: ${/<Code>(.*?)<\/Code>/.exec(text)?.[1] ?? ''} ${/<Message>(.*?)<\/Message>/.exec(text)?.[1] ?? ''}`,
    );
  return text;
}

try {
  const who = await credentials();
  const key = `deploy-check/${randomUUID()}`;
  await request('PUT', key, 'written by deploy', who);
  if ((await request('GET', key, '', who)) !== 'written by deploy')
    throw new Error('what was read is not what was written');
  await request('DELETE', key, '', who);
  console.log('Bucket answers.');
} catch (error) {
  console.error(`Bucket ${bucket}: ${error.message}${error.cause ? ` (${error.cause.message})` : ''}`);
  process.exit(1);
}
