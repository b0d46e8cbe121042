/** How specs find the servers that global-setup started. */
declare module 'vitest' {
  export interface ProvidedContext {
    /** Where databases are made; the template named in it is migrated. */
    postgresUrl: string;
    /** Null where no Redis could be started. */
    redisUrl: string | null;
  }
}

export const TEMPLATE = 'chatapp_template';

/** The same server, another database. */
export function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.toString();
}
