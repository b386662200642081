// SPDX-License-Identifier: Apache-2.0
//
// Addresses of the pages. Each is loaded when it is first gone to; the first page comes with the frame.
import { createRouter, createWebHistory, type Router, type RouteRecordRaw } from 'vue-router'
import HomePage from './pages/HomePage.vue'
import type { WordId } from './words'

declare module 'vue-router' {
  interface RouteMeta {
    title: WordId
    nav?: boolean // in the navigation
    under?: string // the entry of the navigation that it belongs to
  }
}

export const routes: RouteRecordRaw[] = [
  { path: '/', name: 'home', component: HomePage, meta: { title: 'web.nav.home', nav: true } },
  { path: '/places/:place', name: 'place', component: () => import('./pages/PlacePage.vue'), props: true, meta: { title: 'web.nav.home', under: 'home' } },
  { path: '/search', name: 'search', component: () => import('./pages/SearchPage.vue'), meta: { title: 'web.nav.search', under: 'home' } },
  { path: '/reports', name: 'reports', component: () => import('./pages/ReportsPage.vue'), meta: { title: 'web.nav.reports', nav: true } },
  { path: '/reports/:id(\\d+)', name: 'report', component: () => import('./pages/ReportPage.vue'), props: (to) => ({ id: Number(to.params.id) }), meta: { title: 'web.nav.reports', under: 'reports' } },
  { path: '/claims', name: 'claims', component: () => import('./pages/ClaimsPage.vue'), meta: { title: 'web.nav.claims', nav: true } },
  { path: '/series', name: 'series', component: () => import('./pages/SeriesPage.vue'), meta: { title: 'web.nav.series', nav: true } },
  { path: '/verdicts', name: 'verdicts', component: () => import('./pages/VerdictsPage.vue'), meta: { title: 'web.nav.verdicts', nav: true } },
  { path: '/diff', name: 'diff', component: () => import('./pages/DiffPage.vue'), meta: { title: 'web.nav.diff', nav: true } },
  { path: '/add', name: 'add', component: () => import('./pages/AddPage.vue'), meta: { title: 'web.nav.add', nav: true } },
  { path: '/:rest(.*)*', name: 'none', component: () => import('./pages/NotFoundPage.vue'), meta: { title: 'web.not_found.title' } },
]

// What is shown comes from the server: a page that was left further down is waited for until it is long enough again, for
// a second and a half at most.
async function longEnough(top: number): Promise<void> {
  const end = performance.now() + 1500
  while (document.documentElement.scrollHeight < top + window.innerHeight && performance.now() < end) {
    await new Promise((resolve) => requestAnimationFrame(resolve))
  }
}

export const router: Router = createRouter({
  history: createWebHistory(),
  routes,
  // A new page begins at its top, back and forward where it was left; a change of the query alone moves nothing.
  async scrollBehavior(to, from, saved) {
    if (saved !== null) {
      await longEnough(saved.top)
      return router.currentRoute.value.fullPath === to.fullPath ? saved : false
    }
    if (to.hash !== '') return { el: to.hash }
    return to.path === from.path ? false : { top: 0 }
  },
})
