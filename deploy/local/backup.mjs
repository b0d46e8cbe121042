// make backup ENV=local: everything that people wrote as one file that make restore takes, and what they uploaded as
// another beside it. The chat goes on meanwhile.
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { archiveOf, besideDatabase, tool, where } from './database.mjs';
import * as files from './files.mjs';
import { requireTools, root } from './run.mjs';

requireTools(tool);
const time = new Date().toISOString().slice(0, 19).replace(/[-:]/g, '');
const file = path.resolve(process.env.FILE || path.join(root, `backups/chatapp-${time}.dump`));
mkdirSync(path.dirname(file), { recursive: true });

// One snapshot of the whole database, as it was at the start.
whole(file, where, (unfinished) => {
  const output = openSync(unfinished, 'wx', 0o600);
  besideDatabase('pg_dump --format=custom', { output });
  closeSync(output);
  const input = openSync(unfinished, 'r');
  besideDatabase('pg_restore --file=/dev/null', { input });
  closeSync(input);
});
// After the database: whatever a message in it names was there before, and stays for days after the message is gone.
const volume = files.findVolume();
if (volume) {
  whole(archiveOf(file), files.nameOf(volume), (unfinished) => {
    const output = openSync(unfinished, 'wx', 0o600);
    files.save(volume, output);
    closeSync(output);
  });
} else console.log(`Photos and files are NOT in it: ${files.why}.`);

/** What is there under its name is whole. */
function whole(name, origin, write) {
  const unfinished = `${name}.part`;
  const forget = () => rmSync(unfinished, { force: true });
  process.on('exit', forget);
  write(unfinished);
  renameSync(unfinished, name);
  process.off('exit', forget);
  console.log(`${name}: ${Math.ceil(statSync(name).size / 1024)} KiB from ${origin}.`);
}
