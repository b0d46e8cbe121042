import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { Container, KubernetesObject, PodSpec } from './kinds.js';
import { tools } from './tools.js';

export const helmFolder = path.resolve(import.meta.dirname, '..');
export const root = path.resolve(helmFolder, '..');
const KUBERNETES = '1.34.0';

/** A chart rendered with one of its ci/ values files. */
export interface Rendering {
  name: string;
  chart: string;
  text: string;
  objects: KubernetesObject[];
}

/** helm template; `extra` may add --set and --values. Never throws for a chart's own refusal. */
export function template(chart: string, ...extra: string[]): { ok: boolean; text: string; error: string } {
  const args = ['template', 'chatapp', path.join(helmFolder, chart), '--kube-version', KUBERNETES, ...extra];
  const { status, stdout, stderr } = spawnSync('helm', args, { encoding: 'utf8', maxBuffer: 64 << 20 });
  return { ok: status === 0, text: stdout, error: stderr };
}

export function ciFile(chart: string, name: string): string {
  return path.join(helmFolder, chart, 'ci', `${name}-values.yaml`);
}

export function parse(text: string): KubernetesObject[] {
  return parseAllDocuments(text)
    .map((document) => document.toJS() as KubernetesObject | null)
    .filter((object) => object !== null);
}

function render(chart: string, file: string): Rendering {
  const { ok, text, error } = template(chart, '--values', path.join(helmFolder, chart, 'ci', file));
  if (!ok) throw new Error(`${chart} with ci/${file} does not render:\n${error}`);
  return { name: `${chart} (${file.replace('-values.yaml', '')})`, chart, text, objects: parse(text) };
}

function renderAll(chart: string): Rendering[] {
  return readdirSync(path.join(helmFolder, chart, 'ci')).map((file) => render(chart, file));
}

/** Every ci/ values file of every chart; empty without helm (announced before the run). */
export const renderings = tools.helm ? [...renderAll('chatapp'), ...renderAll('image-pull-secret')] : [];
export const appRenderings = renderings.filter(({ chart }) => chart === 'chatapp');

export function ofKind(rendering: Rendering, kind: string): KubernetesObject[] {
  return rendering.objects.filter((object) => object.kind === kind);
}

export interface PodTemplate {
  owner: KubernetesObject;
  labels: Record<string, string>;
  annotations: Record<string, string>;
  spec: PodSpec;
}

/** Everything that becomes a pod, whatever makes it. */
export function podsOf(rendering: Rendering): PodTemplate[] {
  return rendering.objects.flatMap((owner) => {
    if (owner.kind === 'Pod') return [toTemplate(owner, owner.metadata, owner.spec)];
    const pod = owner.spec?.['template'] as Pick<KubernetesObject, 'metadata' | 'spec'> | undefined;
    return pod ? [toTemplate(owner, pod.metadata, pod.spec)] : [];
  });
}

function toTemplate(owner: KubernetesObject, metadata: KubernetesObject['metadata'], spec: unknown): PodTemplate {
  return { owner, labels: metadata.labels ?? {}, annotations: metadata.annotations ?? {}, spec: spec as PodSpec };
}

export function containersOf(pod: PodTemplate): Container[] {
  return [...(pod.spec.initContainers ?? []), ...pod.spec.containers];
}

/** Whether a selector's labels are all on the pod. */
export function selects(selector: Record<string, string>, pod: PodTemplate): boolean {
  return Object.entries(selector).every(([key, value]) => pod.labels[key] === value);
}
