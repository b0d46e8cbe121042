import { setTimeout as wait } from 'node:timers/promises';
import { Api } from '../../../bench/client/api.ts';
import { HttpClient, must } from '../../../bench/client/http-client.ts';
import { LiveSocket } from '../../../bench/client/live-socket.ts';
import { settings, url } from '../settings.mjs';
import { attempt, check, get, helmfile, say, tryKubectl, until } from '../shell.mjs';

const ISTIO = [
  'gateways.networking.istio.io',
  'virtualservices.networking.istio.io',
  'destinationrules.networking.istio.io',
  'peerauthentications.security.istio.io',
  'authorizationpolicies.security.istio.io',
];

/** The page, the API and a websocket, as people use them. */
async function served(by) {
  const page = await until(`the page is served by ${by}`, async () => {
    const answer = await fetch(url).catch(() => null);
    return answer?.ok && answer.text();
  });
  check(page.includes('<app-root'), `${by} serves the page`);
  const api = new Api(new HttpClient(() => url, 10_000));
  must(
    await api.signUp({
      email: `route.${Date.now()}@example.com`,
      password: 'a long enough secret 7319',
      displayName: 'Route',
    }),
  );
  let greeted = false;
  const socket = new LiveSocket({
    origin: () => url,
    cookie: () => api.http.cookie,
    onEvent: ({ type }) => (greeted ||= type === 'hello'),
    onLost: () => undefined,
  });
  socket.open();
  await until(`a websocket opens through ${by}`, () => greeted, 15);
  socket.close();
  check(true, `${by} passes websockets on`);
}

/** What the Gateway's controller says of the route. */
async function accepted() {
  const [route] = (await get('httproutes')).items;
  const conditions = route?.status?.parents?.flatMap((parent) => parent.conditions) ?? [];
  return conditions.some(({ type, status }) => type === 'Accepted' && status === 'True');
}

export async function routes() {
  await served('the Ingress');
  const unchecked = [];
  if (settings.gateway) await throughGateway();
  else unchecked.push('HTTPRoute: GATEWAY is not set');
  if ((await attempt('kubectl', ['get', 'crd', ...ISTIO])).ok) await throughIstio();
  else unchecked.push('Istio: the cluster has none of its kinds');
  await helmfile(['apply', '--suppress-secrets', '--suppress-diff']);
  await served('the Ingress again');
  return unchecked;
}

async function throughGateway() {
  await helmfile(['apply', '--suppress-secrets', '--suppress-diff'], { ROUTE: 'httproute', GATEWAY: settings.gateway });
  check((await get('ingresses')).items.length === 0, 'the Ingress is gone');
  await until('the Gateway accepts the HTTPRoute', accepted, 30);
  await wait(5000); // until a controller that were still to serve the Ingress would have forgotten it
  await served('the HTTPRoute');
}

async function throughIstio() {
  await helmfile(['apply', '--suppress-secrets', '--suppress-diff'], { ROUTE: 'istio' });
  for (const kind of ISTIO) check((await get(kind)).items.length === 1, `the cluster took the ${kind}`);
  const nonsense = { weight: 'heavy', destination: { host: 'chatapp' } };
  const broken = await tryKubectl(
    ...['patch', 'virtualservice', 'chatapp', '--type=merge', '--dry-run=server'],
    ...['--patch', JSON.stringify({ spec: { http: [{ route: [nonsense] }] } })],
  );
  check(!broken.ok && /weight/.test(broken.problem), 'and refuses a VirtualService that its schema forbids');
  await until('nothing else serves chatapp', async () => (await fetch(url).catch(() => null))?.status === 404, 30);
  check(true, "with Istio's objects alone the ingress controller answers 404");
  const mesh = await attempt('kubectl', ['--namespace', 'istio-system', 'get', 'deployment', 'istiod']);
  say(
    mesh.ok
      ? 'istiod runs here; what it does with them is not part of this proof'
      : 'Their schemas and rules were checked; nothing here serves them: no istiod runs.',
  );
}
