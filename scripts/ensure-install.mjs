/**
 * Makes `npm start` and `npm test` work on a fresh clone: installs the dependencies when they are missing or out of
 * date and, with `--browser`, sees that there is a Chrome or Chromium to test in. Runs on the system's Node (20 or
 * later) without dependencies, and says nothing when there is nothing to do.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

function modifiedAt(path) {
  return existsSync(path) ? statSync(path).mtimeMs : null;
}

/** npm writes its hidden lockfile last, so a half-finished install counts as missing. */
export function needsInstall(folder) {
  const installed = modifiedAt(join(folder, 'node_modules', '.package-lock.json'));
  const locked = modifiedAt(join(folder, 'package-lock.json'));
  if (installed === null) return true;
  return locked !== null && locked > installed;
}

function run(command, args, environment = process.env) {
  const result = spawnSync(command, args, {
    cwd: root,
    env: environment,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.error) throw result.error;
  return result.status ?? 1;
}

/** The pinned Node lives in node_modules, which the install replaces: npm must run on the system's. */
function environmentWithoutLocalBinaries() {
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => !entry.includes('node_modules'));
  return { ...process.env, PATH: path.join(delimiter) };
}

function installDependencies() {
  console.log('Installing dependencies; this happens once.');
  // Not `npm ci`: it refuses a lockfile that misses an optional build for a platform which some registry does not carry.
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'];
  const status = run('npm', args, environmentWithoutLocalBinaries());
  if (status !== 0) {
    console.error('\nThe installation failed. Mend what it says above and run the command again.');
    process.exit(status);
  }
}

function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !existsSync('/etc/os-release')) return false;
  return /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));
}

function ensureBrowser() {
  if (findBrowser()) return;
  if (process.env.CHROME_PATH) {
    console.error(`CHROME_PATH is ${process.env.CHROME_PATH}, which cannot be run.`);
    process.exit(1);
  }
  if (isDebianRoot()) {
    console.log("Installing Debian's Chromium for the browser tests; this happens once.");
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
    if (findBrowser()) return;
  }
  console.error(
    [
      'The tests need Chrome or Chromium, and none was found.',
      '  Debian:        sudo apt-get install chromium',
      '  Fedora:        sudo dnf install chromium',
      '  macOS:         brew install --cask google-chrome',
      '  Windows:       winget install Google.Chrome',
      'Or set CHROME_PATH to the one you have, and run the command again.',
    ].join('\n'),
  );
  process.exit(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (Number(process.versions.node.split('.')[0]) < 20) {
    console.error(`Tillkit needs Node 20 or later to set itself up; this is ${process.version}.`);
    process.exit(1);
  }
  if (needsInstall(root)) installDependencies();
  if (process.argv.includes('--browser')) ensureBrowser();
}
