import { Api } from '../../../bench/client/api.ts';
import { HttpClient, must } from '../../../bench/client/http-client.ts';
import { LiveSocket } from '../../../bench/client/live-socket.ts';
import { settings, url } from '../settings.mjs';
import { attempt, check, get, helmfile, say, until } from '../shell.mjs';

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

export async function routes() {
  await served('the Ingress');
  await helmfile(['apply', '--suppress-secrets', '--suppress-diff'], { ROUTE: 'httproute', GATEWAY: settings.gateway });
  check((await get('ingresses')).items.length === 0, 'the Ingress is gone');
  await served('the HTTPRoute');

  const kinds = [
    'gateways.networking.istio.io',
    'virtualservices.networking.istio.io',
    'destinationrules.networking.istio.io',
    'peerauthentications.security.istio.io',
    'authorizationpolicies.security.istio.io',
  ];
  const known = await attempt('kubectl', ['get', 'crd', ...kinds]);
  if (!known.ok) return say("NOT CHECKED: this cluster has no kinds of Istio's.");
  await helmfile(['apply', '--suppress-secrets', '--suppress-diff'], { ROUTE: 'istio' });
  for (const kind of kinds) check((await get(kind)).items.length === 1, `the cluster took the ${kind}`);
  const mesh = await attempt('kubectl', ['--namespace', 'istio-system', 'get', 'deployment', 'istiod']);
  say(
    mesh.ok
      ? 'istiod runs here; what it does with them is not part of this proof'
      : 'Their schemas and rules were checked; nothing here serves them: no istiod runs.',
  );
  await helmfile(['apply', '--suppress-secrets', '--suppress-diff']);
  await served('the Ingress again');
}
