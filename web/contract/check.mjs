// SPDX-License-Identifier: Apache-2.0
//
// Holds the server against its description: src/api/openapi.yaml is linted, then every operation in it is asked for, and
// each answer's status, type and body must be as described. On a ledger of the example reports, in a folder that is gone
// afterwards.
//
//   node contract/check.mjs LUOSHI     exit 0: all as described
import { spawn, execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import Ajv2020 from 'ajv/dist/2020.js'
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { parse } from 'yaml'

const luoshi = resolve(process.argv[2] ?? 'luoshi')
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const source = readFileSync(join(root, 'src/api/openapi.yaml'), 'utf8')
const api = parse(source)
const faults = []
let checks = 0

function expect(condition, what) {
  ++checks
  if (!condition) faults.push(what)
}

// --- The description itself.
const config = await createConfig({ extends: ['recommended'], rules: { 'no-server-example.com': 'off', 'operation-4xx-response': 'error' } })
for (const fault of await lintFromString({ source, absoluteRef: 'openapi.yaml', config })) {
  faults.push(`openapi.yaml: ${fault.message} (${fault.ruleId}, ${fault.location?.[0]?.pointer ?? ''})`)
}

const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false })
ajv.addSchema(api, 'api')
const compiled = new Map()
function validate(pointer) {
  if (!compiled.has(pointer)) compiled.set(pointer, ajv.compile({ $ref: `api#${pointer}` }))
  return compiled.get(pointer)
}
const escaped = (key) => key.replaceAll('~', '~0').replaceAll('/', '~1')

// --- A server on the examples.
const folder = mkdtempSync(join(tmpdir(), 'luoshi-contract-'))
const ledger = join(folder, 'luoshi.db')
const environment = { ...process.env, LUOSHI_LANG: 'en' }
delete environment.LUOSHI_TOKEN
execFileSync(luoshi, ['add', '--ledger', ledger, join(root, 'examples/yunze-2024.txt'), join(root, 'examples/yunze-2025.txt')], { env: environment, stdio: 'ignore' })
const server = spawn(luoshi, ['serve', '--ledger', ledger, '--port', '0'], { env: environment, stdio: ['ignore', 'ignore', 'pipe'] })
const base = await new Promise((done, failed) => {
  let said = ''
  server.stderr.on('data', (text) => {
    said += text
    const address = said.match(/http:\/\/[\w.:[\]]+/)
    if (address) done(address[0])
  })
  server.on('exit', () => failed(new Error(`luoshi serve ended: ${said}`)))
})

const asked = new Set()

// Asks, and holds the answer against what stands under the path's template.
async function ask(method, template, target, options = {}) {
  asked.add(`${method} ${template}`)
  const operation = api.paths[template]?.[method.toLowerCase()]
  const what = `${method} ${target}`
  const response = await fetch(`${base}/api/v1${target}`, { method, ...options })
  const body = await response.text()
  expect(operation !== undefined, `${what}: not described`)
  if (!operation) return { response, body }
  const status = String(response.status)
  const key = operation.responses[status] ? status : `${status[0]}XX`
  const described = operation.responses[key]
  expect(described !== undefined, `${what}: status ${status} is not described: ${body.slice(0, 300)}`)
  if (!described) return { response, body }
  const type = (response.headers.get('content-type') ?? '').split(';')[0]
  const reference = described.$ref
  const answer = reference ? reference.split('/').slice(1).reduce((at, part) => at[part], api) : described
  if (!answer.content) {
    expect(body === '', `${what}: a body where none is described`)
    return { response, body }
  }
  expect(answer.content[type] !== undefined, `${what}: type ${type} is not described`)
  if (!answer.content[type]) return { response, body }
  if (!type.endsWith('json')) return { response, body }
  const pointer = reference
    ? `${reference.slice(1)}/content/${escaped(type)}/schema`
    : `/paths/${escaped(template)}/${method.toLowerCase()}/responses/${key}/content/${escaped(type)}/schema`
  const json = JSON.parse(body)
  const fits = validate(pointer)
  expect(fits(json), `${what}: ${ajv.errorsText(fits.errors)}`)
  return { response, body, json }
}

async function refused(method, template, target, status, options) {
  const { response, json } = await ask(method, template, target, options)
  expect(response.status === status, `${method} ${target}: ${response.status}, not ${status}`)
  expect(json?.status === status, `${method} ${target}: its problem says ${json?.status}`)
}

const json = (value) => ({ headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) })

