/**
 * Loaded before everything else. It is plain JavaScript, so that a Node that can't read TypeScript prints advice
 * instead of "Unknown file extension".
 */
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `Broadsheet's commands need Node 22.18 or newer; this is ${process.versions.node}.\n` +
      'Run them through npm (npm start, npm run broadsheet), which brings its own Node on Linux; elsewhere install Node 24.',
  )
  process.exit(1)
}
