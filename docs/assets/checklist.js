// Checklists: keep on this device which boxes are ticked, and tell how many. Without this script the boxes still tick.
;(() => {
  const KEY = "guazhi-ticks"
  const KEPT =
    location.protocol === "file:" || location.protocol === "content:" // how chat programs open a file they were sent
      ? "勾选记在这台设备的浏览器里；从聊天软件里直接打开的，可能记不住。"
      : "勾选只记在这台设备的浏览器里。"
  const boxes = [...document.querySelectorAll(".gz-tick input[type=checkbox]")]
  if (!boxes.length) return

  // Storage may be switched off, full, or hold what is not ours.
  const read = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY))
      return new Set(Array.isArray(kept) ? kept : [])
    } catch {
      return new Set()
    }
  }
  const write = (ticks) => {
    try {
      localStorage.setItem(KEY, JSON.stringify([...ticks]))
      return true
    } catch {
      return false
    }
  }

  const line = document.createElement("p")
  const count = document.createElement("span")
  const hint = document.createElement("small")
  const clear = document.createElement("button")
  line.className = "gz-ticks"
  count.setAttribute("role", "status")
  clear.type = "button"
  clear.textContent = "全部清除"
  line.append(count, hint, clear)

  const show = () => {
    const done = boxes.filter((box) => box.checked).length
    count.textContent = `已勾 ${done} / ${boxes.length} 项`
    clear.hidden = !done
  }
  const load = () => {
    const ticks = read()
    for (const box of boxes) box.checked = ticks.has(box.id)
    show()
  }
  const keep = () => {
    const ticks = read() // those of other pages stay
    for (const box of boxes) ticks[box.checked ? "add" : "delete"](box.id)
    hint.textContent = write(ticks) ? KEPT : "这个浏览器不让网页存东西，关掉页面勾选就没有了。"
    show()
  }

  for (const box of boxes) box.addEventListener("change", keep)
  clear.addEventListener("click", () => {
    for (const box of boxes) box.checked = false
    keep()
    boxes[0].focus()
  })
  addEventListener("storage", (event) => event.key === KEY && load())
  addEventListener("pageshow", load) // a browser that goes back fills in its own ticks
  boxes[0].closest("ol").before(line)
  load()
  keep()
})()
