// SPDX-License-Identifier: Apache-2.0
//
// Definitions, their differences and values of lines in words.
import { parseChange } from './model'
import type { Line, Value } from '@/api/types'
import { valueWords } from '@/utils/claimWords'
import { t, word } from '@/words'

const FIELDS = { scope: 'series.field_scope', nature: 'series.field_nature', measure: 'series.field_measure', unit: 'series.field_unit', work: 'series.field_work' } as const

export function definitionWords(line: Line): string {
  const parts = [word('measure', line.measure)]
  if (line.nature !== '' && line.nature !== 'unknown' && line.measure === 'level') parts.push(word('nature', line.nature))
  if (line.scope !== '') parts.push(t('series.scope', line.scope))
  if (line.work) parts.push(t('series.work', line.work))
  if (line.unit !== '') parts.push(t('series.unit', line.unit))
  return parts.join(' · ')
}

function shown(field: string, value: string): string {
  if (value === '') return t('series.nothing')
  return field === 'nature' || field === 'measure' ? word(field, value) : value
}

export function changesWords(line: Line): string {
  return line.changes
    .map(parseChange)
    .filter((change) => change !== undefined)
    .map(({ field, from, to }) => t('series.change', field in FIELDS ? t(FIELDS[field as keyof typeof FIELDS]) : field, shown(field, from), shown(field, to)))
    .join('；')
}

export function lineValue(line: Line, value: Value): string {
  return valueWords({ value: value.value, value_max: value.value_max, unit: line.unit, comparator: value.comparator, measure: line.measure })
}
