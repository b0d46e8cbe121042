import { CHANNELS_ACTIONS } from './channels-actions.js';
import { FILES_ACTIONS } from './files-actions.js';
import { LATER_ACTIONS } from './later-actions.js';
import { MARKS_ACTIONS } from './marks-actions.js';
import { MESSAGES_ACTIONS } from './messages-actions.js';
import { NOTIFICATIONS_ACTIONS } from './notifications-actions.js';
import { WORKSPACE_ACTIONS } from './workspace-actions.js';
import type { Action } from './scene.js';

/** Every route that changes something a client holds, with the different things it can do. */
export const ACTIONS: Record<string, readonly Action[]> = {
  ...WORKSPACE_ACTIONS,
  ...CHANNELS_ACTIONS,
  ...MESSAGES_ACTIONS,
  ...MARKS_ACTIONS,
  ...LATER_ACTIONS,
  ...NOTIFICATIONS_ACTIONS,
  ...FILES_ACTIONS,
};

/** Routes that change nothing that a client's state holds. */
export const WITHOUT_STATE = [
  'POST /api/auth/sign-in', 'POST /api/auth/sign-out', 'POST /api/auth/change-password',
  'DELETE /api/auth/sessions', 'DELETE /api/auth/sessions/:id',
  'POST /api/uploads', 'PUT /api/uploads/:id/parts/:part', 'DELETE /api/uploads/:id',
  'POST /api/admin/invitations', 'DELETE /api/admin/invitations/:id',
  'PUT /api/notifications/subscription', 'DELETE /api/notifications/subscription', 'POST /api/notifications/test',
]; // prettier-ignore
