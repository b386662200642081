// SPDX-License-Identifier: Apache-2.0
//
// What went wrong, in one line.
import { ApiProblem } from '@/api/client'
import { t } from '@/words'

export function problemWords(error: unknown): string {
  if (!(error instanceof ApiProblem)) return String(error)
  if (error.code === 'offline') return t('web.error.offline_text')
  return [error.title || t('web.error.title'), error.detail].filter((part) => part !== '').join('：')
}
