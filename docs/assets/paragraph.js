// On each paragraph of an article: copy its link, or its words as a quotation with the citation. The menu opens at the mark
// ¶ (mouse, touch, keyboard) or by a long press on the paragraph; without this script the mark is an ordinary link. Below
// the article: copy its citation.
{
  const LONG_PRESS = 450 // ms; phones start to select words at 500
  const STILL = 10 // pixels a finger may move and not scroll
  const SAID = 2500 // ms that a message stays

  const text = document.querySelector(".gz-text")
  const permanent = document.querySelector(".gz-permanent")
  const citation = document.querySelector(".gz-cite")
  const said = element("p", { className: "gz-said" })
  said.setAttribute("role", "status")
  document.body.append(said)

  let menu = null
  let opener = null
  let clearing = 0

  for (const mark of text.querySelectorAll(".gz-anchor")) {
    mark.title = "复制本段的链接或引文"
    mark.setAttribute("aria-label", mark.title)
    mark.setAttribute("aria-expanded", "false")
    mark.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return
      event.preventDefault()
      const wasOpen = mark === opener
      close()
      if (wasOpen) return
      history.replaceState(null, "", mark.getAttribute("href"))
      open(mark, false)
      menu.querySelector("button").focus({ preventScroll: true })
    })
  }

  const below = element("p", { className: "gz-copy" })
  const copyCitation = button("复制引用格式", async () => {
    if (await copied("引用格式", wordsOfCitation(), below)) copyCitation.focus({ preventScroll: true })
  })
  below.append(copyCitation)
  citation.after(below)

  addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu) return
    const mark = opener
    close()
    mark.focus({ preventScroll: true })
  })
  addEventListener("pointerdown", (event) => {
    if (menu && !menu.contains(event.target) && event.target !== opener) close()
  })

  // A long press leaves the phone's own selection alone: the menu stands at the foot of the screen.
  let press = 0
  let start = null
  text.addEventListener(
    "touchstart",
    (event) => {
      clearTimeout(press)
      const block = event.target.closest("[id^='p-']")
      const mark = block && markOf(block)
      if (!mark || event.touches.length > 1 || event.target.closest(".gz-menu, .gz-anchor")) return
      start = event.touches[0]
      press = setTimeout(() => {
        close()
        open(mark, true)
      }, LONG_PRESS)
    },
    { passive: true },
  )
  text.addEventListener(
    "touchmove",
    (event) => {
      const { clientX, clientY } = event.touches[0]
      if (!start || Math.hypot(clientX - start.clientX, clientY - start.clientY) > STILL) clearTimeout(press)
    },
    { passive: true },
  )
  for (const end of ["touchend", "touchcancel"]) text.addEventListener(end, () => clearTimeout(press))

  function open(mark, isAtFoot) {
    const block = mark.parentElement
    opener = mark
    menu = element("span", { className: "gz-menu" })
    menu.setAttribute("role", "group")
    menu.setAttribute("aria-label", "本段")
    menu.classList.toggle("gz-menu--foot", isAtFoot)
    menu.append(
      button("复制链接", () => offer("链接", addressOf(block))),
      button("复制引文", () => offer("引文", quotationOf(block))),
    )
    if (isAtFoot) menu.append(button("关闭", close))
    menu.addEventListener("focusout", (event) => {
      // null: the window lost the focus, or a finger touched what takes none
      if (event.relatedTarget && menu && !menu.contains(event.relatedTarget)) close()
    })
    mark.after(menu)
    mark.setAttribute("aria-expanded", "true")
    block.classList.add("gz-open")
    if (!isAtFoot) {
      const widest = block.clientWidth - menu.offsetWidth
      menu.style.left = `${Math.max(0, Math.min(mark.offsetLeft, widest))}px`
      menu.scrollIntoView({ block: "nearest" })
    }
  }

  function close() {
    if (!menu) return
    const gone = menu
    menu = null
    opener.setAttribute("aria-expanded", "false")
    opener.parentElement.classList.remove("gz-open")
    opener = null
    gone.remove()
  }

  async function offer(what, words) {
    const mark = opener
    if (await copied(what, words, menu)) {
      close()
      mark.focus({ preventScroll: true })
    }
  }

  // Copy words and say so; where the browser does not let a page copy, show them selected in `place` and return false.
  async function copied(what, words, place) {
    if ((await copiedByClipboard(words)) || copiedTheOldWay(words, place)) {
      say(`已复制${what}`)
      return true
    }
    const field = element("textarea", { className: "gz-field", readOnly: true, value: words, rows: 4 })
    field.setAttribute("aria-label", `${what}，已选中`)
    place.replaceChildren(field)
    field.focus()
    field.select()
    say("浏览器不让网页复制。文字已选中，请按 Ctrl+C；手机上请长按后选“复制”", true)
    return false
  }

  async function copiedByClipboard(words) {
    if (!navigator.clipboard) return false // a page on plain http has none
    try {
      await navigator.clipboard.writeText(words)
      return true
    } catch {
      return false
    }
  }

  function copiedTheOldWay(words, place) {
    const field = element("textarea", { className: "gz-hidden-field", readOnly: true, value: words })
    field.setAttribute("aria-hidden", "true")
    place.append(field)
    field.focus({ preventScroll: true })
    field.setSelectionRange(0, words.length)
    let isDone = false
    try {
      isDone = document.execCommand("copy")
    } catch {
      isDone = false
    }
    field.remove()
    return isDone
  }

  function addressOf(block) {
    const isOnDisk = location.protocol === "file:"
    const here = isOnDisk && permanent.dataset.site ? permanent.textContent : permanent.href
    return `${here}#${block.id}`
  }

  function quotationOf(block) {
    const notes = permanent.dataset.notes
    return [
      `“${wordsOf(block).replace(/[“”‘’]/g, (sign) => ({ "“": "‘", "”": "’", "‘": "“", "’": "”" })[sign])}”`,
      `——${wordsOfCitation()}`,
      `见挂职知识库${notes ? `（${notes}）` : ""}：${addressOf(block)}`,
    ].join("\n")
  }

  function wordsOfCitation() {
    return citation.textContent.replace(/\s+/g, " ").trim()
  }

  // The words of the article alone: no numbers of notes, nothing of ours, no list inside the item.
  function wordsOf(block) {
    const copy = block.cloneNode(true)
    for (const other of copy.querySelectorAll("sup, .gz-anchor, .gz-menu, [id^='p-']")) other.remove()
    return copy.textContent.replace(/\s*\n\s*/g, "").trim()
  }

  function markOf(block) {
    for (const child of block.children) if (child.matches(".gz-anchor")) return child
    return null
  }

  function say(message, isToStay = false) {
    clearTimeout(clearing)
    said.textContent = message
    if (!isToStay) clearing = setTimeout(() => (said.textContent = ""), SAID)
  }

  function button(label, action) {
    const made = element("button", { type: "button", textContent: label })
    made.addEventListener("click", action)
    return made
  }

  function element(tag, properties) {
    return Object.assign(document.createElement(tag), properties)
  }
}
