import type * as c from '@chatapp/contract';
import type { HttpClient, Outcome } from './http-client.ts';

/** The requests that the checker and the load generator make, typed by the contract. */
export class Api {
  readonly http: HttpClient;

  constructor(http: HttpClient) {
    this.http = http;
  }

  signUp(body: c.SignUp): Promise<Outcome<c.SignedIn>> {
    return this.http.send('POST', '/auth/sign-up', body);
  }
  signIn(body: c.SignIn): Promise<Outcome<c.SignedIn>> {
    return this.http.send('POST', '/auth/sign-in', body);
  }
  sync(): Promise<Outcome<c.Sync>> {
    return this.http.send('GET', '/sync');
  }
  workspaceChanges(after: number): Promise<Outcome<c.WorkspaceChanges>> {
    return this.http.send('GET', `/workspace/changes?after=${after}`);
  }
  createChannel(body: c.CreateChannel): Promise<Outcome<c.MyChannel>> {
    return this.http.send('POST', '/channels', body);
  }
  editChannel(id: string, body: c.EditChannel): Promise<Outcome<c.Channel>> {
    return this.http.send('PATCH', `/channels/${id}`, body);
  }
  changes(id: string, after: number): Promise<Outcome<c.Changes>> {
    return this.http.send('GET', `/channels/${id}/changes?after=${after}`);
  }
  messages(id: string, query: Partial<c.ListMessages> = {}): Promise<Outcome<c.MessagePage>> {
    const search = new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]));
    return this.http.send('GET', `/channels/${id}/messages?${search}`);
  }
  sendMessage(id: string, body: c.SendMessage): Promise<Outcome<c.Message>> {
    return this.http.send('POST', `/channels/${id}/messages`, body);
  }
  editMessage(id: string, messageId: string, text: string): Promise<Outcome<c.Message>> {
    return this.http.send('PATCH', `/channels/${id}/messages/${messageId}`, { text });
  }
  deleteMessage(id: string, messageId: string): Promise<Outcome<c.Message>> {
    return this.http.send('DELETE', `/channels/${id}/messages/${messageId}`);
  }
  setReaction(id: string, messageId: string, emoji: string, on: boolean): Promise<Outcome<c.Message>> {
    const path = `/channels/${id}/messages/${messageId}/reactions/${encodeURIComponent(emoji)}`;
    return this.http.send(on ? 'PUT' : 'DELETE', path);
  }
  thread(id: string, rootId: string): Promise<Outcome<c.ThreadPage>> {
    return this.http.send('GET', `/channels/${id}/messages/${rootId}/thread?limit=200`);
  }
  markThreadRead(id: string, rootId: string, number: number): Promise<Outcome<unknown>> {
    return this.http.send('POST', `/channels/${id}/messages/${rootId}/thread/read`, { number });
  }
  createUpload(body: c.CreateUpload): Promise<Outcome<c.Upload>> {
    return this.http.send('POST', '/uploads', body);
  }
  /** `path`: an address that an upload names. */
  putPart(path: string, bytes: Uint8Array): Promise<Outcome<unknown>> {
    return this.http.send('PUT', path.replace(/^\/api/, ''), bytes);
  }
  completeUpload(id: string): Promise<Outcome<c.Upload>> {
    return this.http.send('POST', `/uploads/${id}/complete`);
  }
  markRead(id: string, seq: number): Promise<Outcome<unknown>> {
    return this.http.send('POST', `/channels/${id}/read`, { seq });
  }
  markUnread(id: string, seq: number): Promise<Outcome<unknown>> {
    return this.http.send('POST', `/channels/${id}/unread`, { seq });
  }
  join(id: string): Promise<Outcome<unknown>> {
    return this.http.send('POST', `/channels/${id}/join`);
  }
  leave(id: string): Promise<Outcome<unknown>> {
    return this.http.send('POST', `/channels/${id}/leave`);
  }
  editPreferences(id: string, body: c.EditPreferences): Promise<Outcome<unknown>> {
    return this.http.send('PATCH', `/channels/${id}/preferences`, body);
  }
  editProfile(body: c.EditProfile): Promise<Outcome<c.Me>> {
    return this.http.send('PATCH', '/me', body);
  }
}
