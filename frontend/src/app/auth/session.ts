import { inject, Injectable, signal } from '@angular/core';
import type { SignedIn, SignIn, SignInOptions, SignUp } from '@chatapp/contract';
import { Api } from '../api/api';

/** `elsewhere`: revoked from another device, expired, or deactivated. `out`: by one's own hand, here. `unknown`: never in. */
export type EndReason = 'elsewhere' | 'out' | 'unknown';
const KNOWN = 'chatapp.signed-in';

/** Signing in and out. Who is signed in is told by the first sync; here is only how a session begins and why it ended. */
@Injectable({ providedIn: 'root' })
export class Session {
  readonly #api = inject(Api);
  readonly #ended = signal<EndReason | null>(null);
  /** Why nobody is signed in; null while somebody is, or may be. */
  readonly ended = this.#ended.asReadonly();

  /** Somebody has signed in by a form on this page: what the device keeps may be somebody else's. */
  entered = false;

  options(): Promise<SignInOptions> {
    return this.#api.get<SignInOptions>('/auth/options');
  }

  /** Throws ApiError. */
  async signIn(credentials: SignIn): Promise<void> {
    await this.#api.post<SignedIn>('/auth/sign-in', credentials);
    this.entered = true;
    this.begun();
  }

  /** Throws ApiError. */
  async signUp(applicant: SignUp): Promise<void> {
    await this.#api.post<SignedIn>('/auth/sign-up', applicant);
    this.entered = true;
    this.begun();
  }

  /** Throws ApiError: signed out is only who the server has signed out. */
  async signOut(): Promise<void> {
    await this.#api.post('/auth/sign-out');
    this.#end('out');
  }

  /** The server knows no session for this browser. */
  lost(): void {
    this.#end(localStorage.getItem(KNOWN) === null ? 'unknown' : 'elsewhere');
  }

  /** Somebody is signed in: by a form here, or found to be by the first sync. */
  begun(): void {
    localStorage.setItem(KNOWN, '1');
    this.#ended.set(null);
  }

  /** Whether a visitor of the sign-in page is probably signed in already. */
  isKnown(): boolean {
    return localStorage.getItem(KNOWN) !== null;
  }

  #end(reason: EndReason): void {
    localStorage.removeItem(KNOWN);
    this.#ended.set(reason);
  }
}
