// SPDX-License-Identifier: Apache-2.0
//
// A claim's value, period and subject in words, from its fields: "≥8%", "增长约6%", "第3位", "2021–2025年".
import type { Claim } from '@/api/types'
import { t, word } from '@/words'
import { inUnit } from './number'

export type Valued = Pick<Claim, 'value' | 'value_max' | 'unit' | 'comparator' | 'measure'>

function positive(value: string): string {
  return value.startsWith('-') ? value.slice(1) : value
}

// Empty where there is no value. Changes that are negative are said as falls, with the comparator as the report has it:
// -30 with "gt" is 下降30%以上.
export function valueWords(claim: Valued): string {
  if (claim.value === null) return ''
  const { measure, unit } = claim
  if (measure === 'rank') {
    const within = claim.comparator === 'le' || claim.comparator === 'lt'
    return t(within ? 'web.rank.within' : 'web.rank.at', claim.value)
  }
  const signed = measure === 'growth' || measure === 'change'
  const falls = signed && claim.value.startsWith('-')
  let low = falls ? positive(claim.value) : claim.value
  let high = claim.value_max === null ? undefined : falls ? positive(claim.value_max) : claim.value_max
  if (high !== undefined && falls) [low, high] = [high, low]
  const number = high === undefined ? inUnit(low, unit) : t('web.value.range', inUnit(low, unit), inUnit(high, unit))
  const verb = measure === 'level' || measure === 'multiple' || measure === '' ? ''
    : word('measure', falls ? (measure === 'growth' ? 'decline' : 'reduction') : measure)
  const sign = word('comparator', claim.comparator === '' ? 'eq' : claim.comparator)
  return [verb, sign + number].filter((part) => part !== '').join(' ')
}

// "2024" → 2024年; "2021/2025" → 2021–2025年; "2023-Q1" → 2023年第1季度; what it does not know stays as it is.
export function periodWords(period: string): string {
  const one = (part: string): string => {
    const found = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?$/.exec(part)
    if (found === null) return part
    const [, year, month, quarter, half] = found as unknown as string[]
    if (month !== undefined) return t('web.period.month', year!, Number(month))
    if (quarter !== undefined) return t('web.period.quarter', year!, quarter)
    if (half !== undefined) return t(half === '1' ? 'web.period.first_half' : 'web.period.second_half', year!)
    return t('web.period.year', year!)
  }
  const [first, last] = period.split('/')
  if (last === undefined) return one(period)
  if (/^\d{4}$/.test(first!) && /^\d{4}$/.test(last)) return t('web.period.years', first!, last)
  return t('web.value.range', one(first!), one(last))
}

// Of a report whose year is not known (null, in /places 0) that is said.
export function yearWords(year: number | null): string {
  return year ? String(year) : t('web.year_unknown')
}

export function sourceWords(place: string, year: number | null): string {
  return year ? t('web.quote.source', place, year) : t('web.quote.source_undated', place)
}

// What the claim is about: the indicator, of a milestone its stage too, of a promise its action.
export function subjectWords(claim: Pick<Claim, 'type' | 'indicator' | 'action' | 'stage' | 'text'>): string {
  if (claim.indicator === '') return claim.text
  if (claim.type === 'milestone') return `${claim.indicator} · ${word('stage', claim.stage === '' ? 'none' : claim.stage)}`
  if (claim.type === 'commitment') return claim.action + claim.indicator
  return claim.indicator
}
