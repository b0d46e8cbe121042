// Runs every suite one after the other, goes on after a failure, and ends with the totals.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { ensureRedis } from './redis.mjs';

const root = path.resolve(import.meta.dirname, '..');
// Also where somebody starts this program without make.
const programs = [path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter);
const reports = mkdtempSync(path.join(tmpdir(), 'chatapp-test-'));

/** Every suite writes a report as JSON, which is read for {passed, failed, skipped}. */
const suites = [
  vitest('contract', 'backend/contract'),
  vitest('backend', 'backend'),
  {
    name: 'frontend',
    cwd: 'frontend',
    command: [
      'ng',
      'test',
      '--no-watch',
      '--reporters',
      'default',
      '--reporters',
      'json',
      '--output-file',
      report('frontend'),
    ],
    count: countVitest,
  },
  vitest('charts', 'helm'),
  { ...vitest('history', 'bench'), environment: ensureRedis },
  {
    name: 'terraform',
    cwd: 'terraform',
    command: ['tests/run.sh'],
    environment: () => ({ TEST_REPORT: report('terraform') }),
    count: (counts) => counts,
  },
  {
    name: 'journeys',
    cwd: 'frontend',
    command: ['playwright', 'test', '--reporter=list,json'],
    environment: async () => ({
      PLAYWRIGHT_JSON_OUTPUT_NAME: report('journeys'),
      CHROMIUM_PATH: await ensureBrowser(),
    }),
    count: countPlaywright,
  },
];

const chosen = process.argv.slice(2);
const totals = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
for (const suite of suites.filter((suite) => chosen.length === 0 || chosen.includes(suite.name))) {
  console.log(`\n── ${suite.name} ──`);
  const started = Date.now();
  const environment = (await suite.environment?.()) ?? {};
  const exitCode = await run(suite, environment);
  const counted = read(suite, exitCode);
  for (const key of Object.keys(totals)) totals[key] += counted[key];
  const seconds = Math.round((Date.now() - started) / 1000);
  lines.push(
    `${suite.name}: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped (${seconds} s)`,
  );
}
rmSync(reports, { recursive: true, force: true });

console.log(`\n── totals ──\n${lines.join('\n')}`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);

function vitest(name, cwd) {
  const command = ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report(name)}`];
  return { name, cwd, command, count: countVitest };
}

function report(name) {
  return path.join(reports, `${name}.json`);
}

function run(suite, environment) {
  const [program, ...args] = suite.command;
  const child = spawn(program, args, {
    cwd: path.join(root, suite.cwd),
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, PATH: programs, TESTCONTAINERS_RYUK_DISABLED: 'true', ...environment },
  });
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(`${program} could not be started: ${error.message}`);
      resolve(1);
    });
    child.on('exit', (code) => resolve(code ?? 1));
  });
}

/** A suite that ended badly without a failed test (a crash, no report) counts as one failure. */
function read(suite, exitCode) {
  const file = report(suite.name);
  const counted = existsSync(file)
    ? suite.count(JSON.parse(readFileSync(file, 'utf8')))
    : { passed: 0, failed: 0, skipped: 0 };
  if (counted.failed === 0 && (exitCode !== 0 || counted.passed === 0)) counted.failed = 1;
  return counted;
}

function countVitest(json) {
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
  };
}

function countPlaywright({ stats }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected, skipped: stats.skipped };
}
