// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from 'vitest/config'

// One file after the other: they share a server and its ledger. A browser is slow to start on a busy machine.
export default defineConfig({
  test: { include: ['e2e/**/*.spec.ts'], fileParallelism: false, testTimeout: 90_000, hookTimeout: 90_000 },
})
