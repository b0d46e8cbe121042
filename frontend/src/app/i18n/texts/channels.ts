const en = {
  browse: 'Channels', browseText: 'Everything your workspace talks about in the open.', searchPlaceholder: 'Search by name or topic', create: 'Create channel', active: 'Active', archived: 'Archived', joined: 'Joined',
  members: { one: '{{count}} member', other: '{{count}} members' }, noneYet: 'No channels yet', noneYetText: 'Create the first one, for a project, a team or a topic.', noneArchived: 'Nothing is archived', noneArchivedText: 'Channels that are no longer needed can be archived in their settings. Their messages stay readable.',
  join: 'Join', joinChannel: 'Join channel', view: 'Open', previewText: 'You are looking at a public channel. Join it to read and write.', previewArchived: 'This channel is archived.',
  createTitle: 'Create a channel', name: 'Name', nameHint: 'Lower case, without spaces: “product-launch”, “品質保証”.', nameEmpty: 'Give the channel a name.', nameLong: 'At most 80 characters.', nameCharacters: 'Only letters, digits, “-” and “_”.', nameBecomes: 'Will be called #{{name}}',
  topic: 'Topic', topicHint: 'What is talked about here. Everyone sees it in the header.', topicPlaceholder: 'Launch on 3 December, materials due on the 28th',
  visibility: 'Who can find it', public: 'Public', publicText: 'Everyone in the workspace can find and join it.', private: 'Private', privateText: 'Only people who are invited can see it.',
  announcement: 'Announcements only', announcementHint: 'Only owners post. Everyone else reads.', people: 'Invite people', peopleHint: 'You can add more at any time.',
  addFavourite: 'Add to favourites', removeFavourite: 'Remove from favourites', mute: 'Mute', unmute: 'Unmute', details: 'Channel details', more: 'More about this channel', copyLink: 'Copy link', linkCopied: 'Link copied', markRead: 'Mark as read',
  leave: 'Leave channel', leaveTitle: 'Leave #{{name}}?', leavePrivate: 'This channel is private: to come back you need to be invited again.', left: 'You left #{{name}}', archive: 'Archive channel', archiveTitle: 'Archive #{{name}}?', archiveText: 'Nobody can write in it any more. All messages stay and can be read.', archivedDone: '#{{name}} is archived', unarchive: 'Restore channel', unarchived: '#{{name}} is back',
  readOnly: 'Announcements', archivedTag: 'Archived', about: 'About', settings: 'Settings', created: 'Created on {{date}} by {{name}}', edit: 'Edit', rename: 'Rename', noTopic: 'Add a topic', onlyOwners: 'Only owners can change these settings.', danger: 'Leaving and archiving', notifications: 'For you', muteHint: 'No bold, no count. Mentions still show.', favouriteHint: 'Keeps the channel at the top of your list.',
  membersTitle: 'Members', showMembers: 'Show members', findMember: 'Find a member', addPeople: 'Add people', owner: 'Owner', makeOwner: 'Make owner', makeMember: 'Make member', removeMember: 'Remove from channel', removed: '{{name}} was removed', added: { one: '{{count}} person added', other: '{{count}} people added' }, addTo: 'Add people to {{name}}', memberMenu: 'Actions for {{name}}',
  newMessage: 'New message', to: 'To', toPlaceholder: 'Name or handle', groupLimit: 'Up to 9 people, yourself included.', startConversation: 'Start conversation', self: 'Notes to yourself', selfSuffix: '(you)', picked: 'Chosen people', removePicked: 'Remove {{name}}', suggestions: 'People', group: 'Group conversation',
};

