// SPDX-License-Identifier: Apache-2.0
//
// By how much a result passes or misses its target, in words: ("0.1", "%") → "+0.1 个百分点". Percentages differ by
// percentage points.
import type { Claim } from '@/api/types'
import { inUnit } from '@/utils/number'
import { t } from '@/words'

export function marginWords(margin: string | null, target: Pick<Claim, 'unit'>): string {
  if (margin === null || margin === '') return ''
  const fraction = /^-?\d+(\.\d+)?$/.test(margin)
  if (!fraction) return margin
  const sign = margin.startsWith('-') ? '−' : /^0(\.0*)?$/.test(margin) ? '' : '+'
  const size = margin.replace(/^-/, '')
  return sign + (target.unit === '%' ? t('web.verdict.points', size) : inUnit(size, target.unit))
}
