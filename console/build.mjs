// What Maven calls: node build.mjs install | build | test. Each step says when it has nothing to do, and why.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const LOCK = ['package.json', 'package-lock.json', '.npmrc', '.prettierrc.json'];
const SOURCES = [
  ...LOCK,
  'index.html',
  'tsconfig.json',
  'vite.config.ts',
  'src',
  'public',
  'test',
  'mock',
  'build.mjs',
];

const steps = {
  install: () =>
    once('node_modules/.overt-installed', LOCK, 'the packages are those of package-lock.json', () =>
      npm('ci', '--no-audit', '--no-fund', '--prefer-offline'),
    ),
  build: () =>
    once(
      'target/.overt-built',
      SOURCES,
      'nothing has changed since the last build',
      () => npm('run', 'build', '--silent'),
      'target/classes/META-INF/resources/index.html',
    ),
  test: () =>
    once('target/.overt-tested', SOURCES, 'nothing has changed since these tests passed', () =>
      npm('test', '--silent'),
    ),
};

const step = steps[process.argv[2]];
if (!step) {
  console.error('usage: node build.mjs install | build | test');
  process.exit(2);
}
step();

/** Does it unless it was done for exactly these files, and what it made is still there. */
function once(stamp, inputs, why, act, made = stamp) {
  const digest = digestOf(inputs);
  if (existsSync(stamp) && existsSync(made) && readFileSync(stamp, 'utf8') === digest) {
    console.log(`console ${process.argv[2]}: ${why}`);
    return;
  }
  act();
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, digest);
}

function digestOf(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    if (statSync(path).isDirectory())
      readdirSync(path)
        .sort()
        .forEach((name) => add(join(path, name)));
    else hash.update(path).update('\0').update(readFileSync(path)).update('\0');
  };
  paths.filter((path) => existsSync(path)).forEach(add);
  return hash.digest('hex');
}

function npm(...argv) {
  const { status, error } = spawnSync('npm', argv, { stdio: 'inherit' });
  if (error) {
    console.error(`console: npm could not be started (${error.message}); install Node.js 20 or newer with npm`);
    process.exit(1);
  }
  if (status !== 0) process.exit(status ?? 1);
}
