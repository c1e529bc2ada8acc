import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { projectFolder } from '../../../cli/environment.ts'
import type { CloudflareStandIn } from '../../support/cloudflare/stand-in.ts'

/** What a deployment reads and writes. */
const parts = ['cli', 'feeds', 'src', 'package.json', 'tsconfig.json', 'wrangler.toml']

export interface Step {
  status: number
  /** What the command printed. */
  said: string
  /** What it asked of Cloudflare. */
  calls: string[]
}

/** A copy of the project in a temporary folder, whose commands take the stand-in for Cloudflare. */
export class ProjectCopy {
  readonly folder = mkdtempSync(join(tmpdir(), 'broadsheet-deploy-'))
  /** The text of wrangler.toml before any command. */
  readonly before: string
  readonly #cloudflare: CloudflareStandIn
  #runs = 0

  constructor(cloudflare: CloudflareStandIn) {
    this.#cloudflare = cloudflare
    for (const part of parts) cpSync(join(projectFolder, part), join(this.folder, part), { recursive: true })
    symlinkSync(join(projectFolder, 'node_modules'), join(this.folder, 'node_modules'))
    this.before = this.configuration()
  }

  /** The text of wrangler.toml as it is now. */
  configuration(): string {
    return readFileSync(join(this.folder, 'wrangler.toml'), 'utf8')
  }

  /** Runs a command line in the folder; `input` is what it reads. */
  async run(line: string, input = ''): Promise<Step> {
    this.#runs++
    const { environment, calls } = this.#cloudflare.user(`${this.folder}#${this.#runs}`)
    const [program = '', ...words] = line.split(' ')
    const child = spawn(program, words, { cwd: this.folder, env: { ...process.env, ...environment } })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', chunk => {
        said += chunk
      })
    child.stdin.end(input)

    const [status] = await once(child, 'close')
    return { status, said, calls }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true })
  }
}
