// Writes .env with fresh secrets, once: compose.yaml reads it.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';

const file = path.resolve(import.meta.dirname, '../../.env');
const secret = () => randomBytes(32).toString('hex');
try {
  writeFileSync(file, `SESSION_SECRET=${secret()}\nPOSTGRES_PASSWORD=${secret()}\n`, { mode: 0o600, flag: 'wx' });
  console.log('.env is written. Next: docker compose up --detach --build');
} catch (error) {
  if (error.code !== 'EEXIST') throw error;
  console.log('.env is there already and stays as it is.');
}
