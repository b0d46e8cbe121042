/** The address of a channel in the application, or of one message in it. */
export function channelPath(channelId: string, seq?: number): string {
  return seq === undefined ? `/c/${channelId}` : `/c/${channelId}/${seq}`;
}
