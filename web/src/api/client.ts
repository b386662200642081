// SPDX-License-Identifier: Apache-2.0
//
// Typed requests to the API:
//
//   const page = await api.get('/claims', { query: { place: '抚顺市', limit: 50 }, signal })
//   await api.put('/claims/{claim}/judgement', { path: { claim }, body: {…} })
//
// What the server refuses comes as ApiProblem, with its code and words; no connection at all as ApiProblem with the code
// `offline`. An aborted request throws the AbortError of fetch. Requests that write are sent again once with a token when
// the server wants one and the user gives it (see askForToken).
import type { paths } from '@/generated/api'
import type { Problem } from './types'

const BASE = '/api/v1'
const TOKEN_KEY = 'luoshi.token'

type Verb = 'get' | 'put' | 'post' | 'patch' | 'delete'
type PathsWith<V extends Verb> = {
  [P in keyof paths]: paths[P] extends { [K in V]: { responses: object } } ? P : never
}[keyof paths]
type Operation<P extends keyof paths, V extends Verb> = paths[P] extends { [K in V]: infer O } ? O : never
type Part<O, K extends 'query' | 'path'> = O extends { parameters: infer X } ? (K extends keyof X ? X[K] : undefined) : undefined
type Body<O> = O extends { requestBody: { content: infer C } } ? C[keyof C] : undefined
type Json<R> = R extends { content: { 'application/json': infer J } } ? J : undefined
type Good<O> = O extends { responses: infer R } ? Json<R[Extract<keyof R, 200 | 201 | 202 | 204>]> : never

export interface Asked<O> {
  path?: Part<O, 'path'>
  query?: Part<O, 'query'>
  body?: Body<O> | Blob
  signal?: AbortSignal
}

export class ApiProblem extends Error {
  override readonly name = 'ApiProblem'
  constructor(
    readonly status: number,
    readonly code: string,
    readonly title: string,
    readonly detail: string,
  ) {
    super(`${title}: ${detail}`)
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError'
}

// The address of a request, for links and downloads too. Values that are undefined, null, '' or false are left out.
export function apiUrl(path: string, parts: { path?: unknown; query?: unknown } = {}): string {
  const names = (parts.path ?? {}) as Record<string, unknown>
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(names[name] ?? '')))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries((parts.query ?? {}) as Record<string, unknown>)) {
    if (value === undefined || value === null || value === '' || value === false) continue
    query.append(name, String(value))
  }
  const text = query.toString()
  return BASE + filled + (text === '' ? '' : `?${text}`)
}

export const token = {
  get: (): string => sessionStorage.getItem(TOKEN_KEY) ?? '',
  set: (value: string): void => {
    if (value === '') sessionStorage.removeItem(TOKEN_KEY)
    else sessionStorage.setItem(TOKEN_KEY, value)
  },
}

// Asks the user for the token; undefined when they give none. Set by the App.
let ask: (() => Promise<string | undefined>) | undefined
export function askForTokenWith(asker: () => Promise<string | undefined>): void {
  ask = asker
}

async function problemOf(response: Response): Promise<ApiProblem> {
  try {
    const problem = (await response.json()) as Problem
    if (typeof problem.code === 'string') return new ApiProblem(response.status, problem.code, problem.title, problem.detail)
  } catch {
    // Not the server's own answer: a proxy's page, or nothing at all.
  }
  return new ApiProblem(response.status, `http_${response.status}`, response.statusText, '')
}

// One request with the token where there is one; `ApiProblem` for what is refused.
export async function send(method: string, url: string, init: RequestInit = {}): Promise<Response> {
  const once = async (): Promise<Response> => {
    const headers = new Headers(init.headers)
    if (token.get() !== '') headers.set('Authorization', `Bearer ${token.get()}`)
    try {
      return await fetch(url, { ...init, method, headers })
    } catch (error) {
      if (isAbort(error)) throw error
      throw new ApiProblem(0, 'offline', '', '')
    }
  }
  let response = await once()
  if (response.status === 401 && ask !== undefined) {
    token.set('')
    const given = await ask()
    if (given !== undefined && given !== '') {
      token.set(given)
      response = await once()
      if (response.status === 401) token.set('')
    }
  }
  if (!response.ok) throw await problemOf(response)
  return response
}

async function request<V extends Verb, P extends PathsWith<V>>(
  verb: V,
  path: P,
  asked: Asked<Operation<P, V>> = {},
): Promise<Good<Operation<P, V>>> {
  const init: RequestInit = { signal: asked.signal }
  if (asked.body instanceof Blob) {
    init.body = asked.body
    init.headers = { 'Content-Type': 'application/octet-stream' }
  } else if (asked.body !== undefined) {
    init.body = JSON.stringify(asked.body)
    init.headers = { 'Content-Type': 'application/json' }
  }
  const response = await send(verb.toUpperCase(), apiUrl(path, asked), init)
  if (response.status === 204) return undefined as Good<Operation<P, V>>
  return (await response.json()) as Good<Operation<P, V>>
}

export const api = {
  get: <P extends PathsWith<'get'>>(path: P, asked?: Asked<Operation<P, 'get'>>) => request('get', path, asked),
  put: <P extends PathsWith<'put'>>(path: P, asked?: Asked<Operation<P, 'put'>>) => request('put', path, asked),
  post: <P extends PathsWith<'post'>>(path: P, asked?: Asked<Operation<P, 'post'>>) => request('post', path, asked),
  patch: <P extends PathsWith<'patch'>>(path: P, asked?: Asked<Operation<P, 'patch'>>) => request('patch', path, asked),
  delete: <P extends PathsWith<'delete'>>(path: P, asked?: Asked<Operation<P, 'delete'>>) =>
    request('delete', path, asked),
}
