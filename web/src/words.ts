// SPDX-License-Identifier: Apache-2.0
//
// Every word that users see: t('web.nav.home'), t('web.add.files', n). {0}, {1} are filled in. Chinese comes with the first
// page; English is fetched when it is asked for. word('verdict', 'met') is the word for a code, the code itself where
// there is none. All of them follow the language when used in templates and computed values.
import { ref, shallowRef } from 'vue'
import type { WordId } from '@/generated/word_id'
import zh from '@/generated/words.zh.json'

export type Language = 'zh' | 'en'
export type { WordId }
const KEY = 'luoshi.language'

type Words = Record<string, string>
const words = shallowRef<Words>(zh as Words)
export const language = ref<Language>('zh')

export function t(id: WordId, ...args: (string | number)[]): string {
  const text = words.value[id] ?? id
  return args.length === 0 ? text : text.replace(/\{(\d)\}/g, (whole, n: string) => String(args[Number(n)] ?? whole))
}

export function word(prefix: 'verdict' | 'finding' | 'kind' | 'type' | 'types' | 'column' | 'level' | 'measure' |
  'comparator' | 'stage' | 'form' | 'role' | 'nature' | 'note', code: string): string {
  return words.value[`${prefix}.${code}`] ?? code
}

export async function setLanguage(next: Language): Promise<void> {
  words.value = next === 'zh' ? (zh as Words) : ((await import('@/generated/words.en.json')).default as Words)
  language.value = next
  document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en'
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // No storage: the choice lasts as long as the page.
  }
}

// The language chosen before, else Chinese.
export async function startLanguage(): Promise<void> {
  let kept: string | null = null
  try {
    kept = localStorage.getItem(KEY)
  } catch {
    // As above.
  }
  if (kept === 'en') await setLanguage('en')
}
