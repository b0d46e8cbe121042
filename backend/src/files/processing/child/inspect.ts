import type { Found, Identified, Job } from '../job.js';
import { readText } from './text.ts';

type Findings = Omit<Found, 'step'>;

const NOTHING: Findings = { details: {}, text: null, files: [] };

/** Looks into a content of a kind that is known. */
export async function inspect(job: Job, format: Pick<Identified, 'kind' | 'type'>): Promise<Findings> {
  const found = await read(job, format);
  return { ...found, text: found.text && tidy(found.text, job.limits.text) };
}

/** Each library is loaded where it is needed: a process lives for one content. */
async function read(job: Job, { kind, type }: Pick<Identified, 'kind' | 'type'>): Promise<Findings> {
  if (kind === 'image') {
    if (job.size > job.limits.bytes) throw new Error(`An image of ${job.size} bytes is too large.`);
    return (await import('./image.ts')).readImage(job, type);
  }
  if (job.size > job.limits.bytes) return NOTHING;
  if (kind === 'pdf') return (await import('./pdf.ts')).readPdf(job);
  if (type === 'text/plain') return { ...NOTHING, text: await readText(job.path, job.limits.text) };
  return { ...NOTHING, text: await (await import('./office.ts')).readOffice(job, type) };
}

/** Without what PostgreSQL can't store, and without the white space of layouts. */
function tidy(text: string, max: number): string | null {
  const lines = text.replaceAll('\0', '').split('\n').map((line) => line.replace(/\s+/g, ' ').trim()); // prettier-ignore
  return lines.filter((line) => line !== '').join('\n').slice(0, max).toWellFormed() || null; // prettier-ignore
}
