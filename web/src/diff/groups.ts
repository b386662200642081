// SPDX-License-Identifier: Apache-2.0
//
// The rows of a comparison in the groups that they are shown in, and what a change is called: of a ceiling (a rate of
// unemployment, a number of days) raising means that the bound came down, of a project that it is to be further on.
import type { Difference } from '@/api/types'
import type { WordId } from '@/words'

export type Group = 'headline' | 'figures' | 'projects' | 'promises'
export const groups: readonly Group[] = ['headline', 'figures', 'projects', 'promises']

const BY_TYPE: Record<string, Group> = { quantity: 'figures', milestone: 'projects', commitment: 'promises' }

export function newest(row: Difference): NonNullable<Difference['after']> {
  return (row.after ?? row.before)!
}

export function groupOf(row: Difference): Group {
  return row.headline ? 'headline' : (BY_TYPE[newest(row).type] ?? 'promises')
}

// In the order in which their counts are shown.
export const CHANGES = ['new', 'continued', 'raised', 'lowered', 'dropped'] as const

export type ChangeWord = Difference['change'] | 'tightened' | 'loosened' | 'advanced' | 'set_back'

export function changeWord(row: Difference): ChangeWord {
  if (row.change !== 'raised' && row.change !== 'lowered') return row.change
  const up = row.change === 'raised'
  if (row.ceiling) return up ? 'tightened' : 'loosened'
  if (newest(row).type === 'milestone') return up ? 'advanced' : 'set_back'
  return row.change
}

// What rows of one change are called together. Ceilings and projects are among them, so 'raised' says that more is asked
// for, and not that a figure went up.
export function countWord(change: Difference['change']): WordId {
  return change === 'raised' || change === 'lowered' ? `change_count.${change}` : `web.diff.${change}`
}

// The rows that pass, cut to one page, group by group; a group that goes on from the page before has `continued` set.
export interface Section {
  group: Group
  total: number
  continued: boolean
  rows: Difference[]
}

export function sections(rows: readonly Difference[], page: number, size: number): Section[] {
  const from = (page - 1) * size
  const out: Section[] = []
  let before = 0
  for (const group of groups) {
    const mine = rows.filter((row) => groupOf(row) === group)
    const first = Math.max(0, from - before)
    const shown = mine.slice(first, Math.max(first, from + size - before))
    if (shown.length > 0) out.push({ group, total: mine.length, continued: first > 0, rows: shown })
    before += mine.length
  }
  return out
}

// The two latest reports of a place that are of different years, the earlier one first; those whose year is not known
// (0) are left out.
export function latestTwo(reports: readonly { report: number; year: number }[]): [number, number] | undefined {
  const sorted = reports.filter((report) => report.year > 0).sort((a, b) => b.year - a.year || b.report - a.report)
  const after = sorted[0]
  const before = sorted.find((report) => after !== undefined && report.year < after.year)
  return after === undefined || before === undefined ? undefined : [before.report, after.report]
}
