// SPDX-License-Identifier: Apache-2.0
//
// Light or dark: as the system says, until the user chooses. The class `dark` of <html> turns the tokens around.
import { computed, ref } from 'vue'

export type Theme = 'light' | 'dark'
const KEY = 'luoshi.theme'

const system = ref<Theme>('light')
const chosen = ref<Theme | undefined>()
export const theme = computed<Theme>(() => chosen.value ?? system.value)

function show(): void {
  document.documentElement.classList.toggle('dark', theme.value === 'dark')
  document.documentElement.style.colorScheme = theme.value
}

export function setTheme(next: Theme): void {
  chosen.value = next
  try {
    localStorage.setItem(KEY, next)
  } catch {
    // No storage: the choice lasts as long as the page.
  }
  show()
}

export function startTheme(): void {
  try {
    const kept = localStorage.getItem(KEY)
    if (kept === 'light' || kept === 'dark') chosen.value = kept
  } catch {
    // As above.
  }
  const dark = window.matchMedia('(prefers-color-scheme: dark)')
  const follow = (): void => {
    system.value = dark.matches ? 'dark' : 'light'
    show()
  }
  dark.addEventListener('change', follow)
  follow()
}
