// On a page opened from the search (?h=words): mark the words in its text and show the paragraph of the #anchor.
(() => {
  const MOST = 500 // marks; more help nobody and cost time
  const BLOCKS = "p, li, td, th, dt, dd, h1, h2, h3, h4, h5, h6, blockquote, pre, figcaption"
  const OTHERS = ".gz-anchor, .headerlink, .footnote-ref, .footnote-backref, script, style"

  // Full and half width, capital and small letters are the same; each character stays one character.
  function folded(text) {
    return [...text].map((sign) => {
      const plain = sign.normalize("NFKC").toLowerCase()
      return plain.length === sign.length ? plain : sign
    }).join("")
  }
  // The text of each block with the nodes it is made of, since a word may run over several of them.
  function blocks(root) {
    const found = new Map()
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
    for (let node; (node = walker.nextNode()); ) {
      const block = node.parentElement.closest(BLOCKS)
      if (!block || !root.contains(block) || node.parentElement.closest(OTHERS)) continue
      if (!found.has(block)) found.set(block, [])
      found.get(block).push(node)
    }
    return found.values()
  }
  function spans(text, words) {
    const hit = new Array(text.length).fill(false)
    for (const word of words) {
      for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
        hit.fill(true, at, at + word.length)
      }
    }
    return hit
  }
  function mark(nodes, words) {
    const hit = spans(folded(nodes.map((node) => node.data).join("")), words)
    let start = 0
    let count = 0
    for (const node of nodes) {
      const here = hit.slice(start, start + node.length)
      start += node.length
      for (let end = here.length; end > 0; ) { // from the end, so that what is cut off keeps its place
        let from = end - 1
        while (from > 0 && here[from - 1] === here[end - 1]) from--
        if (here[from]) {
          const rest = node.splitText(from)
          rest.splitText(end - from)
          const element = document.createElement("mark")
          element.className = "gz-mark"
          rest.replaceWith(element)
          element.append(rest)
          count++
        }
        end = from
      }
    }
    return count
  }
  function reveal() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)))
    if (!target) return
    for (let box = target.closest("details"); box; box = box.parentElement.closest("details")) box.open = true
    target.scrollIntoView()
    const first = target.querySelector(".gz-mark")
    if (first && first.getBoundingClientRect().bottom > innerHeight) first.scrollIntoView({ block: "center" })
  }
  function offer(count) {
    const button = document.createElement("button")
    button.type = "button"
    button.className = "gz-unmark"
    button.textContent = `取消标记（${count} 处）`
    const clear = () => {
      removeEventListener("keydown", leave)
      button.remove()
      for (const each of document.querySelectorAll(".gz-mark")) {
        const parent = each.parentNode
        each.replaceWith(...each.childNodes)
        parent.normalize()
      }
      const url = new URL(location.href)
      url.searchParams.delete("h")
      try {
        history.replaceState(history.state, "", url.href)
      } catch (_) {} // some browsers forbid it to pages on a disk
    }
    const leave = (event) => event.key === "Escape" && !event.defaultPrevented && clear()
    button.addEventListener("click", clear)
    addEventListener("keydown", leave)
    document.body.append(button)
  }
  function main() {
    const asked = new URLSearchParams(location.search).get("h") || ""
    const words = folded(asked.slice(0, 400)).split(/\s+/).filter(Boolean)
    if (!words.length) return
    const roots = document.querySelectorAll(".gz-text").length ? ".md-content h1, .gz-text" : ".md-content__inner"
    let count = 0
    for (const root of document.querySelectorAll(roots)) {
      for (const nodes of [...blocks(root)]) if (count < MOST) count += mark(nodes, words)
    }
    if (count) offer(count)
    reveal()
  }
  try {
    main()
  } catch (error) {
    console.warn(error) // the page is whole without marks
  }
})()
