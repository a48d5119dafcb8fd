// On a page that only leads on: go to where the article stands now, to the same paragraph.
location.replace(document.getElementById("moved").href + location.search + location.hash)
