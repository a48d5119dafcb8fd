// The citation of an article: today's date, its permanent address in full, and everything unfolded on paper.
{
  const today = new Date()
  const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
    .map((part) => String(part).padStart(2, "0"))
    .join("-")
  for (const slot of document.querySelectorAll(".gz-cite-day")) slot.textContent = day

  // A page opened from a disk names the address on the web, where the site has one; without one the file is all there is.
  const link = document.querySelector(".gz-permanent")
  if (link) {
    const isOnDisk = location.protocol === "file:"
    if (isOnDisk && !link.href.endsWith("index.html")) link.href += "index.html"
    if (!isOnDisk) link.textContent = link.href
    else if (!link.dataset.site) link.textContent = link.href
  }

  const folded = []
  addEventListener("beforeprint", () => {
    for (const notes of document.querySelectorAll(".gz-notes:not([open])")) {
      notes.open = true
      folded.push(notes)
    }
  })
  addEventListener("afterprint", () => {
    for (const notes of folded.splice(0)) notes.open = false
  })
}
