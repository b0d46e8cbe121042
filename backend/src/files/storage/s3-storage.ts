import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  type Part,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { FileVariant } from '@chatapp/contract';
import type { Bucket } from '../../config/config.js';
import { AppError } from '../../errors/app-error.js';
import { partsOf } from '../uploads/parts.js';
import { dispositionOf, OPAQUE } from './presentation.js';
import { spool } from './spool.js';
import type { Address, Presentation, Spooled, Storage, StoredPart, UploadRef } from './storage.js';
import { windowAt } from './windows.js';

const UPLOADS = 'uploads/';
const CONTENTS = 'contents/';
const PART_ADDRESS_SECONDS = 3600;
/** Temporary credentials take the addresses that they signed along when they expire. */
const CREDENTIALS_MARGIN_MS = 60_000;

/** Files in a bucket. Parts go there, and files come from there, past this server, over addresses that it signs. */
export class S3Storage implements Storage {
  private readonly client: S3Client;
  private readonly Bucket: string;

  constructor({ name, region, endpoint, pathStyle }: Bucket) {
    this.Bucket = name;
    this.client = new S3Client({
      region,
      ...(endpoint === null ? {} : { endpoint }),
      forcePathStyle: pathStyle,
      // Checksums in trailers are Amazon's alone, and one in an address would be that of nothing.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: 5000, socketTimeout: 60_000 },
    });
  }

  async begin(name: string): Promise<UploadRef> {
    const { UploadId } = await this.client.send(
      new CreateMultipartUploadCommand({ Bucket: this.Bucket, Key: UPLOADS + name, ContentType: OPAQUE }),
    );
    return { name, multipart: UploadId! };
  }

  async listParts(upload: UploadRef): Promise<StoredPart[]> {
    const parts = await this.findParts(upload);
    if (parts) return parts.map(({ PartNumber, Size }) => ({ part: PartNumber!, size: Size! }));
    // They have been put together already, and whoever did it did not get further.
    const whole = await orNull(this.client.send(new HeadObjectCommand({ Bucket: this.Bucket, Key: UPLOADS + upload.name }))); // prettier-ignore
    return whole ? partsOf(whole.ContentLength!) : [];
  }

  addressOfPart(_id: string, { name, multipart }: UploadRef, { part, size }: StoredPart): Promise<string> {
    const command = new UploadPartCommand({
      Bucket: this.Bucket,
      Key: UPLOADS + name,
      UploadId: multipart!,
      PartNumber: part,
      // Signed along: the bucket refuses a part of any other size.
      ContentLength: size,
    });
    return getSignedUrl(this.client, command, { expiresIn: PART_ADDRESS_SECONDS });
  }

  receivePart(): Promise<void> {
    return Promise.reject(new AppError('request.not_found', { message: 'Parts go to the bucket.' }));
  }

  async spool(upload: UploadRef, parts: readonly StoredPart[], path: string, atLeast: number): Promise<Spooled> {
    await this.putTogether(upload, parts);
    const { Body } = await this.client.send(new GetObjectCommand({ Bucket: this.Bucket, Key: UPLOADS + upload.name }));
    return spool(Body as AsyncIterable<Buffer>, path, atLeast);
  }

  async adopt({ name }: UploadRef, _path: string, content: string): Promise<void> {
    await this.client.send(
      new CopyObjectCommand({
        Bucket: this.Bucket,
        Key: keyOf(content, 'original'),
        CopySource: `${this.Bucket}/${UPLOADS}${name}`,
      }),
    );
  }

  async put(content: string, variant: FileVariant, path: string, type: string): Promise<void> {
    const { size } = await stat(path);
    await this.client.send(
      new PutObjectCommand({
        Bucket: this.Bucket,
        Key: keyOf(content, variant),
        Body: createReadStream(path),
        ContentLength: size,
        ContentType: type,
      }),
    );
  }

