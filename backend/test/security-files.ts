import { uuidv7 } from '../src/users/uuid.js';
import { PIXELS, uploadBy } from './harness/uploads.js';
import type { Person } from './harness/test-app.js';
import type { Answer, Row, Scene } from './security-routes.js';

type Agent = Person['agent'];

const inRoom = ({ room }: Scene) => ({ channelId: room.channel.id });
const announced = (id = uuidv7()) => ({ id, purpose: { avatar: true }, name: 'me.png', size: PIXELS.length });

/** An upload that is only begun. */
async function begun(agent: Agent): Promise<string> {
  const body = announced();
  await agent.post('/api/uploads').send(body);
  return body.id;
}

/** A file that the member has sent into the channel. */
async function sent(scene: Scene): Promise<string> {
  const { member, at } = scene;
  const id = await uploadBy(member.agent, inRoom(scene));
  await member.agent.post(`${at}/messages`).send({ id: uuidv7(), text: '', fileIds: [id] });
  return id;
}

let count = 0;
async function emoji(agent: Agent): Promise<string> {
  const name = `party_${Date.now().toString(36)}${++count}`;
  await agent.post('/api/emojis').send({ name, fileId: await uploadBy(agent, { emoji: true }) });
  return name;
}

async function avatar({ agent }: Person): Promise<string> {
  const fileId = await uploadBy(agent, { avatar: true });
  await agent.put('/api/me/avatar').send({ fileId });
  return fileId;
}

/** The routes of files, of pictures of people and of emoji. */
export const FILE_ROUTES: Record<string, Row> = {
  'POST /api/uploads': {
    may: 'member',
    call: (agent, scene) => agent.post('/api/uploads').send({ ...announced(), purpose: inRoom(scene) }),
  },
  'GET /api/uploads/:id': { may: 'self', call: async (agent) => agent.get(`/api/uploads/${await begun(agent)}`) },
  'PUT /api/uploads/:id/parts/:part': {
    may: 'self',
    call: async (agent) =>
      agent
        .put(`/api/uploads/${await begun(agent)}/parts/1`)
        .set('Content-Type', 'image/png')
        .send(PIXELS),
  },
  'POST /api/uploads/:id/complete': {
    may: 'self',
    call: async (agent) => agent.post(`/api/uploads/${await uploadBy(agent, { avatar: true })}/complete`),
  },
  'DELETE /api/uploads/:id': { may: 'self', call: async (agent) => agent.delete(`/api/uploads/${await begun(agent)}`) },
  'GET /api/files/limits': { may: 'self', call: (agent) => agent.get('/api/files/limits') },
  'GET /api/channels/:id/files': { may: 'member', call: (agent, { at }) => agent.get(`${at}/files`) },
  'GET /api/channels/:id/files/:fileId/:variant': {
    may: 'member',
    call: async (agent, scene) => agent.get(`${scene.at}/files/${await sent(scene)}/original`),
  },
  'GET /api/content/:content/:variant': {
    may: 'anyone',
    call: async (agent, scene): Answer => {
      const { headers } = await scene.member.agent.get(`${scene.at}/files/${await sent(scene)}/original`);
      return agent.get((headers as { location: string }).location);
    },
  },
  'PUT /api/me/avatar': {
    may: 'self',
    call: async (agent) => agent.put('/api/me/avatar').send({ fileId: await uploadBy(agent, { avatar: true }) }),
  },
  'DELETE /api/me/avatar': { may: 'self', call: (agent) => agent.delete('/api/me/avatar') },
  'GET /api/avatars/:userId/:fileId/:variant': {
    may: 'self',
    call: async (agent, { owner }) => agent.get(`/api/avatars/${owner.me.id}/${await avatar(owner)}/small`),
  },
  'POST /api/emojis': {
    may: 'self',
    call: async (agent) =>
      agent.post('/api/emojis').send({ name: `smile_${++count}`, fileId: await uploadBy(agent, { emoji: true }) }),
  },
  'DELETE /api/emojis/:name': { may: 'self', call: async (agent) => agent.delete(`/api/emojis/${await emoji(agent)}`) },
  'GET /api/emojis/:name/:variant': {
    may: 'self',
    call: async (agent, { owner }) => agent.get(`/api/emojis/${await emoji(owner.agent)}/small`),
  },
};
