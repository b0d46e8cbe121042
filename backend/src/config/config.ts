/** Injection token of Config. */
export const CONFIG = Symbol('Config');

/** A bucket of S3, or of something that speaks like it. Who may use it is found the way that Amazon's tools find it. */
export interface Bucket {
  readonly name: string;
  readonly region: string;
  /** Null: Amazon's own for the region. */
  readonly endpoint: string | null;
  /** The bucket's name stands in the path and not in the host. */
  readonly pathStyle: boolean;
}

/** Everything that the environment decides, validated. Made once by `readConfig`, never changed. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** The origin that people see, where it is not the Host header (behind a proxy that rewrites it). */
  readonly publicUrl: string | null;
  /** Absolute path of the folder with everything that a server without external ones keeps. */
  readonly dataDir: string;
  readonly database: {
    /** Null: the server starts its own PostgreSQL under `dataDir`. */
    readonly url: string | null;
    readonly poolSize: number;
    /** PEM file of the authority that signed the server's certificate; with it TLS is required. */
    readonly caFile: string | null;
  };
  readonly files: {
    /** Null: they lie under `dataDir`. */
    readonly bucket: Bucket | null;
    /** Bytes of one file. */
    readonly maxSize: number;
    /** Bytes of all files of one person; null: as many as there is room for. */
    readonly quota: number | null;
    /** How long files of deleted messages can still be restored by an operator. */
    readonly graceDays: number;
  };
  readonly redis: { readonly url: string; readonly cluster: boolean } | null;
  /** Null: generated and kept in `dataDir`. */
  readonly sessionSecret: string | null;
  /** How many proxies in front may be believed about the address and protocol of a request. */
  readonly trustProxy: number;
  readonly metricsPort: number | null;
  readonly logLevel: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';
  /** What the workspace starts with; afterwards its administrators decide. */
  readonly workspace: {
    readonly name: string;
    readonly signUpPolicy: 'open' | 'domains' | 'invitation';
    readonly allowedDomains: readonly string[];
  };
  readonly admin: { readonly email: string; readonly password: string } | null;
  readonly migrateOnStart: boolean;
  /** The time over which clients are spread when they are asked to reconnect, in milliseconds. */
  readonly shutdownDrainMs: number;
  readonly rateLimits: boolean;
  /** Web Push; null: off. */
  readonly push: {
    /** VAPID, in base64url; null: made once and kept in the database. */
    readonly keys: { readonly publicKey: string; readonly privateKey: string } | null;
    /** Whom push services may turn to: `https://…` or `mailto:…`. */
    readonly subject: string;
    /** How long a message may be read somewhere before devices are told of it. */
    readonly delayMs: number;
    /** Push services inside the own network, as `host` or `host:port`. */
    readonly allowHosts: readonly string[];
  } | null;
  /** Null: no mail server. */
  readonly mail: {
    readonly smtpUrl: string;
    readonly from: string;
    readonly publicUrl: string;
    /** How long a mention may stay unread before a mail says so. */
    readonly delayMs: number;
    /** The least time between two mails to one person. */
    readonly intervalMs: number;
  } | null;
  /** Null: links are never looked up. `allowHosts`: hosts of the own network that may be. */
  readonly linkPreviews: { readonly allowHosts: readonly string[] } | null;
  /** The folder of the built SPA; null: the API alone is served. */
  readonly webRoot: string | null;
}