const ja: typeof en = {
  browse: 'チャンネル', browseText: 'ワークスペースで公開されている話題の一覧です。', searchPlaceholder: '名前やトピックで検索', create: 'チャンネルを作成', active: '使用中', archived: 'アーカイブ済み', joined: '参加中',
  members: { one: 'メンバー{{count}}人', other: 'メンバー{{count}}人' }, noneYet: 'まだチャンネルがありません', noneYetText: 'プロジェクトやチーム、話題ごとに最初のチャンネルを作成しましょう。', noneArchived: 'アーカイブ済みのチャンネルはありません', noneArchivedText: '使わなくなったチャンネルは設定からアーカイブできます。メッセージは引き続き閲覧できます。',
  join: '参加', joinChannel: 'チャンネルに参加', view: '開く', previewText: '公開チャンネルを表示しています。参加すると閲覧と投稿ができます。', previewArchived: 'このチャンネルはアーカイブされています。',
  createTitle: 'チャンネルを作成', name: '名前', nameHint: '小文字で、空白は使えません。例:「新製品-発表会」「product-launch」', nameEmpty: 'チャンネルの名前を入力してください。', nameLong: '80文字以内で入力してください。', nameCharacters: '文字、数字、「-」「_」だけが使えます。', nameBecomes: '#{{name}} という名前になります',
  topic: 'トピック', topicHint: 'ここで話すこと。画面上部に全員に表示されます。', topicPlaceholder: '12月3日 品川・資料の締切は28日(金)',
  visibility: '公開範囲', public: '公開', publicText: 'ワークスペースの全員が見つけて参加できます。', private: '非公開', privateText: '招待された人だけが見ることができます。',
  announcement: 'お知らせ専用', announcementHint: 'オーナーだけが投稿し、ほかのメンバーは閲覧のみになります。', people: 'メンバーを招待', peopleHint: '後からいつでも追加できます。',
  addFavourite: 'お気に入りに追加', removeFavourite: 'お気に入りから外す', mute: 'ミュート', unmute: 'ミュートを解除', details: 'チャンネルの詳細', more: 'このチャンネルのメニュー', copyLink: 'リンクをコピー', linkCopied: 'リンクをコピーしました', markRead: '既読にする',
  leave: 'チャンネルを退出', leaveTitle: '#{{name}} から退出しますか?', leavePrivate: '非公開チャンネルのため、戻るには再度招待が必要です。', left: '#{{name}} から退出しました', archive: 'チャンネルをアーカイブ', archiveTitle: '#{{name}} をアーカイブしますか?', archiveText: '以後は誰も投稿できなくなります。メッセージはすべて残り、閲覧できます。', archivedDone: '#{{name}} をアーカイブしました', unarchive: 'アーカイブを解除', unarchived: '#{{name}} のアーカイブを解除しました',
  readOnly: 'お知らせ', archivedTag: 'アーカイブ済み', about: '概要', settings: '設定', created: '{{date}}に{{name}}さんが作成', edit: '編集', rename: '名前を変更', noTopic: 'トピックを追加', onlyOwners: 'これらの設定を変更できるのはオーナーだけです。', danger: '退出とアーカイブ', notifications: '自分の設定', muteHint: '太字や件数を表示しません。メンションは表示されます。', favouriteHint: 'チャンネルを一覧の先頭に表示します。',
  membersTitle: 'メンバー', showMembers: 'メンバーを表示', findMember: 'メンバーを検索', addPeople: 'メンバーを追加', owner: 'オーナー', makeOwner: 'オーナーにする', makeMember: '一般メンバーにする', removeMember: 'チャンネルから外す', removed: '{{name}}さんを外しました', added: { one: '{{count}}人を追加しました', other: '{{count}}人を追加しました' }, addTo: '{{name}} にメンバーを追加', memberMenu: '{{name}}さんへの操作',
  newMessage: '新しいメッセージ', to: '宛先', toPlaceholder: '名前またはユーザー名', groupLimit: '自分を含めて9人まで選べます。', startConversation: '会話を始める', self: '自分用のメモ', selfSuffix: '(自分)', picked: '選択したメンバー', removePicked: '{{name}}さんを外す', suggestions: 'メンバー', group: 'グループの会話',
};

export const channelTexts = { en, ja };