  async address(content: string, variant: FileVariant, { name, type }: Presentation): Promise<Address> {
    const { from, to, expires } = windowAt(Date.now());
    const command = new GetObjectCommand({
      Bucket: this.Bucket,
      Key: keyOf(content, variant),
      ResponseContentType: type ?? OPAQUE,
      ResponseContentDisposition: dispositionOf({ name, type }),
      ResponseCacheControl: `private, max-age=${(expires - to) / 1000}, immutable`,
    });
    const url = await getSignedUrl(this.client, command, {
      signingDate: new Date(from),
      expiresIn: (expires - from) / 1000,
    });
    const { expiration } = await this.client.config.credentials();
    return { url, keepUntil: Math.min(to, (expiration?.getTime() ?? Infinity) - CREDENTIALS_MARGIN_MS) };
  }

  async removeUpload({ name, multipart }: UploadRef): Promise<void> {
    const Key = UPLOADS + name;
    if (multipart !== null)
      await orNull(
        this.client.send(new AbortMultipartUploadCommand({ Bucket: this.Bucket, Key, UploadId: multipart })),
      );
    await this.client.send(new DeleteObjectCommand({ Bucket: this.Bucket, Key }));
  }

  async removeContent(content: string): Promise<void> {
    for (const Key of await this.listKeys(`${CONTENTS}${content}/`))
      await this.client.send(new DeleteObjectCommand({ Bucket: this.Bucket, Key }));
  }

  async listUploads(before: Date): Promise<UploadRef[]> {
    const begun: UploadRef[] = [];
    const { Uploads = [] } = await this.client.send(
      new ListMultipartUploadsCommand({ Bucket: this.Bucket, Prefix: UPLOADS }),
    );
    for (const { Key, UploadId, Initiated } of Uploads)
      if (Initiated! < before) begun.push({ name: Key!.slice(UPLOADS.length), multipart: UploadId! });
    const whole = await this.listKeys(UPLOADS, before);
    return [...begun, ...whole.map((key) => ({ name: key.slice(UPLOADS.length), multipart: null }))];
  }

  async check(): Promise<void> {
    await this.client.send(new HeadBucketCommand({ Bucket: this.Bucket }));
  }

  private async putTogether(upload: UploadRef, parts: readonly StoredPart[]): Promise<void> {
    const stored = await this.findParts(upload);
    if (!stored) return;
    const tags = new Map(stored.map(({ PartNumber, ETag }) => [PartNumber, ETag]));
    await orNull(
      this.client.send(
        new CompleteMultipartUploadCommand({
          Bucket: this.Bucket,
          Key: UPLOADS + upload.name,
          UploadId: upload.multipart!,
          MultipartUpload: { Parts: parts.map(({ part }) => ({ PartNumber: part, ETag: tags.get(part) })) },
        }),
      ),
    );
  }

  /** Null: it is no upload in parts any more. */
  private async findParts({ name, multipart }: UploadRef): Promise<Part[] | null> {
    const found: Part[] = [];
    const input = { Bucket: this.Bucket, Key: UPLOADS + name, UploadId: multipart! };
    // The library's own way through the pages never ends: the last one, too, says where a next one would begin.
    for (let PartNumberMarker: string | undefined; ;) {
      const page = await orNull(this.client.send(new ListPartsCommand({ ...input, PartNumberMarker })));
      if (!page) return null;
      found.push(...(page.Parts ?? []));
      if (!page.IsTruncated) return found;
      PartNumberMarker = page.NextPartNumberMarker;
    }
  }

  private async listKeys(Prefix: string, before?: Date): Promise<string[]> {
    const pages = paginateListObjectsV2({ client: this.client }, { Bucket: this.Bucket, Prefix });
    const objects = [];
    for await (const { Contents = [] } of pages) objects.push(...Contents);
    return objects.filter(({ LastModified }) => !before || LastModified! < before).map(({ Key }) => Key!);
  }
}

function keyOf(content: string, variant: FileVariant): string {
  return `${CONTENTS}${content}/${variant}`;
}

/** What is not there is null. */
async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404) return null;
    throw error;
  }
}
