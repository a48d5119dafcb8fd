// What Material leaves out of reach of the keyboard.
{
  // Its drawer is opened by the label of a hidden box, which takes no focus: put a button in its place.
  const box = document.getElementById("__drawer")
  const label = document.querySelector(".md-header label[for='__drawer']")
  if (box && label) {
    const button = Object.assign(document.createElement("button"), {
      type: "button",
      className: `${label.className} gz-drawer`,
    })
    const tell = () => button.setAttribute("aria-expanded", String(box.checked))
    button.setAttribute("aria-label", "栏目")
    button.append(...label.childNodes)
    label.replaceWith(button)
    tell()
    box.addEventListener("change", tell)
    button.addEventListener("click", () => box.click())
    addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !box.checked) return
      box.click()
      button.focus()
    })
  }

  // What scrolls sideways has to take the focus to be scrolled by keys.
  const tellWhatScrolls = () => {
    for (const wide of document.querySelectorAll(".md-typeset pre > code, .md-typeset__scrollwrap, .md-typeset table:not([class])")) {
      if (wide.scrollWidth > wide.clientWidth) wide.tabIndex = 0
      else wide.removeAttribute("tabindex")
    }
  }
  addEventListener("load", tellWhatScrolls)
  addEventListener("resize", tellWhatScrolls)
}
