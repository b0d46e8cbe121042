import { readFileSync } from 'node:fs';
import path from 'node:path';
import { LIMITS } from '@chatapp/contract';
import { describe, expect, test } from 'vitest';
import { appRenderings, ofKind, type Rendering } from '../charts.js';
import { tools } from '../tools.js';

const ROUTES = [
  'Ingress',
  'HTTPRoute',
  'Gateway',
  'VirtualService',
  'DestinationRule',
  'PeerAuthentication',
  'AuthorizationPolicy',
];

const expected: Record<string, string[]> = {
  laptop: ['Ingress'],
  'ingress-own-servers': ['Ingress'],
  httproute: ['HTTPRoute'],
  'istio-eks': ['Gateway', 'VirtualService', 'DestinationRule', 'PeerAuthentication', 'AuthorizationPolicy'],
  'istio-own-gateway': ['Gateway', 'VirtualService', 'DestinationRule', 'PeerAuthentication', 'AuthorizationPolicy'],
  'istio-shared-gateway': ['VirtualService', 'DestinationRule', 'PeerAuthentication', 'AuthorizationPolicy'],
  'one-replica': [],
};

const find = (name: string): Rendering => appRenderings.find((rendering) => rendering.name === `chatapp (${name})`)!;
const spec = <T>(name: string, kind: string) => ofKind(find(name), kind)[0]!.spec as T;
const settings = (name: string) => ofKind(find(name), 'ConfigMap').find(({ data }) => data?.['PUBLIC_URL'])!.data!;

describe.skipIf(!tools.helm)('routes', () => {
  test('every ci/ file has its expectation here', () => {
    expect(appRenderings.map(({ name }) => name.slice('chatapp ('.length, -1)).sort()).toEqual(
      Object.keys(expected).sort(),
    );
  });

  test.each(Object.entries(expected))('%s makes exactly %j', (name, kinds) => {
    const made = ROUTES.filter((kind) => ofKind(find(name), kind).length > 0);
    expect(made).toEqual(kinds);
  });

  test('an Ingress leads to the service, names its websockets to F5 NGINX and holds the certificate', () => {
    const { metadata } = ofKind(find('ingress-own-servers'), 'Ingress')[0]!;
    expect(metadata.annotations).toMatchObject({
      'nginx.org/websocket-services': 'chatapp',
      'cert-manager.io/cluster-issuer': 'company',
    });
    expect(spec('ingress-own-servers', 'Ingress')).toMatchObject({
      tls: [{ hosts: ['chat.example.com'], secretName: 'chat-example-com' }],
      rules: [
        {
          host: 'chat.example.com',
          http: { paths: [{ path: '/', backend: { service: { name: 'chatapp', port: { name: 'http' } } } }] },
        },
      ],
    });
  });

  test('no NGINX refuses a part of a file for its size', () => {
    const annotations = ofKind(find('ingress-own-servers'), 'Ingress')[0]!.metadata.annotations!;
    const compose = readFileSync(path.resolve(import.meta.dirname, '../../../deploy/compose/nginx.conf'), 'utf8');
    const sizes = [
      annotations['nginx.org/client-max-body-size'],
      annotations['nginx.ingress.kubernetes.io/proxy-body-size'],
      /client_max_body_size (.+);/.exec(compose)![1],
    ];
    for (const size of sizes) {
      expect(size).toMatch(/^\d+m$/);
      expect(parseInt(size!) * 1024 * 1024).toBeGreaterThan(LIMITS.uploadPart);
    }
  });

  test('an HTTPRoute is attached to the given Gateway', () => {
    expect(spec('httproute', 'HTTPRoute')).toMatchObject({
      parentRefs: [{ name: 'shared', namespace: 'gateways', sectionName: 'https' }],
      hostnames: ['chat.example.com'],
      rules: [{ backendRefs: [{ name: 'chatapp', port: 80 }] }],
    });
  });

  test('sockets through Istio have no time limit, other requests do', () => {
    const { http } = spec<{ http: { name: string; match?: unknown; timeout?: string }[] }>(
      'istio-eks',
      'VirtualService',
    );
    expect(http.map(({ name, timeout }) => [name, timeout])).toEqual([
      ['socket', undefined],
      ['http', '30s'],
    ]);
    expect(http[0]!.match).toEqual([{ uri: { exact: '/api/socket' } }]);
  });

  test('in a mesh only its gateway reaches the app, over mTLS', () => {
    expect(spec('istio-eks', 'PeerAuthentication')).toMatchObject({ mtls: { mode: 'STRICT' } });
    const { rules } = spec<{
      rules: { from?: { source: { principals: string[] } }[]; to: { operation: { ports: string[] } }[] }[];
    }>('istio-eks', 'AuthorizationPolicy');
    const web = rules.filter(({ to }) => to[0]?.operation.ports.includes('3000'));
    expect(web).toHaveLength(1);
    expect(web[0]!.from![0]!.source.principals).toEqual([
      'cluster.local/ns/istio-ingress/sa/istio-ingress',
      '*/ns/default/sa/chatapp',
    ]);
  });

  test('behind a load balancer that took TLS off, the app is told that people use https', () => {
    expect(JSON.stringify(spec('istio-eks', 'VirtualService')).match(/"x-forwarded-proto":"https"/g)).toHaveLength(2);
    expect(JSON.stringify(spec('istio-own-gateway', 'VirtualService'))).not.toContain('x-forwarded-proto');
    expect(settings('istio-eks')).toMatchObject({ PUBLIC_URL: 'https://chat.example.com', TRUST_PROXY: '2' });
  });

  test('plain HTTP is sent on to HTTPS where the Gateway has a certificate', () => {
    expect(spec('istio-own-gateway', 'Gateway')).toMatchObject({
      servers: [
        { port: { number: 80 }, tls: { httpsRedirect: true } },
        { port: { number: 443, protocol: 'HTTPS' }, tls: { mode: 'SIMPLE', credentialName: 'chat-example-com' } },
      ],
    });
  });
});
