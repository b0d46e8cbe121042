import { inject, Injectable } from '@angular/core';
import type {
  AdminUser,
  AdminUserPage,
  CreateInvitation,
  EditUserByAdmin,
  EditWorkspace,
  Invitation,
  InvitationList,
  SetUserGroup,
  UserGroup,
  UserGroupMembers,
} from '@chatapp/contract';
import { Api } from '../api/api';

/** What administrators do. All throw ApiError. */
@Injectable({ providedIn: 'root' })
export class AdminCommands {
  readonly #api = inject(Api);

  async editWorkspace(change: EditWorkspace): Promise<void> {
    await this.#api.patch('/admin/workspace', change);
  }

  async listGroupMembers(id: string): Promise<readonly string[]> {
    return (await this.#api.get<UserGroupMembers>(`/groups/${id}/members`)).userIds;
  }

  /** Changes a group; makes one where no id is given. */
  setGroup(id: string | null, group: SetUserGroup): Promise<UserGroup> {
    return id === null ? this.#api.post('/admin/groups', group) : this.#api.put(`/admin/groups/${id}`, group);
  }

  async deleteGroup(id: string): Promise<void> {
    await this.#api.delete(`/admin/groups/${id}`);
  }

  listUsers(query: string, after?: string): Promise<AdminUserPage> {
    return this.#api.get<AdminUserPage>('/admin/users', { query: query.trim() || undefined, after });
  }

  editUser(id: string, change: EditUserByAdmin): Promise<AdminUser> {
    return this.#api.patch<AdminUser>(`/admin/users/${id}`, change);
  }

  async listInvitations(): Promise<readonly Invitation[]> {
    return (await this.#api.get<InvitationList>('/admin/invitations')).invitations;
  }

  createInvitation(invitation: CreateInvitation): Promise<Invitation> {
    return this.#api.post<Invitation>('/admin/invitations', invitation);
  }

  async revokeInvitation(id: string): Promise<void> {
    await this.#api.delete(`/admin/invitations/${id}`);
  }
}
