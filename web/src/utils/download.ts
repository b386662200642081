// SPDX-License-Identifier: Apache-2.0
//
// Links to files of the API. A browser sends no token along with a link: where one is needed the file is fetched with it
// and given to the browser from memory; else the link is left to it. `always` fetches it anyhow, for files that may not be
// there: what the server says then is thrown as ApiProblem, where a browser would save it as the file.
import { send, token } from '@/api/client'

function nameOf(response: Response, url: string): string {
  const header = response.headers.get('Content-Disposition') ?? ''
  const found = /filename\*=UTF-8''([^;]+)/i.exec(header)
  if (found !== null) return decodeURIComponent(found[1]!)
  return /filename="([^"]+)"/.exec(header)?.[1] ?? url.split('?')[0]!.split('/').pop()!
}

export async function download(event: MouseEvent, always = false): Promise<void> {
  const link = (event.currentTarget as HTMLAnchorElement).href
  if (token.get() === '' && !always) return
  event.preventDefault()
  const response = await send('GET', link)
  const address = URL.createObjectURL(await response.blob())
  const click = document.createElement('a')
  click.href = address
  click.download = nameOf(response, link)
  click.click()
  setTimeout(() => URL.revokeObjectURL(address), 60_000)
}
