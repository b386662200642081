// SPDX-License-Identifier: Apache-2.0
//
// All pages of a list, one after the other; at most `most` rows, so that a list of the whole ledger does not fill the
// browser's memory.
export async function allPages<T>(
  load: (offset: number, limit: number) => Promise<{ total: number; items: T[] }>,
  most = 2000,
): Promise<{ total: number; items: T[] }> {
  const items: T[] = []
  for (;;) {
    const limit = Math.min(500, most - items.length)
    const page = await load(items.length, limit)
    items.push(...page.items)
    if (page.items.length === 0 || items.length >= Math.min(page.total, most)) return { total: page.total, items }
  }
}
