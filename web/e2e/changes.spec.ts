// SPDX-License-Identifier: Apache-2.0
//
// What changes the ledger: a verdict corrected and withdrawn; a file from the choice to the ledger.
import { writeFileSync } from 'node:fs'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { ask, audit, close, examples, known, settled, useBrowser, visit, type Known } from './support'

useBrowser()
let here: Known
beforeAll(async () => {
  here = await known()
})

it('a person corrects a verdict with an answering claim, and takes it back; the program keeps its own', async () => {
  const claim = here.met.target.claim
  const page = await visit(`/verdicts?place=${encodeURIComponent(here.place)}&year=${here.met.target.report_year}&headline=1&open=${claim}`)
  const row = page.locator('.verdict-row', { has: page.locator(`a[href*="claim=${claim}"]`) }).first()
  await row.getByRole('button', { name: '改判' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  expect(await audit(page)).toEqual([])
  await dialog.getByLabel('判定', { exact: true }).selectOption('missed')
  await dialog.getByLabel('判定人').fill('王敏')
  await dialog.getByLabel('理由').fill('统计公报核减')
  await dialog.locator('.choice').nth(1).click()
  await dialog.getByRole('button', { name: '记下判定' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await settled(page)
  await expect.poll(() => row.innerText()).toContain('王敏')
  expect(await row.innerText()).toContain('统计公报核减')
  expect(await row.innerText()).toContain('程序判定')
  const judged = await ask<{ verdict: { verdict: string; judged: { by: string; answer: { claim: number } | null }; computed: { verdict: string } } }>(`/claims/${claim}`)
  expect(judged.verdict.verdict).toBe('missed')
  expect(judged.verdict.judged.by).toBe('王敏')
  expect(judged.verdict.judged.answer).not.toBeNull()
  expect(judged.verdict.computed.verdict).toBe('met')

  await row.getByRole('button', { name: '撤回改判' }).click()
  await dialog.waitFor()
  expect(await dialog.getByLabel('判定人').inputValue()).toBe('王敏')
  await dialog.getByLabel('理由').fill('核对后无误')
  await dialog.getByRole('button', { name: '撤回改判' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await settled(page)
  const now = await ask<{ verdict: { verdict: string; judged: unknown } }>(`/claims/${claim}`)
  expect(now.verdict.verdict).toBe('met')
  expect(now.verdict.judged).toBeNull()
  await close(page)
})

it('files are read, looked over, corrected, kept; what cannot be read says why', async () => {
  const page = await visit('/add')
  const folder = mkdtempSync(join(tmpdir(), 'luoshi-e2e-files-'))
  const broken = join(folder, 'broken.pdf')
  writeFileSync(broken, '%PDF-1.7\nnothing of a document\n')
  const empty = join(folder, 'empty.txt')
  writeFileSync(empty, '')
  await page.locator('input[type=file]').first().setInputFiles([join(examples, 'yunze-2025.txt'), broken, empty])
  await page.getByText('empty.txt：文件是空的').waitFor()
  const card = page.locator('.upload', { hasText: 'yunze-2025.txt' })
  const failed = page.locator('.upload', { hasText: 'broken.pdf' })
  await card.getByText('读好了，请过目').waitFor({ timeout: 60_000 })
  await failed.locator('.problem').waitFor({ timeout: 60_000 })
  expect((await failed.locator('.problem').innerText()).trim().length).toBeGreaterThan(10)
  expect(await card.innerText()).toMatch(/2025/)
  await card.getByText(/^读出的前/).click()
  expect(await card.locator('.claims li').count()).toBeGreaterThan(5)
  expect(await audit(page)).toEqual([])

  // After a reload the server still has them.
  await page.reload()
  await settled(page)
  await card.getByText('读好了，请过目').waitFor()
  await card.getByLabel('改年份').fill('2024')
  await card.getByRole('button', { name: '重新读取' }).click()
  await expect.poll(() => card.locator('.facts').innerText(), { timeout: 60_000 }).toContain('2024')
  await card.getByLabel('改年份').fill('2025')
  await card.getByRole('button', { name: '重新读取' }).click()
  await expect.poll(() => card.locator('.facts').innerText(), { timeout: 60_000 }).toContain('2025')
  await card.getByRole('button', { name: '收进台账' }).click()
  await card.getByText('已收进台账').waitFor()
  await failed.getByRole('button', { name: '放弃' }).click()
  await failed.waitFor({ state: 'detached' })
  await card.getByRole('link', { name: '看报告' }).click()
  await page.waitForURL(/\/reports\/\d+/)
  await settled(page)
  expect(await page.locator('main').innerText()).toContain('云泽')
  const report = Number(/reports\/(\d+)/.exec(page.url())![1])
  expect((await ask<{ report_year: number; doc: string }>(`/reports/${report}`)).doc).toBe('yunze-2025.txt')

  // The same bytes again are said to be there.
  await page.goto('/add')
  await settled(page)
  await page.locator('input[type=file]').first().setInputFiles(join(examples, 'yunze-2025.txt'))
  await card.getByText('台账里已有', { exact: true }).waitFor({ timeout: 60_000 })
  expect(await card.getByRole('link', { name: '看报告' }).getAttribute('href')).toBe(`/reports/${report}`)
  expect(await card.getByRole('button', { name: '收进台账' }).count()).toBe(0)
  await card.getByRole('button', { name: '放弃' }).click()
  await card.waitFor({ state: 'detached' })
  await close(page)
})
