// SPDX-License-Identifier: Apache-2.0
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { api, ApiProblem, apiUrl, askForTokenWith, isAbort, token } from './client'

const fetched = vi.fn<(url: string, init: RequestInit) => Promise<Response>>()
const json = (status: number, body: unknown): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': status < 400 ? 'application/json' : 'application/problem+json' } })
const problem = (status: number, code: string): Response => json(status, { type: 'about:blank', title: 'T', status, code, detail: 'D' })
const sentToken = (call: number): string | null => new Headers(fetched.mock.calls[call]![1].headers).get('Authorization')

beforeEach(() => {
  vi.stubGlobal('fetch', fetched)
  sessionStorage.clear()
})
afterEach(() => {
  fetched.mockReset()
  vi.unstubAllGlobals()
})

it('makes addresses', () => {
  expect(apiUrl('/places/{place}/overview', { path: { place: '吉林省/x' } })).toBe('/api/v1/places/%E5%90%89%E6%9E%97%E7%9C%81%2Fx/overview')
  expect(apiUrl('/claims', { query: { place: '', year: undefined, doubtful: false, offset: 0, unit: '%' } })).toBe('/api/v1/claims?offset=0&unit=%25')
})

it('throws what the server refuses with its code', async () => {
  fetched.mockResolvedValue(problem(404, 'no_such_report'))
  await expect(api.get('/reports/{report}', { path: { report: 9 } })).rejects.toMatchObject({ status: 404, code: 'no_such_report', title: 'T', detail: 'D' })
  fetched.mockResolvedValue(new Response('<html>', { status: 502 }))
  await expect(api.get('/meta')).rejects.toMatchObject({ code: 'http_502' })
  fetched.mockRejectedValue(new TypeError('Failed to fetch'))
  const offline = await api.get('/meta').catch((error: unknown) => error)
  expect(offline).toBeInstanceOf(ApiProblem)
  expect(offline).toMatchObject({ code: 'offline' })
  fetched.mockRejectedValue(new DOMException('aborted', 'AbortError'))
  expect(isAbort(await api.get('/meta').catch((error: unknown) => error))).toBe(true)
})

it('asks once for the token, sends again with it, and keeps it', async () => {
  const asked = vi.fn(() => Promise.resolve('secret'))
  askForTokenWith(asked)
  fetched.mockImplementation((_, init) =>
    Promise.resolve(new Headers(init.headers).get('Authorization') === 'Bearer secret' ? json(200, { version: '1' }) : problem(401, 'needs_token')),
  )
  const both = await Promise.all([api.get('/meta'), api.get('/meta')])
  expect(both.map((meta) => meta.version)).toEqual(['1', '1'])
  expect(asked).toHaveBeenCalledTimes(1)
  await api.get('/meta')
  expect(asked).toHaveBeenCalledTimes(1)
  expect(sentToken(fetched.mock.calls.length - 1)).toBe('Bearer secret')
  expect(token.get()).toBe('secret')
})

it('gives up where no token is given', async () => {
  askForTokenWith(() => Promise.resolve(undefined))
  fetched.mockImplementation(() => Promise.resolve(problem(401, 'needs_token')))
  await expect(api.put('/claims/{claim}/judgement', { path: { claim: 1 }, body: { verdict: 'met', why: 'x', by: 'y' } })).rejects.toMatchObject({ code: 'needs_token' })
  expect(fetched).toHaveBeenCalledTimes(1)
})
