// On the page for an address that leads nowhere: let its links begin where the site does. The page asks for this script
// at each depth; only where the site begins it is there, and that is where it was loaded from.
;(function () {
  const page = document.documentElement
  if (page.dataset.found) return
  page.dataset.found = "yes"
  const root = new URL("..", document.currentScript.src).pathname
  if (root === "/") return
  for (const name of ["href", "action"]) {
    for (const each of document.querySelectorAll(`[${name}^="/"]`)) {
      each.setAttribute(name, root + each.getAttribute(name).slice(1))
    }
  }
})()
