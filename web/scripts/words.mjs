// SPDX-License-Identifier: Apache-2.0
//
// The words of the pages, from data/messages.tsv: generated/words.zh.json, words.en.json and word_id.d.ts.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const PREFIXES = new Set([
  'web', 'verdict', 'finding', 'kind', 'type', 'types', 'column', 'level', 'measure', 'comparator', 'stage', 'form',
  'series', 'change', 'change_count', 'role', 'nature', 'note',
])

const here = dirname(fileURLToPath(import.meta.url))
const rows = readFileSync(join(here, '../../data/messages.tsv'), 'utf8').split('\n')
const zh = {}
const en = {}
for (const row of rows.slice(1)) {
  if (row === '' || row.startsWith('#')) continue
  const [id, chinese, english, ...rest] = row.split('\t')
  if (english === undefined || rest.length > 0) throw new Error(`messages.tsv: ${id} has not three fields`)
  if (!PREFIXES.has(id.split('.', 1)[0])) continue
  zh[id] = chinese
  en[id] = english
}
const out = join(here, '../generated')
mkdirSync(out, { recursive: true })
writeFileSync(join(out, 'words.zh.json'), JSON.stringify(zh))
writeFileSync(join(out, 'words.en.json'), JSON.stringify(en))
writeFileSync(
  join(out, 'word_id.d.ts'),
  `export type WordId =\n${Object.keys(zh).map((id) => `  | '${id}'`).join('\n')}\n`,
)
