// SPDX-License-Identifier: Apache-2.0
//
// A sentence cut where a claim's words stand in it. Sentences come with their blanks and line breaks repaired, the words
// as the report has them: blanks are passed over when they are looked for. Where they are not found nothing is marked.
export interface Part {
  text: string
  marked: boolean
}

export function quoted(sentence: string, words: string): Part[] {
  const whole = [{ text: sentence, marked: false }]
  const letters = [...words.replace(/\s+/g, '')]
  if (letters.length === 0) return whole
  let at = sentence.indexOf(words)
  let length = words.length
  if (at < 0) {
    const pattern = letters.map((letter) => letter.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')).join('\\s*')
    const found = new RegExp(pattern, 'u').exec(sentence)
    if (found === null) return whole
    at = found.index
    length = found[0].length
  }
  return [
    { text: sentence.slice(0, at), marked: false },
    { text: sentence.slice(at, at + length), marked: true },
    { text: sentence.slice(at + length), marked: false },
  ].filter((part) => part.text !== '')
}

// A sentence with the matches of a search, given as ranges of its code points.
export function matched(sentence: string, spans: readonly (readonly number[])[]): Part[] {
  const letters = [...sentence]
  const out: Part[] = []
  let done = 0
  for (const [start = 0, end = 0] of spans) {
    if (start < done || end <= start) continue
    if (start > done) out.push({ text: letters.slice(done, start).join(''), marked: false })
    out.push({ text: letters.slice(start, end).join(''), marked: true })
    done = end
  }
  if (done < letters.length) out.push({ text: letters.slice(done).join(''), marked: false })
  return out
}
