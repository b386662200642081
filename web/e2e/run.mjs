// SPDX-License-Identifier: Apache-2.0
//
// The pages end to end: npm run e2e [-- SPEC…]
//
// Makes a ledger of real reports, starts `luoshi serve` on it and runs e2e/*.spec.ts in Chromium against that. Exit 0
// where the reports or Chromium are not there (it says so), else what the tests say.
//
//   LUOSHI_REPORTS   the folder of reports; default: ../shared/reports beside the repository
//   LUOSHI           the program; default: the newest build/*/src/luoshi
//   LUOSHI_CHROMIUM  default: /usr/bin/chromium
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const web = join(dirname(fileURLToPath(import.meta.url)), '..')
const root = join(web, '..')
const reports = process.env.LUOSHI_REPORTS ?? join(root, '../shared/reports')
const chromium = process.env.LUOSHI_CHROMIUM ?? '/usr/bin/chromium'

function skip(why) {
  console.log(`e2e: skipped: ${why}`)
  process.exit(0)
}

function newest() {
  const built = join(root, 'build')
  const found = (existsSync(built) ? readdirSync(built) : [])
    .map((preset) => join(built, preset, 'src/luoshi'))
    .filter((path) => existsSync(path))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)
  return found[0]
}

if (!existsSync(reports)) skip(`there are no reports at ${reports}; LUOSHI_REPORTS names another folder`)
if (!existsSync(chromium)) skip(`there is no Chromium at ${chromium}; LUOSHI_CHROMIUM names another`)
const luoshi = process.env.LUOSHI ?? newest()
if (luoshi === undefined || !existsSync(luoshi)) {
  console.error('e2e: luoshi is not built')
  process.exit(1)
}

// Starts a server on any free port; its address.
function serve(ledger, env) {
  const server = spawn(luoshi, ['serve', '--ledger', ledger, '--port', '0'], { env, stdio: ['ignore', 'ignore', 'pipe'] })
  servers.push(server)
  return new Promise((resolve, reject) => {
    let said = ''
    const timer = setTimeout(() => reject(new Error(`luoshi serve gave no address: ${said}`)), 30_000)
    server.once('exit', () => reject(new Error(`luoshi serve ended: ${said}`)))
    server.stderr.setEncoding('utf8').on('data', (text) => {
      said += text
      const found = /http:\/\/[\w.:[\]]+/.exec(said)
      if (found === null) return
      clearTimeout(timer)
      resolve(found[0])
    })
  })
}

const folder = mkdtempSync(join(tmpdir(), 'luoshi-e2e-'))
const TOKEN = 'e2e-token-of-24-letters!'
const servers = []
let code = 1
try {
  const ledger = join(folder, 'ledger.db')
  // Folders that hold reports of several years of one place, so that there are verdicts; all where they are not there.
  const parts = ['national', 'province'].map((part) => join(reports, part)).filter((part) => existsSync(part))
  const env = { ...process.env, LUOSHI_LANG: 'zh' }
  execFileSync(luoshi, ['add', '--ledger', ledger, ...(parts.length > 0 ? parts : [reports])], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  const address = await serve(ledger, env)
  // The same ledger once more, by a server that wants a token from whoever writes.
  const guarded = await serve(ledger, { ...env, LUOSHI_TOKEN: TOKEN })
  console.log(`e2e: ${address}, a ledger of ${parts.length > 0 ? 'national and provincial' : 'all'} reports`)
  const tests = spawn(process.execPath, [join(web, 'node_modules/vitest/vitest.mjs'), 'run', '--config', join(web, 'e2e/vitest.config.ts'), ...process.argv.slice(2)], {
    cwd: web, stdio: 'inherit', env: { ...process.env, LUOSHI_URL: address, LUOSHI_GUARDED: guarded, LUOSHI_TOKEN_GIVEN: TOKEN, LUOSHI_CHROMIUM: chromium, LUOSHI_EXAMPLES: join(root, 'examples') },
  })
  code = await new Promise((resolve) => tests.once('exit', (status) => resolve(status ?? 1)))
} catch (error) {
  console.error(`e2e: ${error.message}`)
} finally {
  for (const server of servers) {
    if (server.exitCode !== null) continue
    const ended = new Promise((resolve) => server.once('exit', resolve))
    server.kill('SIGTERM')
    const status = await ended
    if (status !== 0) {
      console.error(`e2e: luoshi serve ended with ${status}`)
      code = code === 0 ? 1 : code
    }
  }
  rmSync(folder, { recursive: true, force: true })
}
process.exit(code)
