// Words of the field: mark each where an article has it first, and explain it on hover, focus or tap.
// An article that explains a word itself gets no hint for it: its own definition counts.
;(() => {
  const text = document.querySelector(".gz-text")
  if (!text || !window.guazhiGlossary) return
  const article = (location.pathname.match(/gz-[0-9a-f]{10}/) || [""])[0]
  const whole = text.textContent.replace(/\s+/g, "")

  // 所谓“X” · X是指…… · （俗称“X”） · “X”（……） · ……”的X
  const defines = (word) =>
    [
      `所谓[“‘]?${word}`,
      `${word}[”’]?[，：]?(?:是指|指的是|就是指|即指|意为)`,
      `(?:俗称|简称|称为|叫做|叫作|称之为|统一称谓是)[“‘]?${word}`,
      `${word}[”’]?[\\u4e00-\\u9fff]{0,4}（[^）]{6,}）`,
      `[”’]的${word}`,
    ].some((form) => new RegExp(form).test(whole))

  // 提高挂职、自上而下挂职 have no 高挂 and no 下挂.
  const place = (said, word) => said.search(new RegExp(word.endsWith("挂") ? `${word}(?!职)` : word))

  const wanted = new Map()
  for (const [word, meaning, articles] of window.guazhiGlossary) {
    if (!articles.includes(article) && place(whole, word) >= 0 && !defines(word)) wanted.set(word, meaning)
  }
  if (!wanted.size) return

  // Where an article may be marked: its paragraphs, not headings, links, notes, or what is marked already.
  const nodes = []
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement
    if (parent.closest("p[id^=p-], li[id^=p-]") && !parent.closest("a, sup, .footnote, .gz-byline, button")) nodes.push(walker.currentNode)
  }

  const meanings = document.createElement("div")
  meanings.hidden = true
  for (let node of nodes) {
    for (;;) {
      const hit = [...wanted.keys()]
        .map((word) => [place(node.data, word), word])
        .filter(([at]) => at >= 0)
        .sort((one, two) => one[0] - two[0] || two[1].length - one[1].length)[0]
      if (!hit) break
      const rest = node.splitText(hit[0]).splitText(hit[1].length)
      mark(rest.previousSibling, hit[1])
      wanted.delete(hit[1])
      node = rest
    }
  }
  document.body.append(meanings)

  // A span that acts as a button, since the words of a real one are left out when a reader copies a sentence.
  function mark(node, word) {
    const meaning = document.createElement("span")
    meaning.id = `gz-meaning-${meanings.childElementCount + 1}`
    meaning.textContent = wanted.get(word)
    meanings.append(meaning)
    const term = document.createElement("span")
    term.className = "gz-term"
    term.tabIndex = 0
    term.setAttribute("role", "button")
    term.setAttribute("aria-expanded", "false")
    term.setAttribute("aria-describedby", meaning.id)
    node.replaceWith(term)
    term.append(node)
  }

  const tip = document.createElement("div")
  tip.className = "gz-tip"
  tip.hidden = true
  tip.setAttribute("aria-hidden", "true") // readers of the screen have the description of the term
  document.body.append(tip)
  let current = null
  let leaving = 0

  const show = (term) => {
    clearTimeout(leaving)
    if (current && current !== term) hide()
    current = term
    term.setAttribute("aria-expanded", "true")
    tip.textContent = document.getElementById(term.getAttribute("aria-describedby")).textContent
    tip.hidden = false
    const at = term.getClientRects()[0]
    const left = Math.min(at.left, document.documentElement.clientWidth - tip.offsetWidth - 8)
    tip.style.left = `${scrollX + Math.max(8, left)}px`
    const below = at.bottom + 4 + tip.offsetHeight <= innerHeight
    tip.style.top = `${scrollY + (below ? at.bottom + 4 : at.top - 4 - tip.offsetHeight)}px`
  }
  const hide = () => {
    clearTimeout(leaving)
    if (current) current.setAttribute("aria-expanded", "false")
    current = null
    tip.hidden = true
  }
  const hideSoon = () => {
    leaving = setTimeout(hide, 200) // time to move onto the hint
  }

  for (const term of document.querySelectorAll(".gz-term")) {
    let wasOpen = false
    term.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && show(term))
    term.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && hideSoon())
    term.addEventListener("pointerdown", () => (wasOpen = current === term))
    term.addEventListener("focus", () => show(term))
    term.addEventListener("blur", hide)
    term.addEventListener("click", () => {
      if (!String(getSelection())) wasOpen ? hide() : show(term) // who selects text does not ask for a hint
    })
    term.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return
      event.preventDefault()
      current === term ? hide() : show(term)
    })
  }
  tip.addEventListener("pointerenter", () => clearTimeout(leaving))
  tip.addEventListener("pointerleave", hideSoon)
  addEventListener("keydown", (event) => event.key === "Escape" && hide())
  addEventListener("pointerdown", (event) => {
    if (current && !event.target.closest(".gz-term, .gz-tip")) hide()
  })
  addEventListener("resize", hide)
})()
