// On a page that only leads on: go to where its content stands now, to the same paragraph.
let to = document.getElementById("moved").href
if (location.protocol !== "file:") to = to.replace(/index\.html$/, "") // that a folder has a first page only servers know
location.replace(to + location.search + location.hash)
