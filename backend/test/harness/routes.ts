import type { TestApp } from './test-app.js';

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Every route that the running application answers under /api, as `GET /api/channels/:id`: taken from its router, not from a list. */
export function listRoutes({ app }: TestApp): string[] {
  const { router } = app.getHttpAdapter().getInstance() as unknown as { router: { stack: Layer[] } };
  return router.stack
    .flatMap(({ route }) =>
      route ? Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`) : [],
    )
    .filter((route) => / \/api\//.test(route));
}
