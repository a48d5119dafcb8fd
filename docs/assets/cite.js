// Put today's date where a citation asks for the day on which it was looked up.
const today = new Date()
const day = [today.getFullYear(), today.getMonth() + 1, today.getDate()]
  .map((part) => String(part).padStart(2, "0"))
  .join("-")
for (const slot of document.querySelectorAll(".gz-cite-day")) slot.textContent = day
