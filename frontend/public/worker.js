// The service worker. Angular's keeps the application itself at hand. Before it stands what passes it by, and what tells of
// messages while no page is open, or while none has told of them: pushes, and clicks on what they showed.

// What goes to the API or to the storage of files passes by: an upload handed through a worker could not say how far it is,
// and players could not ask for parts of a film.
self.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (origin !== self.location.origin || pathname.startsWith('/api/')) event.stopImmediatePropagation();
});

// Where a browser can be told so beforehand, the worker need not even be woken for it.
self.addEventListener('install', (event) => {
  event.addRoutes?.({ condition: { urlPattern: '/api/*' }, source: 'network' }).catch(() => undefined);
});

self.addEventListener('push', (event) => {
  event.stopImmediatePropagation();
  event.waitUntil(receive(event.data));
});
self.addEventListener('notificationclick', (event) => {
  event.stopImmediatePropagation();
  event.notification.close();
  event.waitUntil(open(event.notification.data?.path ?? '/'));
});
self.addEventListener('pushsubscriptionchange', (event) => {
  event.stopImmediatePropagation();
  event.waitUntil(renew(event));
});

importScripts('./ngsw-worker.js');

/** How long open pages may take to say what they know. */
const ANSWER_MS = 600;

/** `data` is a PushPayload of the contract. */
async function receive(data) {
  const payload = parse(data);
  if (payload.badge !== undefined) setBadge(payload.badge);
  if (payload.type === 'clear') return close(payload.tag);
  const known = await askPages({ tag: payload.tag, path: payload.path });
  if (known === 'read') return close(payload.tag);
  if (known === 'told') return;
  await self.registration.showNotification(payload.title, {
    body: payload.body,
    tag: payload.tag,
    // A second message of a conversation takes the place of the first, and calls again.
    renotify: true,
    silent: !payload.sound,
    icon: '/icons/icon-192.png',
    data: { path: payload.path },
  });
}

/** What can't be read is shown all the same: browsers take the right to push from who shows nothing. */
function parse(data) {
  try {
    const payload = data.json();
    if (payload.type === 'clear' || typeof payload.title === 'string') return payload;
  } catch {
    // Not ours, or of a version to come.
  }
  const body = /^ja/.test(self.navigator.language) ? '新しいメッセージ' : 'New message';
  return { type: 'message', tag: 'unknown', title: 'chatapp', body, path: '/', sound: true };
}

async function close(tag) {
  for (const notification of await self.registration.getNotifications({ tag })) notification.close();
}

function setBadge(count) {
  if (!('setAppBadge' in self.navigator)) return;
  // Refused where the application is not installed.
  (count > 0 ? self.navigator.setAppBadge(count) : self.navigator.clearAppBadge()).catch(() => undefined);
}

/** Whether an open page has told of this already (`told`), or knows that it is read (`read`); null: neither. */
async function askPages(about) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  if (pages.length === 0) return null;
  const answers = pages.map(
    (page) =>
      new Promise((resolve, reject) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => (data === null ? reject(data) : resolve(data));
        page.postMessage({ type: 'chatapp.known?', ...about }, [port2]);
      }),
  );
  const late = new Promise((resolve) => setTimeout(() => resolve(null), ANSWER_MS));
  return Promise.race([Promise.any(answers).catch(() => null), late]);
}

/** In a page that is open, as it is; or in a new one. */
async function open(path) {
  const pages = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page =
    pages.find(({ focused }) => focused) ?? pages.find((one) => one.visibilityState === 'visible') ?? pages[0];
  if (!page) return self.clients.openWindow(path);
  page.postMessage({ type: 'chatapp.open', path });
  await page.focus().catch(() => undefined);
}

/** The browser has changed its address at the push service: the server is told the new one. */
async function renew({ oldSubscription, newSubscription }) {
  const options = oldSubscription?.options;
  const subscription = newSubscription ?? (options && (await self.registration.pushManager.subscribe(options)));
  if (!subscription) return;
  await fetch('/api/notifications/subscription', {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(subscription),
  });
}
