import { describe, expect, test } from 'vitest';
import { ciFile, ofKind, renderings, template } from '../charts.js';
import { tools } from '../tools.js';

const find = (name: string) =>
  ofKind(
    renderings.find((one) => one.name === `image-pull-secret (${name})`)!,
    'Secret',
  );
const decode = (base64: string) => Buffer.from(base64, 'base64').toString();

describe.skipIf(!tools.helm)('image-pull-secret', () => {
  test('holds what the kubelet reads, whatever the password is made of', () => {
    const { type, data } = find('several-namespaces')[0]!;
    expect(type).toBe('kubernetes.io/dockerconfigjson');
    const { auths } = JSON.parse(decode(data!['.dockerconfigjson']!)) as { auths: Record<string, { auth: string }> };
    expect(Object.keys(auths)).toEqual(['registry.example.com:5000']);
    expect(auths['registry.example.com:5000']).toMatchObject({ username: 'reader', password: 'quo"te\\and:colon' });
    expect(decode(auths['registry.example.com:5000']!.auth)).toBe('reader:quo"te\\and:colon');
  });

  test('is put into every namespace that is named, or into its own', () => {
    expect(find('several-namespaces').map(({ metadata }) => metadata.namespace)).toEqual(['chatapp', 'staging']);
    expect(find('gitlab').map(({ metadata }) => metadata.namespace)).toEqual(['default']);
  });

  test.each([
    ['password=', 'Credentials are missing'],
    ['existingSecret.name=token', 'exclude each other'],
    ['registry=https://registry.gitlab.com', 'registry'],
    ['token=x', 'token'],
  ])('%s is refused: %s', (change, sentence) => {
    expect(template('image-pull-secret', '--values', ciFile('image-pull-secret', 'gitlab')).ok).toBe(true);
    const { ok, error } = template(
      'image-pull-secret',
      '--values',
      ciFile('image-pull-secret', 'gitlab'),
      '--set',
      change,
    );
    expect(ok).toBe(false);
    expect(error).toContain(sentence);
  });

  test('says which existing secret it misses', () => {
    const { ok, error } = template('image-pull-secret', '--set', 'existingSecret.name=token', '--namespace', 'chat');
    expect(ok).toBe(false);
    expect(error).toContain('there is no secret token in the namespace chat');
  });
});
