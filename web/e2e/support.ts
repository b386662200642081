// SPDX-License-Identifier: Apache-2.0
//
// A browser at the server that run.mjs started. `visit()` gives a page that remembers whatever goes wrong in it: errors in
// the console, exceptions, violations of the policy, requests that fail. `calm(page)` says that nothing did.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect } from 'vitest'

export const base = process.env.LUOSHI_URL ?? ''
export const examples = process.env.LUOSHI_EXAMPLES ?? ''
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const wrong = new WeakMap<Page, string[]>()
let browser: Browser

export const guarded = process.env.LUOSHI_GUARDED ?? ''
export const givenToken = process.env.LUOSHI_TOKEN_GIVEN ?? ''

export interface Look {
  base?: string
  width?: number
  theme?: 'light' | 'dark'
  language?: 'zh' | 'en'
}

export function useBrowser(): void {
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: process.env.LUOSHI_CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
    })
  })
  afterAll(() => browser.close())
}

export async function visit(path: string, look: Look = {}): Promise<Page> {
  const width = look.width ?? 1920
  const context: BrowserContext = await browser.newContext({
    baseURL: look.base ?? base, viewport: { width, height: width < 600 ? 812 : 1080 }, colorScheme: look.theme ?? 'light', acceptDownloads: true, reducedMotion: 'reduce',
  })
  if (look.language === 'en') await context.addInitScript(() => localStorage.setItem('luoshi.language', 'en'))
  const page = await context.newPage()
  const problems: string[] = []
  wrong.set(page, problems)
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') problems.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => problems.push(`exception: ${error.stack ?? error.message}`))
  await page.exposeFunction('luoshiViolation', (text: string) => problems.push(`policy: ${text}`))
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      ;(window as unknown as { luoshiViolation: (text: string) => void }).luoshiViolation(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`)
    })
  })
  await page.goto(path)
  await settled(page)
  return page
}

// Everything asked for is there, and nothing says that it is still on its way.
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('h1')
  await page.waitForFunction(() => document.querySelector('[aria-busy="true"]') === null, undefined, { timeout: 60_000 })
  await page.waitForLoadState('networkidle')
}

export function calm(page: Page): void {
  expect(wrong.get(page)).toEqual([])
}

// What was expected to go wrong.
export function forgive(page: Page, expected: RegExp): void {
  const problems = wrong.get(page)!
  problems.splice(0, problems.length, ...problems.filter((problem) => !expected.test(problem)))
}

export async function close(page: Page): Promise<void> {
  calm(page)
  await page.context().close()
}

// A PDF (ISO 32000-1) of pictures alone, as a scanner makes it: the text set on A4 and drawn with 200 dots per inch, cut to
// `count` pages.
export async function pictures(text: string, count: number): Promise<Buffer> {
  const [width, height] = [1654, 2339]
  const page = await browser.newPage({ viewport: { width, height } })
  await page.setContent('<body style="margin: 160px 180px; font: 52px/1.6 \'Noto Serif CJK SC\', serif"></body>')
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const jpegs: Buffer[] = []
  for (let at = 0; jpegs.length < count && at < lines.length;) {
    // As many lines as the page holds.
    at += await page.evaluate(([some, limit]) => {
      document.body.replaceChildren()
      let put = 0
      for (const line of some) {
        const paragraph = document.body.appendChild(document.createElement('p'))
        paragraph.textContent = line
        paragraph.style.cssText = 'margin: 0; text-indent: 2em'
        if (put > 0 && paragraph.getBoundingClientRect().bottom > limit) {
          paragraph.remove()
          break
        }
        put += 1
      }
      return put
    }, [lines.slice(at), height - 160] as const)
    jpegs.push(await page.screenshot({ type: 'jpeg', quality: 80 }))
  }
  await page.context().close()
  if (jpegs.length < count) throw new Error(`the text fills ${jpegs.length} pages only`)

  const objects: Buffer[] = [Buffer.from('<</Type/Catalog/Pages 2 0 R>>'), Buffer.alloc(0)]
  const add = (...parts: (string | Buffer)[]): number => objects.push(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
  const leaves = jpegs.map((jpeg) => {
    const image = add(`<</Type/XObject/Subtype/Image/Width ${width}/Height ${height}/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode/Length ${jpeg.length}>>stream\n`, jpeg, '\nendstream')
    const drawn = 'q 595 0 0 842 0 0 cm /I Do Q'
    const content = add(`<</Length ${drawn.length}>>stream\n${drawn}\nendstream`)
    return add(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${content} 0 R/Resources<</XObject<</I ${image} 0 R>>>>>>`)
  })
  objects[1] = Buffer.from(`<</Type/Pages/Count ${leaves.length}/Kids[${leaves.map((leaf) => `${leaf} 0 R`).join(' ')}]>>`)
  const out = [Buffer.from('%PDF-1.4\n')]
  const offsets: string[] = []
  let length = out[0]!.length
  objects.forEach((object, i) => {
    offsets.push(`${String(length).padStart(10, '0')} 00000 n \n`)
    const whole = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')])
    out.push(whole)
    length += whole.length
  })
  out.push(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${length}\n%%EOF\n`))
  return Buffer.concat(out)
}

// What axe finds that is serious or critical, each with the elements.
export async function audit(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const run = (window as unknown as { axe: { run: (at: Document, options: object) => Promise<{ violations: { id: string; impact: string; nodes: { html: string; failureSummary: string }[] }[] }> } }).axe
    const found = await run.run(document, { resultTypes: ['violations'] })
    return found.violations
      .filter((one) => one.impact === 'serious' || one.impact === 'critical')
      .flatMap((one) => one.nodes.slice(0, 4).map((node) => `${one.id}: ${node.html.slice(0, 160)} ${node.failureSummary.replaceAll('\n', ' ').slice(0, 200)}`))
  })
}

export async function ask<T>(path: string): Promise<T> {
  const response = await fetch(`${base}/api/v1${path}`)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return (await response.json()) as T
}

interface Row {
  target: { claim: number; report: number; report_place: string; report_year: number; sentence: string; text: string; indicator: string }
  result: { claim: number; report: number; sentence: string; text: string } | null
}

// What the tests look at: a place with two reports, and a headline target of the earlier one that was met.
export interface Known {
  place: string
  years: number[]
  reports: number[]
  met: Row & { result: NonNullable<Row['result']> }
}

export async function known(): Promise<Known> {
  const { places } = await ask<{ places: { name: string; level: string; reports: { report: number; year: number }[] }[] }>('/places')
  for (const place of places) {
    if (place.level !== 'province' || place.reports.length < 2) continue
    const page = await ask<{ items: Row[] }>(`/verdicts?verdict=met&headline=true&limit=5&place=${encodeURIComponent(place.name)}`)
    const met = page.items.find((row) => row.result !== null && row.result.sentence.includes(row.result.text) && row.target.sentence.includes(row.target.text))
    if (met === undefined || met.result === null) continue
    return { place: place.name, years: place.reports.map((one) => one.year), reports: place.reports.map((one) => one.report), met: { ...met, result: met.result } }
  }
  throw new Error('the ledger has no place with two reports and a target that was met')
}

// Every page with a state of its own in the address.
export function links(it: Known): Record<string, string> {
  const place = encodeURIComponent(it.place)
  const year = it.met.target.report_year
  return {
    总览: '/',
    地方: `/places/${place}`,
    检索: `/search?q=${encodeURIComponent('粮食产量')}`,
    报告列表: '/reports',
    报告: `/reports/${it.met.target.report}?claim=${it.met.target.claim}`,
    台账: `/claims?place=${place}&kind=target`,
    指标: `/series?indicator=${encodeURIComponent('地区生产总值')}&places=${place}`,
    指标排名: `/series?indicator=${encodeURIComponent('地区生产总值')}&view=rank&year=${year}&level=province`,
    指标分图: `/series?indicator=${encodeURIComponent('地区生产总值')}&places=${place},${encodeURIComponent('中国')}&view=small`,
    兑现: `/verdicts?place=${place}&year=${year}&open=${it.met.target.claim}`,
    兑现打印: `/verdicts?place=${place}&year=${year}&headline=1&view=print`,
    对比: `/diff?before=${it.reports[0]}&after=${it.reports[1]}`,
    添加: '/add',
    没有这一页: '/nowhere',
  }
}
