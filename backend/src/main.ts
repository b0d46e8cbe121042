import { migrateCommand } from './commands/migrate.command.js';
import { serve } from './commands/serve.command.js';
import { waitCommand } from './commands/wait.command.js';
import { ConfigError, readConfig } from './config/read-config.js';
import { StartError } from './errors/start-error.js';

const USAGE = 'Usage: main.js [serve | migrate | wait [--timeout <seconds>]]';

/** What can be asked of the program. */
async function main(command: string, args: readonly string[]): Promise<void> {
  const [major, minor] = process.versions.node.split('.').map(Number) as [number, number];
  if (major < 24 || (major === 24 && minor < 15)) {
    throw new StartError(`chatapp needs Node.js 24.15 or later, and this is ${process.versions.node}.`);
  }
  const config = readConfig(process.env);
  switch (command) {
    case 'serve':
      return serve(config);
    case 'migrate':
      return migrateCommand(config);
    case 'wait':
      return waitCommand(config, args);
    default:
      throw new StartError(USAGE);
  }
}

const [, , command = 'serve', ...args] = process.argv;
main(command, args).catch((error: unknown) => {
  // Whoever starts it wrongly gets a sentence; a stack is for faults of ours.
  const expected = error instanceof StartError || error instanceof ConfigError;
  console.error(expected ? error.message : error);
  process.exit(1);
});
