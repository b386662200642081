// SPDX-License-Identifier: Apache-2.0
//
// Numbers as people read them. Values come as exact decimal strings ("12345678.5") and are shown digit by digit: nothing
// that is displayed goes through floating point, but for axes of charts.

const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/

function split(value: string): [sign: string, whole: string, fraction: string] | undefined {
  const found = DECIMAL.exec(value)
  return found === null ? undefined : [found[1]!, found[2]!.replace(/^0+(?=\d)/, ''), found[3] ?? '']
}

// 12345.60 → "12,345.60"
export function grouped(value: string | number): string {
  const parts = split(String(value))
  if (parts === undefined) return String(value)
  const [sign, whole, fraction] = parts
  return sign + whole.replace(/\B(?=(\d{3})+$)/g, ',') + (fraction === '' ? '' : `.${fraction}`)
}

// The value times ten to the power of `places`, negative ones too; exact, without zeros at the end.
export function shifted(value: string, places: number): string {
  const parts = split(value)
  if (parts === undefined) return value
  const [sign, whole, fraction] = parts
  const digits = whole + fraction
  const point = whole.length + places
  const padded = point <= 0 ? '0'.repeat(1 - point) + digits : digits.padEnd(point, '0')
  const at = point <= 0 ? 1 : point
  const left = padded.slice(0, at).replace(/^0+(?=\d)/, '')
  const right = padded.slice(at).replace(/0+$/, '')
  const zero = /^0*$/.test(left + right)
  return (zero ? '' : sign) + left + (right === '' ? '' : `.${right}`)
}

// Large values in 万 and 亿, as reports write them, where that is shorter: 256000000 → ["2.56", "亿"], 12345 → ["12,345",
// ""], 5000000 → ["500", "万"].
export function magnitude(value: string): [number: string, word: '' | '万' | '亿' | '万亿'] {
  const parts = split(value)
  if (parts === undefined) return [value, '']
  const digits = parts[1].length
  for (const [power, word] of [[12, '万亿'], [8, '亿'], [4, '万']] as const) {
    if (digits <= power) continue
    const shorter = shifted(value, -power)
    // A value with more digits than two behind the point is easier to read as it stands.
    if ((split(shorter)?.[2] ?? '').length <= 2) return [grouped(shorter), word]
  }
  return [grouped(value), '']
}

// A value with its unit, which stays what the report says in English too: ("2560000", "人") → "256万人"; ("8.5", "%") →
// "8.5%"; ("1234567", "元") → "1,234,567元".
export function inUnit(value: string, unit: string): string {
  if (/^[%‰万亿]/.test(unit)) return `${grouped(value)}${unit}`
  const [number, word] = magnitude(value)
  return `${number}${word}${unit}`
}

// Ticks of an axis: 20000 → "2万", 150000000 → "1.5亿", 0.25 → "0.25".
export function onAxis(value: number): string {
  const size = Math.abs(value)
  const short = (scaled: number): string => String(Number(scaled.toPrecision(6)))
  if (size >= 1e12) return `${short(value / 1e12)}万亿`
  if (size >= 1e8) return `${short(value / 1e8)}亿`
  if (size >= 1e4) return `${short(value / 1e4)}万`
  return short(value)
}

// A decimal string as a point of a chart.
export function plotted(value: string): number {
  return Number(value)
}

// 1536 → "1.5 KB"
export function bytes(count: number): string {
  const units = ['B', 'KB', 'MB', 'GB']
  let at = 0
  let left = count
  while (left >= 1024 && at < units.length - 1) {
    left /= 1024
    at += 1
  }
  return `${at === 0 || left >= 100 ? Math.round(left) : left.toFixed(1)} ${units[at]}`
}