try {
  await ask('GET', '/meta', '/meta')
  await ask('GET', '/openapi.yaml', '/openapi.yaml')
  const { json: places } = await ask('GET', '/places', '/places')
  const place = encodeURIComponent(places.places[0].name)
  await ask('GET', '/places/{place}/overview', `/places/${place}/overview`)
  const { json: reports } = await ask('GET', '/reports', '/reports?sort=-year')
  const [newest, oldest] = reports.items.map((report) => report.report)
  await ask('GET', '/reports/{report}', `/reports/${newest}`)
  await ask('GET', '/reports/{report}/text', `/reports/${newest}/text`)
  await refused('GET', '/reports/{report}/original', `/reports/${newest}/original`, 404)
  const { json: claims } = await ask('GET', '/claims', '/claims?kind=target&type=quantity&limit=500')
  for (const claim of claims.items) await ask('GET', '/claims/{claim}', `/claims/${claim.claim}`)
  for (const type of ['milestone', 'commitment']) await ask('GET', '/claims', `/claims?type=${type}&limit=500`)
  for (const format of ['csv', 'json', 'xlsx']) {
    await ask('GET', '/export/claims', `/export/claims?format=${format}`)
    await ask('GET', '/export/verdicts', `/export/verdicts?format=${format}`)
  }
  await ask('GET', '/search', `/search?q=${encodeURIComponent('粮食')}`)
  await ask('GET', '/indicators', '/indicators')
  await ask('GET', '/series', `/series?indicator=${encodeURIComponent('粮食产量')}`)
  const { json: verdicts } = await ask('GET', '/verdicts', '/verdicts?limit=500')
  await ask('GET', '/diff', `/diff?before=${oldest}&after=${newest}`)

  // What changes the ledger.
  const target = verdicts.items[0].target.claim
  await ask('PUT', '/claims/{claim}/judgement', `/claims/${target}/judgement`, json({ verdict: 'missed', why: '实地看过', by: '督查室' }))
  await ask('GET', '/verdicts', '/verdicts?limit=500')
  await ask('GET', '/export/verdicts', '/export/verdicts?format=json')
  await ask('DELETE', '/claims/{claim}/judgement', `/claims/${target}/judgement?why=${encodeURIComponent('看错了')}&by=${encodeURIComponent('督查室')}`)
  await ask('PATCH', '/reports/{report}', `/reports/${newest}`, json({ year: 2026 }))
  await ask('PATCH', '/reports/{report}', `/reports/${newest}`, json({ year: 2025 }))
  const text = readFileSync(join(root, 'examples/yunze-2025.txt'), 'utf8') + '　　新建学校8所。\n'
  const upload = (name, body) => ask('POST', '/uploads', `/uploads?name=${encodeURIComponent(name)}`, { headers: { 'content-type': 'application/octet-stream' }, body })
  const { json: sent } = await upload('云泽市2025.txt', text)
  await ask('GET', '/uploads/{upload}/events', `/uploads/${sent.upload}/events`)  // ends when it is read
  await ask('GET', '/uploads/{upload}', `/uploads/${sent.upload}`)
  await ask('GET', '/uploads', '/uploads')
  await ask('PATCH', '/uploads/{upload}', `/uploads/${sent.upload}`, json({ place: '吉林市', year: 2024 }))
  await ask('GET', '/uploads/{upload}/events', `/uploads/${sent.upload}/events`)
  await ask('GET', '/uploads/{upload}', `/uploads/${sent.upload}`)
  const { json: kept } = await ask('POST', '/uploads/{upload}/keep', `/uploads/${sent.upload}/keep`)
  await ask('DELETE', '/reports/{report}', `/reports/${kept.report}`)
  const { json: bad } = await upload('bad.bin', '\u0000\u0001\u0002')
  await ask('GET', '/uploads/{upload}/events', `/uploads/${bad.upload}/events`)
  await ask('GET', '/uploads/{upload}', `/uploads/${bad.upload}`)
  await ask('DELETE', '/uploads/{upload}', `/uploads/${bad.upload}`)

  // What is refused.
  await refused('GET', '/claims', '/claims?limit=0', 400)
  await refused('GET', '/claims', '/claims?nonsense=1', 400)
  await refused('GET', '/search', '/search?q=%22', 400)
  await refused('GET', '/reports/{report}', '/reports/999', 404)
  await refused('GET', '/claims/{claim}', '/claims/99999999999', 404)
  await refused('GET', '/uploads/{upload}', '/uploads/none', 404)
  await refused('PUT', '/claims/{claim}/judgement', `/claims/${target}/judgement`, 400, json({ verdict: 'good', why: 'x', by: 'y' }))
  await refused('PATCH', '/reports/{report}', `/reports/${newest}`, 400, json({ colour: 'red' }))
  await refused('PATCH', '/reports/{report}', `/reports/${newest}`, 415, { headers: { 'content-type': 'text/plain' }, body: '{"year": 2025}' })

  for (const [path, operations] of Object.entries(api.paths)) {
    for (const method of ['get', 'put', 'post', 'patch', 'delete']) {
      if (operations[method]) expect(asked.has(`${method.toUpperCase()} ${path}`), `${method.toUpperCase()} ${path}: not asked for`)
    }
  }
} finally {
  server.kill('SIGTERM')
  await new Promise((done) => (server.exitCode === null && server.signalCode === null ? server.once('exit', done) : done()))
  rmSync(folder, { recursive: true, force: true })
}

for (const fault of faults) console.error(fault)
console.log(`contract: ${asked.size} operations, ${checks} checks, ${faults.length} faults`)
process.exit(faults.length === 0 ? 0 : 1)
