// Runs before anything is installed, so in the syntax of old versions and without a dependency.
'use strict';
var version = process.versions.node.split('.').map(Number);
// On Linux npm brings its own Node.js 24 (package.json, optionalDependencies); elsewhere the machine's own is used.
var bringsOwn = process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');
var needed = bringsOwn ? [20, 0] : [24, 15];
if (version[0] < needed[0] || (version[0] === needed[0] && version[1] < needed[1])) {
  console.error(
    'chatapp needs Node.js ' +
      needed.join('.') +
      ' or later here, and this is ' +
      process.versions.node +
      '. Install a current one from nodejs.org and run the command again.',
  );
  process.exit(1);
}
