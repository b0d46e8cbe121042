import { setTimeout as wait } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { SessionsService } from '../auth/sessions.service.js';
import { ChannelsRepository } from '../channels/channels.repository.js';
import { Transactions } from '../database/transactions.js';
import { PersonalLogRepository } from '../users/personal-log.repository.js';
import { WorkspaceRepository } from '../users/workspace.repository.js';
import { FanOut } from './fan-out.js';
import { RoomLoader } from './room-loader.js';

/** Together with the time of the queries these keep the promise that a lost hint heals within 5 s. */
const EVERY_MS = 3000;
/** What moved may just be on its way: only what is still not announced after this was lost. */
const GRACE_MS = 500;

/**
 * Compares what was announced here with the database, a query for each kind of log and one for sessions, so that an
 * event that was lost, with Redis or without, is late and not missing.
 */
@Injectable()
export class Healing {
  private readonly logger = new Logger('Healing');
  private readonly stopping = new AbortController();
  private running: Promise<void> | null = null;

  constructor(
    private readonly loader: RoomLoader,
    private readonly fanOut: FanOut,
    private readonly channels: ChannelsRepository,
    private readonly personalLog: PersonalLogRepository,
    private readonly workspace: WorkspaceRepository,
    private readonly sessions: SessionsService,
    private readonly transactions: Transactions,
  ) {}

  start(): void {
    this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** One round, as it happens every few seconds. */
  async heal(): Promise<void> {
    if (this.loader.rooms.people.size === 0) return;
    const [channels, people, workspaceRev] = await this.listMoved();
    await this.endOldSessions();
    if (channels.size + people.size === 0 && workspaceRev <= this.fanOut.workspaceRev) return;
    await this.pause(GRACE_MS);
    this.announceChannels(channels);
    this.announceWorkspace(workspaceRev);
    await this.announcePeople(people);
  }

  private async run(): Promise<void> {
    while (!this.stopping.signal.aborted) {
      // Not all replicas at the same moment.
      await this.pause(EVERY_MS * (0.9 + Math.random() * 0.2));
      if (this.stopping.signal.aborted) return;
      await this.heal().catch((error: unknown) => this.logger.warn(`Could not compare revisions: ${String(error)}`));
    }
  }

  private listMoved(): Promise<[Map<string, number>, Map<string, number>, number]> {
    const { rooms, people } = this.loader.rooms;
    const revs = (logs: ReadonlyMap<string, { rev: number }>): Map<string, number> =>
      new Map([...logs].map(([id, { rev }]) => [id, rev]));
    const db = this.transactions.single;
    return Promise.all([
      this.channels.listMoved(db, revs(rooms)),
      this.personalLog.listMoved(db, revs(people)),
      this.workspace.find(db).then(({ rev }) => rev),
    ]);
  }

  private announceChannels(moved: ReadonlyMap<string, number>): void {
    for (const [channelId, rev] of moved) {
      const room = this.loader.rooms.rooms.get(channelId);
      if (!room || room.rev >= rev) continue;
      room.rev = rev;
      this.fanOut.tellRoom(room, { type: 'log.moved', log: 'channel', channelId, rev });
    }
  }

  private announceWorkspace(rev: number): void {
    if (rev <= this.fanOut.workspaceRev) return;
    this.fanOut.workspaceRev = rev;
    this.fanOut.tell(this.loader.rooms.sockets(), { type: 'log.moved', log: 'workspace', rev });
  }

  private async announcePeople(moved: ReadonlyMap<string, number>): Promise<void> {
    for (const [userId, rev] of moved) {
      const person = this.loader.rooms.people.get(userId);
      if (person && person.rev < rev) await this.fanOut.reload(person, rev);
    }
  }

  private async endOldSessions(): Promise<void> {
    const sockets = [...this.loader.rooms.sockets()];
    const existing = await this.sessions.listExisting([...new Set(sockets.map((socket) => socket.sessionId))]);
    this.fanOut.end(sockets.filter((socket) => !existing.has(socket.sessionId)));
  }

  private pause(ms: number): Promise<void> {
    return wait(ms, undefined, { ref: false, signal: this.stopping.signal }).catch(() => undefined);
  }
}
