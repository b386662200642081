// SPDX-License-Identifier: Apache-2.0
//
// A report's text ready to be shown: its lines as blocks, cut into pieces where claims begin and end, and its outline.
// Offsets of the API are code points; 170,000 characters with 1,400 claims take some 20 ms.
import type { ReportText, TextClaim } from '@/api/types'
import { Points, pieces, type Piece } from './codepoints'

export interface Block {
  start: number
  heading: boolean
  pieces: Piece<TextClaim>[]
}

export interface OutlineEntry {
  block: number // index of the block that it begins with
  depth: number // from 0
  title: string
}

export function blocksOf(text: ReportText): Block[] {
  const points = new Points(text.text)
  const headings = text.sentences.filter((sentence) => sentence.heading)
  const claims = [...text.claims].sort((a, b) => a.start - b.start)
  const out: Block[] = []
  let start = 0
  let next = 0 // first claim that may reach into the block
  let head = 0
  for (const line of text.text.split('\n')) {
    const end = start + [...line].length
    while (head < headings.length && headings[head]!.end <= start) head += 1
    while (next < claims.length && claims[next]!.end <= start) next += 1
    const here: TextClaim[] = []
    for (let i = next; i < claims.length && claims[i]!.start < end; i += 1) {
      if (claims[i]!.end > start) here.push(claims[i]!)
    }
    if (line.trim() !== '') {
      const first = headings[head]
      out.push({
        start,
        // A heading that runs on into a sentence on the same line makes no heading of the line.
        heading: first !== undefined && first.start < end && first.end >= start + [...line.trimEnd()].length - 1,
        pieces: pieces(points, start, end, here),
      })
    }
    start = end + 1
  }
  return out
}

// Claims over a piece, the shortest first: that one is meant by a click.
export function innermostFirst(marks: readonly TextClaim[]): TextClaim[] {
  return [...marks].sort((a, b) => a.end - a.start - (b.end - b.start))
}

const LONGEST = 26

// Where sections begin, by their headings; by their first sentences where a report has no headings.
export function outlineOf(text: ReportText, blocks: readonly Block[]): OutlineEntry[] {
  const points = new Points(text.text)
  const out: OutlineEntry[] = []
  const some = text.sentences.some((sentence) => sentence.heading && sentence.section !== '')
  let section = ''
  let block = 0
  for (const sentence of text.sentences) {
    if (sentence.section === section) continue
    section = sentence.section
    if (section === '' || (some && !sentence.heading)) continue
    while (block + 1 < blocks.length && blocks[block + 1]!.start <= sentence.start) block += 1
    const path = section.split('/')
    const mark = path[path.length - 1]!
    const words = points.slice(sentence.start, sentence.end).replace(/\s+/g, ' ').trim()
    const same = words.replace(/\s/g, '').startsWith(mark.replace(/\s/g, ''))
    const title = same ? words : `${mark}${/[）)]$/.test(mark) ? '' : '、'}${words}`
    const letters = [...title]
    out.push({ block, depth: path.length - 1, title: letters.length > LONGEST ? `${letters.slice(0, LONGEST).join('')}…` : title })
  }
  return out
}
