import { readFileSync } from 'node:fs'

/**
 * How long the worker's own code ran before its first request, by the CPU profile that `wrangler check startup` left:
 * `node .ci/start-up.mjs FILE MILLISECONDS`. Status 1 above the bound. Cloudflare refuses a worker at 1 s, on machines
 * of its own: the bound leaves room for that.
 */
const [file, bound] = process.argv.slice(2)
const { nodes, samples, timeDeltas } = JSON.parse(readFileSync(file, 'utf8'))
const idle = new Set(nodes.filter(({ callFrame }) => callFrame.functionName === '(idle)').map(({ id }) => id))
const microseconds = samples.reduce((sum, id, index) => (idle.has(id) ? sum : sum + timeDeltas[index]), 0)
const milliseconds = Math.round(microseconds / 1000)
console.log(`    start-up: ${milliseconds} ms of CPU, at most ${bound}`)
process.exitCode = milliseconds <= Number(bound) ? 0 : 1
