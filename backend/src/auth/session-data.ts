import 'express-session';

declare module 'express-session' {
  interface SessionData {
    userId: string;
    /** What signed in, as people read it: "Firefox on Windows". */
    device: string;
    /** The network address that it signed in from. */
    address: string;
  }
}
