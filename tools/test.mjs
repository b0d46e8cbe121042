// Runs every suite one after the other, goes on after a failure, and ends with the totals. On a machine that stalls for
// seconds a test of what happens within a second fails now and then: up to three failed tests of such suites run once
// more, and who passes then is counted and named as flaky. Tests of what is lost, doubled or out of order get no such
// second chance: what fails once in a hundred runs is what they are for.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ensureBrowser } from './browser.mjs';
import { ensureRedis } from './redis.mjs';

const root = path.resolve(import.meta.dirname, '..');
// Also where somebody starts this program without make.
const programs = [path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter);
const MOST_SECOND_CHANCES = 3;
const NO_SECOND_CHANCE = /convergence|counts|interrupted|kept|outbox|replicas|socket-sends|sync/;
const reports = mkdtempSync(path.join(tmpdir(), 'chatapp-test-'));

/** Every suite writes a report as JSON, which is read for {passed, failed, skipped}. */
const suites = [
  vitest('contract', 'backend/contract'),
  { ...vitest('backend', 'backend'), again: filesAgain },
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
    again: (command) => [...command, '--last-failed'],
  },
];

const chosen = process.argv.slice(2);
const totals = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
const failures = [];
const flaky = [];
for (const suite of suites.filter((suite) => chosen.length === 0 || chosen.includes(suite.name))) {
  console.log(`\n── ${suite.name} ──`);
  const started = Date.now();
  const environment = (await suite.environment?.()) ?? {};
  const exitCode = await run(suite, environment);
  const counted = read(suite, exitCode);
  if (mayRunAgain(suite, counted)) await runAgain(suite, counted, environment);
  for (const key of Object.keys(totals)) totals[key] += counted[key];
  failures.push(...counted.failures.map(({ text }) => `${suite.name}: ${text}`));
  const seconds = Math.round((Date.now() - started) / 1000);
  lines.push(
    `${suite.name}: ${counted.passed} passed, ${counted.failed} failed, ${counted.skipped} skipped (${seconds} s)`,
  );
}
rmSync(reports, { recursive: true, force: true });

// Whoever sees only the end of a long output still sees what failed.
if (flaky.length > 0) console.log(`\n── flaky: failed, and passed when run once more ──\n${flaky.join('\n')}`);
if (failures.length > 0) console.log(`\n── failed ──\n${failures.join('\n')}`);
console.log(`\n── totals ──\n${lines.join('\n')}`);
console.log(`${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(totals.failed === 0 && totals.passed > 0 ? 0 : 1);

function mayRunAgain({ again }, { failures }) {
  return (
    again &&
    failures.length > 0 &&
    failures.length <= MOST_SECOND_CHANCES &&
    failures.every(({ file }) => file && !NO_SECOND_CHANCE.test(path.basename(file)))
  );
}

/** Corrects `counted` by what those that failed do a second time. */
async function runAgain(suite, counted, environment) {
  console.log(`\n── ${suite.name}: what failed, once more ──`);
  rmSync(report(suite.name), { force: true });
  const command = suite.again(suite.command, counted.failures);
  const second = read(suite, await run({ ...suite, command }, environment));
  const failedBefore = counted.failures.map(({ test }) => test);
  const failedAgain = second.failures.map(({ test }) => test);
  if (!failedAgain.every((test) => failedBefore.includes(test))) return;
  const passedNow = counted.failures.filter(({ test }) => !failedAgain.includes(test));
  counted.failures = counted.failures.filter((failure) => !passedNow.includes(failure));
  counted.failed -= passedNow.length;
  counted.passed += passedNow.length;
  flaky.push(...passedNow.map(({ text }) => `${suite.name}: ${text}`));
}

/** Whole files: what a test finds is often what the one before left. */
function filesAgain(command, failures) {
  const [program, verb, ...options] = command;
  return [program, verb, ...new Set(failures.map(({ file }) => file)), ...options];
}

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
  counted.failures ??= [];
  if (counted.failed === 0 && (exitCode !== 0 || counted.passed === 0)) {
    counted.failed = 1;
    counted.failures.push({ text: `ended with ${exitCode} and no failed test` });
  }
  return counted;
}

function countVitest(json) {
  const failures = json.testResults.flatMap(({ name: file, status, message, assertionResults }) => {
    const tests = assertionResults.filter((test) => test.status === 'failed');
    const name = path.relative(root, file);
    // A file that could not be read, or whose preparation failed, has no failed test.
    if (tests.length === 0) return status === 'failed' ? [{ text: `${name}: ${firstLine(message)}` }] : [];
    return tests.map(({ fullName: test, failureMessages }) => ({
      file,
      test: `${name} › ${test}`,
      text: `${name} › ${test}: ${firstLine(failureMessages[0])}`,
    }));
  });
  return {
    passed: json.numPassedTests,
    failed: json.numFailedTests,
    skipped: json.numPendingTests + json.numTodoTests,
    failures,
  };
}

function countPlaywright({ stats, suites: files }) {
  return {
    passed: stats.expected + stats.flaky,
    failed: stats.unexpected,
    skipped: stats.skipped,
    failures: files.flatMap(failedJourneys),
  };
}

function failedJourneys({ specs = [], suites: inner = [] }) {
  const failed = specs.filter((spec) => !spec.ok);
  return [
    ...failed.map(({ file, line, title, tests }) => {
      const errors = tests.flatMap((test) => test.results.flatMap((result) => result.errors));
      const test = `${file}:${line} › ${title}`;
      return { file, test, text: `${test}: ${firstLine(errors[0]?.message)}` };
    }),
    ...inner.flatMap(failedJourneys),
  ];
}

function firstLine(text = '') {
  return stripVTControlCharacters(text).trim().split('\n', 1)[0];
}
