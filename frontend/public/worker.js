// The service worker keeps the application's own files and nothing else. What goes to the API or to the storage of files
// passes it by: an upload handed through it could not say how far it is, and players could not ask for parts of a film.
self.addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  if (origin !== self.location.origin || pathname.startsWith('/api/')) event.stopImmediatePropagation();
});

// Where a browser can be told so beforehand, the worker need not even be woken for it.
self.addEventListener('install', (event) => {
  event.addRoutes?.({ condition: { urlPattern: '/api/*' }, source: 'network' }).catch(() => undefined);
});

importScripts('./ngsw-worker.js');
