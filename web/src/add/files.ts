// SPDX-License-Identifier: Apache-2.0
//
// Files on their way in: which of those chosen can be sent at all, how each stands, and what is dropped as folders.
import type { Correction, Upload } from '@/api/types'

export interface Limits {
  upload_bytes: number
  uploads: number
}

export type Refusal = 'empty' | 'too_large' | 'too_many'

// What can be sent, in order, and why the others cannot; `waiting` uploads are there already.
export function sorted<F extends { size: number }>(files: readonly F[], waiting: number, limits: Limits): { send: F[]; refused: { file: F; why: Refusal }[] } {
  const send: F[] = []
  const refused: { file: F; why: Refusal }[] = []
  for (const file of files) {
    if (file.size === 0) refused.push({ file, why: 'empty' })
    else if (file.size > limits.upload_bytes) refused.push({ file, why: 'too_large' })
    else if (waiting + send.length >= limits.uploads) refused.push({ file, why: 'too_many' })
    else send.push(file)
  }
  return { send, refused }
}

// What the page shows of a file: 'exists' is one that the ledger has with the same bytes.
export type State = 'waiting' | 'reading' | 'ready' | 'exists' | 'unplaced' | 'failed' | 'kept'

export function stateOf(upload: Upload): State {
  if (upload.state !== 'ready') return upload.state
  if (upload.existing !== undefined && upload.existing !== null) return 'exists'
  return upload.place === undefined || upload.place === '' || upload.year === undefined || upload.year === null ? 'unplaced' : 'ready'
}

// Ready to be kept with all others; what has no place or year is only kept by its own button.
export function canKeep(upload: Upload): boolean {
  return stateOf(upload) === 'ready'
}

// What differs from what was read, and is there; undefined where nothing does. A place that was read may be none that the
// catalog has, and would be refused if it were sent back.
export function correctionOf(upload: Upload | undefined, place: string, year: number | ''): Correction | undefined {
  const out: Correction = {}
  if (place !== '' && place !== (upload?.place ?? '')) out.place = place
  if (year !== '' && year !== (upload?.year ?? '')) out.year = year
  return Object.keys(out).length === 0 ? undefined : out
}

// Of the pages read, from 0 to 1; undefined where the number of pages is not known.
export function progress(upload: Upload): number | undefined {
  return upload.pages > 0 ? Math.min(1, upload.done / upload.pages) : undefined
}

// The files of a drop, folders walked where the browser tells of them.
export async function dropped(data: DataTransfer): Promise<File[]> {
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.() ?? null)
  if (entries.some((entry) => entry === null)) return [...data.files]
  const out: File[] = []
  for (const entry of entries) await walk(entry!, out)
  return out
}

async function walk(entry: FileSystemEntry, out: File[]): Promise<void> {
  if (entry.name.startsWith('.')) return
  if (entry.isFile) {
    out.push(await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)))
    return
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader()
  for (;;) {
    // A folder is told in parts of at most 100.
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (part.length === 0) return
    for (const one of part) await walk(one, out)
  }
}
