// The search dialog: hands what is typed to engine.js, which is loaded when the search is first opened, and shows the
// answer. Whatever an article says reaches the page as text, never as HTML.
(() => {
  const PAUSE = 40 // ms without a key before we search
  const PATIENCE = 1000 // ms before a screen reader is told that we are still searching
  const PAGE = 10
  const HOW = {
    pinyin: "按拼音理解为",
    initials: "按拼音首字母理解为",
    typo: "也许要找",
    parts: "整句没有出现，分开查找",
  }
  const box = document.querySelector(".md-search")
  const toggle = document.getElementById("__search")
  if (!box || !toggle) return
  const find = (selector) => box.querySelector(selector)
  const [form, input, wrap, meta, list] = [
    "form", ".md-search__input", ".md-search__scrollwrap", ".md-search-result__meta", ".md-search-result__list",
  ].map(find)
  const [share, filterBox, notes, more] = [
    "[data-md-component=search-share]", ".gz-search-filters", ".gz-search-notes", ".gz-search-more",
  ].map(find)
  const selects = [...filterBox.querySelectorAll("select")]
  const tips = [...notes.childNodes]
  const hint = meta.textContent
  const isPhone = () => matchMedia("(hover: none)").matches
  const base = new URL(form.dataset.base, location.href).href.replace(/[^/]*$/, "")

  let filters = {} // name of a filter -> its value
  let synonyms = true
  let answer = null // what is shown, null while there is none to what stands in the field
  let turn = 0 // counts questions; an answer to an earlier one is stale
  let timer, loading, opener
  let isGrowing = false

  // Elements, always from text.
  function make(tag, className, ...children) {
    const element = document.createElement(tag)
    if (className) element.className = className
    element.append(...children)
    return element
  }
  function fill(element, ...children) {
    element.textContent = ""
    element.append(...children)
  }
  function button(text, act) {
    const element = make("button", "gz-search-word", text)
    element.type = "button"
    element.addEventListener("click", act)
    return element
  }
  function marked(text, marks) {
    const parts = []
    let end = 0
    for (const [from, to] of [...(marks || [])].sort((a, b) => a[0] - b[0])) {
      if (from < end || to <= from) continue
      parts.push(text.slice(end, from), make("mark", "", text.slice(from, to)))
      end = to
    }
    return [...parts, text.slice(end)]
  }

  // Question
  function engine() {
    if (!loading) {
      loading = new Promise((resolve, reject) => {
        const script = make("script", "")
        script.src = form.dataset.engine
        script.onload = () => (window.gzSearch ? resolve(window.gzSearch) : script.onerror())
        script.onerror = () => {
          loading = null
          script.remove()
          reject(new Error("搜索程序没有加载成功，请检查网络"))
        }
        document.head.append(script)
      })
    }
    return loading
  }
  function warm() {
    engine().then((it) => it.warm(base)).catch(() => {}) // a failure is told when somebody searches
  }
  function typed() {
    clearTimeout(timer)
    answer = null
    turn++
    const wait = make("span", "", "正在查找……")
    wait.setAttribute("aria-hidden", "true") // not at each key
    fill(meta, input.value.trim() ? wait : hint)
    timer = setTimeout(ask, PAUSE)
  }
  async function ask() {
    clearTimeout(timer)
    const [mine, query] = [++turn, input.value.trim()]
    share.setAttribute("data-clipboard-text", address())
    if (!query) return showNothing()
    timer = setTimeout(() => fill(meta, "正在查找……"), PATIENCE)
    try {
      const found = await (await engine()).search(base, query, { synonyms, filters: { ...filters }, limit: PAGE })
      if (mine === turn) show(found)
    } catch (error) {
      if (mine === turn) showFailure(error)
    }
  }
  function askFor(query) {
    input.value = query
    const place = isPhone() ? meta : input // the field would bring up the keyboard over the results
    place.focus()
    ask()
  }
  function clearFilters() {
    filters = {}
    askFor(input.value)
  }
  function widen() {
    synonyms = !synonyms
    askFor(input.value)
  }

  // Answer
  function say(text) {
    clearTimeout(timer)
    fill(meta, text)
  }
  function showNothing() {
    answer = null
    filterBox.hidden = more.hidden = true
    fill(list)
    fill(notes, ...tips)
    say(hint)
  }
  function showFailure(error) {
    showNothing()
    fill(notes, make("p", "", String((error && error.message) || "索引没有加载成功"), "。 ", button("再试一次", () => askFor(input.value))), ...toIndex())
    say("搜索暂时用不了")
  }
  function show(found) {
    answer = found
    showFilters(found.facets || {})
    fill(notes, ...explained(found))
    fill(list, ...found.hits.map(item))
    more.hidden = !found.more
    wrap.scrollTop = 0
    const about = found.isExact === false ? "约" : ""
    say(found.total ? `找到${about} ${found.total} 个符合条件的结果` : "没有找到符合条件的结果")
  }
  function explained(found) {
    const lines = []
    const line = (...children) => lines.push(make("p", "", ...children))
    const words = (all) => all.map(({ text, query }) => button(text, () => askFor(query)))
    const chosen = selects.map((select) => filters[select.name]).filter(Boolean)
    if (chosen.length) line(`已筛选：${chosen.join("、")} `, button("清除筛选", clearFilters))
    if ((found.also || []).length) line(`也查找了：${found.also.join("、")} `, button("只查原词", widen))
    else if (!synonyms && found.canWiden) line("只查了原词 ", button("也查近义词", widen))
    for (const how of new Set((found.readings || []).map((reading) => reading.how))) {
      line(`${HOW[how] || "理解为"}：`, ...words(found.readings.filter((reading) => reading.how === how)))
    }
    if (!found.total && (found.tried || []).length) line(`试过：${found.tried.join("、")}`)
    if ((found.near || []).length) line("相近的词：", ...words(found.near.map((word) => ({ text: word, query: word }))))
    return found.total ? lines : [...lines, ...toIndex()]
  }
  function toIndex() {
    if (!form.dataset.index) return []
    const link = make("a", "", "在全部文章的索引里找")
    link.href = page(form.dataset.index, location.href).href
    return [make("p", "", link)]
  }
  function showFilters(facets) {
    for (const select of selects) {
      const chosen = filters[select.name] || ""
      const values = [...(facets[select.name] || [])]
      if (chosen && !values.some((each) => each.value === chosen)) values.unshift({ value: chosen, count: 0 })
      // The chosen one without its count: on a phone there is no room for it.
      const text = (each) => (each.value === chosen ? each.value : `${each.value}（${each.count}）`)
      fill(select, new Option(select.dataset.all, ""), ...values.map((each) => new Option(text(each), each.value)))
      select.value = chosen
      select.classList.toggle("gz-search-chosen", Boolean(chosen))
      select.disabled = !values.length
    }
    filterBox.hidden = selects.every((select) => select.disabled)
  }
  function page(address, from) {
    const url = new URL(address, from)
    // That a folder has a first page only servers know.
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html"
    return url
  }
  function item(hit) {
    const url = page(hit.url, base)
    const facts = make("p", "gz-search-facts")
    const fact = (text, className) => text && facts.append(make("span", className || "", text))
    fact([hit.category, hit.kind].filter(Boolean).join("·"))
    fact(hit.completeness, hit.completeness === "节选" ? "gz-search-warn" : "")
    fact([hit.place, hit.year].filter(Boolean).join(" "))
    fact(hit.match === "some" ? "只含部分词语" : "")
    const article = make("article", "md-search-result__article md-typeset", make("h2", "", ...marked(hit.title, hit.titleMarks)), facts)
    if (hit.heading) article.append(make("p", "gz-search-heading", hit.heading))
    if (hit.text) article.append(make("p", "", ...marked(hit.text, hit.marks)))
    const link = make("a", "md-search-result__link", article)
    if (url.href.startsWith(base)) link.href = url.href
    return make("li", "md-search-result__item", link)
  }
  async function grow(isAsked) {
    const mine = answer
    if (isGrowing || !mine || !mine.more || !toggle.checked) return
    isGrowing = true
    const hits = await mine.more().catch(() => null) // null: try again by the button
    isGrowing = false
    if (mine !== answer) return
    const items = (hits || []).map(item)
    list.append(...items)
    more.hidden = Boolean(hits) && (!hits.length || !mine.more)
    if (isAsked && items.length) items[0].firstChild.focus()
  }

  // Address: what was asked, to be shared and to come back to.
  function address() {
    const url = new URL(location.href)
    const given = { ...filters, ...(synonyms ? {} : { exact: "1" }) }
    url.hash = url.search = ""
    if (input.value.trim()) url.search = new URLSearchParams({ q: input.value.trim(), ...given })
    return url.href
  }
  function rewrite(href) {
    try {
      history.replaceState(history.state, "", href)
    } catch (_) {} // some browsers forbid it to pages on a disk
  }
  function forget() {
    const url = new URL(location.href)
    if (!url.searchParams.has("q")) return
    for (const name of ["q", "exact", ...selects.map((select) => select.name)]) url.searchParams.delete(name)
    rewrite(url.href)
  }
  function resume() {
    const given = new URLSearchParams(location.search)
    if (!given.has("q")) return
    input.value = given.get("q").slice(0, input.maxLength)
    synonyms = !given.has("exact")
    for (const { name } of selects) if (given.get(name)) filters[name] = given.get(name)
    open()
    ask()
  }

  // Opening and closing; the checkbox is what Material's style sheet looks at.
  function open() {
    if (!toggle.checked) toggle.click()
  }
  function close() {
    if (toggle.checked) toggle.click()
  }
  toggle.addEventListener("change", () => {
    const active = document.activeElement
    if (toggle.checked) {
      opener = box.contains(active) || active === document.body ? null : active
      input.focus()
      warm()
    } else {
      forget()
      if (box.contains(active)) opener ? opener.focus() : active.blur()
    }
  })
  input.addEventListener("focus", open)
  input.addEventListener("click", open)
  box.addEventListener("focusout", () => {
    setTimeout(() => { // copying moves the focus away for a moment
      const active = document.activeElement
      if (active && active !== document.body && !box.contains(active)) close()
    })
  })
  wrap.addEventListener("touchmove", () => input.blur(), { passive: true }) // the keyboard of a phone gives way

  // Typing; what an input method shows before a word is chosen is not yet a question.
  input.addEventListener("input", (event) => {
    open()
    if (!event.isComposing) typed()
  })
  input.addEventListener("compositionend", typed)
  form.addEventListener("reset", () => {
    filters = {}
    synonyms = true
    input.focus()
    setTimeout(ask) // the field is emptied after this event
  })
  form.addEventListener("submit", (event) => {
    event.preventDefault()
    const best = list.querySelector("[href]")
    if (!answer || !best) ask()
    else if (isPhone()) input.blur() // its keyboard covers the results
    else best.click()
  })
  for (const select of selects) {
    select.addEventListener("change", () => {
      if (select.value) filters[select.name] = select.value
      else delete filters[select.name]
      ask()
    })
  }
  list.addEventListener("click", (event) => {
    const link = event.target.closest("[href]")
    if (!link) return
    rewrite(address()) // the way back leads to these results
    if (link.href.split("#")[0] === location.href.split("#")[0]) close() // no other page will come
  })
  more.addEventListener("click", () => grow(true))
  new IntersectionObserver((seen) => seen.some((each) => each.isIntersecting) && grow(false), {
    root: wrap,
    rootMargin: "0px 0px 300px",
  }).observe(more)

  // Keys
  window.addEventListener("keydown", (event) => {
    const active = document.activeElement
    const isField = active && active.matches("input:not([type=radio]):not([type=checkbox]), select, textarea, [contenteditable]")
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    if ([" ", "Enter"].includes(event.key) && event.target instanceof Element && event.target.matches("label[for=__search]")) {
      if (active === event.target) active.click() // else Material has done it, and the field has the focus
    } else if (!toggle.checked) {
      if (isField || !["/", "s", "f"].includes(event.key)) return
      open()
      input.select()
    } else if (event.key === "Escape") {
      close()
    } else if (/^Arrow(Up|Down)$/.test(event.key) && !active.matches("select")) {
      const stops = [input, ...list.querySelectorAll("[href]")]
      const step = event.key === "ArrowUp" ? -1 : 1
      stops[(Math.max(0, stops.indexOf(active)) + step + stops.length) % stops.length].focus()
    } else {
      if (event.key.length === 1 && event.key !== " " && !isField) input.focus() // and the letter goes there
      return
    }
    event.preventDefault()
  })

  // A page that was opened from the search: what marks the words in it.
  if (new URLSearchParams(location.search).has("h")) document.head.append(Object.assign(make("script"), { src: form.dataset.mark }))

  resume()
})()
