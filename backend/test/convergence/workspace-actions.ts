import type { UserGroup } from '@chatapp/contract';
import { PASSWORD } from '../harness/test-app.js';
import { type Action, fresh, send } from './scene.js';

export const WORKSPACE_ACTIONS: Record<string, readonly Action[]> = {
  'POST /api/auth/sign-up': [
    {
      name: 'a newcomer signs up',
      events: ['user.changed', 'member.changed'],
      act: ({ app }) =>
        app
          .agent()
          .post('/api/auth/sign-up')
          .send({ email: `${fresh('new')}@example.com`, password: PASSWORD, displayName: 'New' }),
    },
  ],
  'PATCH /api/me': [
    {
      name: 'a title',
      events: ['me.changed', 'user.changed'],
      act: ({ ben }) => ben.agent.patch('/api/me').send({ title: fresh('Title') }),
    },
    {
      name: 'a language, which only oneself sees',
      events: ['me.changed'],
      act: ({ ben }) => ben.agent.patch('/api/me').send({ language: 'ja' }),
    },
    {
      name: 'a custom status',
      events: ['me.changed', 'user.changed'],
      act: ({ ben }) => ben.agent.patch('/api/me').send({ status: { emoji: '🍵', text: fresh('tea'), until: null } }),
    },
  ],
  'PATCH /api/admin/workspace': [
    {
      name: 'its name',
      events: ['workspace.changed'],
      act: ({ root }) => root.agent.patch('/api/admin/workspace').send({ name: fresh('Company') }),
    },
  ],
  'PATCH /api/admin/users/:id': [
    {
      name: 'a role',
      events: ['user.changed', 'me.changed'],
      act: async ({ root, dora }) => {
        await root.agent.patch(`/api/admin/users/${dora.me.id}`).send({ role: 'admin' });
        return root.agent.patch(`/api/admin/users/${dora.me.id}`).send({ role: 'member' });
      },
    },
  ],
  'POST /api/admin/groups': [
    {
      name: 'a group, and a mention of it',
      events: ['workspace.changed', 'messages.created'],
      act: async (scene) => {
        const { root, anna, ben, dora } = scene;
        const userIds = [ben.me.id, dora.me.id];
        const made = await root.agent.post('/api/admin/groups').send({ handle: fresh('g'), name: 'Group', userIds });
        await send(scene, anna, `all of <&${(made.body as UserGroup).id}>`);
        return made;
      },
    },
  ],
  'PUT /api/admin/groups/:id': [
    {
      name: 'its members',
      events: ['workspace.changed'],
      act: async ({ root, ben }) => {
        const group = { handle: fresh('g'), name: 'Group', userIds: [] };
        const { id } = (await root.agent.post('/api/admin/groups').send(group)).body as UserGroup;
        return root.agent.put(`/api/admin/groups/${id}`).send({ ...group, userIds: [ben.me.id] });
      },
    },
  ],
  'DELETE /api/admin/groups/:id': [
    {
      name: 'a group',
      events: ['workspace.changed'],
      act: async ({ root }) => {
        const group = { handle: fresh('g'), name: 'Group', userIds: [] };
        const { id } = (await root.agent.post('/api/admin/groups').send(group)).body as UserGroup;
        return root.agent.delete(`/api/admin/groups/${id}`);
      },
    },
  ],
};
