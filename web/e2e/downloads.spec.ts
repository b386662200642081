// SPDX-License-Identifier: Apache-2.0
//
// Downloads come with the page's filter and open.
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { ask, close, known, useBrowser, visit, type Known } from './support'

useBrowser()
let here: Known
beforeAll(async () => {
  here = await known()
})

describe.each([
  ['/verdicts', (it: Known) => `place=${encodeURIComponent(it.place)}&year=${it.met.target.report_year}&verdict=met`],
  ['/claims', (it: Known) => `place=${encodeURIComponent(it.place)}&year=${it.met.target.report_year}&kind=target&type=quantity`],
])('%s', (path, query) => {
  it.each([['Excel', 'xlsx'], ['CSV', 'csv'], ['JSON', 'json']])('as %s', async (words, ending) => {
    const page = await visit(`${path}?${query(here)}`)
    await page.locator('summary', { hasText: '下载' }).first().click()
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: new RegExp(`^${words}`) }).click()])
    expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${ending}$`))
    const file = (await download.path())!
    const { total } = await ask<{ total: number }>(`${path}?${query(here)}&limit=1`)
    expect(total).toBeGreaterThan(0)
    if (ending === 'xlsx') {
      expect(execFileSync('unzip', ['-t', file], { encoding: 'utf8' })).toContain('No errors detected')
    } else if (ending === 'json') {
      expect((JSON.parse(readFileSync(file, 'utf8')) as unknown[]).length).toBe(total)
    } else {
      const text = readFileSync(file, 'utf8')
      expect(text.split(/\r?\n/).length).toBeGreaterThan(total)
      expect(text).toContain(here.place)
    }
    await close(page)
  })
})
