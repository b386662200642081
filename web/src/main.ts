// SPDX-License-Identifier: Apache-2.0
import { createApp } from 'vue'
import App from './App.vue'
import { startTheme } from './composables/useTheme'
import { router } from './router'
import { startLanguage } from './words'
import './styles/tokens.css'
import './styles/element.css'
import './styles/base.css'
import './styles/print.css'

startTheme()
void startLanguage().finally(() => createApp(App).use(router).mount('#app'))
