// SPDX-License-Identifier: Apache-2.0
//
// What is typed, once it is settled: not while Chinese is being composed (the letters of pinyin are no input yet), and
// `wait` milliseconds after the last key. Enter does not wait.
//
//   const settled = new Settled((text) => …)
//   <input @input="settled.input(value)" @compositionstart="settled.begin()" @compositionend="settled.end(value)" />

// Whether a key belongs to an input method: some browsers say so by the code 229 alone, for the Enter that ends it.
export function composes(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229
}

export class Settled {
  private composing = false
  private timer: ReturnType<typeof setTimeout> | undefined
  private last: string | undefined

  constructor(
    private readonly use: (text: string) => void,
    private readonly wait = 250,
  ) {}

  input(text: string): void {
    if (this.composing) return
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.now(text), this.wait)
  }

  begin(): void {
    this.composing = true
    clearTimeout(this.timer)
  }

  end(text: string): void {
    this.composing = false
    this.input(text)
  }

  // The key that chooses among the words of an input method is Enter too.
  get busy(): boolean {
    return this.composing
  }

  now(text: string): void {
    clearTimeout(this.timer)
    if (this.composing || text === this.last) return
    this.last = text
    this.use(text)
  }

  // What the text is now without its being typed.
  set(text: string): void {
    this.last = text
  }

  stop(): void {
    clearTimeout(this.timer)
  }

  // Whatever is typed next is used, also where it is what was used last.
  reset(): void {
    this.stop()
    this.last = undefined
  }
}
