import type { Line } from './report.ts';
import type { World } from './world.ts';
export async function measureBrowser(_port: number, _world: World): Promise<Line[]> { return []; }
