// Stands in for the search engine in tests of the dialog: answers from a list, with hostile texts, and notes its calls.
window.gzCalls = []
window.gzSearch = (() => {
  const CASE = "cases/gz-000000000b/"
  const PARAGRAPH = "__PARAGRAPH__" // the tests put an anchor of the article here
  const facts = [
    { category: "案例", kind: "总结", completeness: "节选", place: "云岭县", year: "2013", level: ["县"], theme: "请销假" },
    { category: "政策", kind: "通知", completeness: "未见缺失", place: "", year: "2019", level: ["乡镇"], theme: "考核总结" },
    { category: "管理制度", kind: "办法", completeness: "未见缺失", place: "省直机关", year: "", level: [], theme: "请销假" },
  ]
  const text = "离开工作岗位一天以上的，先向接收单位分管领导请假，再报派出单位备案，回来当天销假。"
  const all = Array.from({ length: 27 }, (_, n) => ({
    ...facts[n % 3],
    title: `第${n + 1}篇：挂职干部请假的规定与做法`,
    titleMarks: [[n < 9 ? 8 : 9, n < 9 ? 10 : 11]],
    url: `${CASE}?h=${encodeURIComponent("请假 接收单位")}#${PARAGRAPH}`,
    heading: "二、遵守纪律，严格请销假",
    text,
    marks: [[22, 24], [14, 18]],
    match: n < 20 ? "phrase" : "some",
  }))
  all[1] = {
    ...all[1],
    title: '<script>window.hacked = 1</script>与<img src=x onerror="window.hacked = 1">',
    titleMarks: [[0, 8], [4, 400], [-3, 2]],
    heading: "<b>粗</b>",
    text: '<img src="https://evil.example/x.png" onerror="window.hacked = 1">请假',
    marks: [[-5, 3], [0, 4], [2, 9]],
    place: "<i>某</i>",
    url: "javascript:window.hacked=1",
  }
  const count = (hits, name) => {
    const found = new Map()
    for (const hit of hits) for (const value of [].concat(hit[name])) if (value) found.set(value, (found.get(value) || 0) + 1)
    return [...found].map(([value, count]) => ({ value, count }))
  }
  const later = (ms) => new Promise((done) => setTimeout(done, ms))
  return {
    warm: (base) => window.gzCalls.push(["warm", base]),
    async search(base, query, { synonyms, filters, limit }) {
      window.gzCalls.push(["search", query, { synonyms, filters, limit, base }])
      if (query.startsWith("慢")) await later(600)
      if (query === "出错") throw new Error("索引文件没有加载成功")
      const isNone = query === "没有这个词"
      const fits = (hit) => Object.entries(filters).every(([name, value]) => [].concat(hit[name]).includes(value))
      const hits = isNone ? [] : all.filter(fits).map((hit) => ({ ...hit }))
      if (query === "慢的") hits[0].title = "慢的答案"
      let at = limit
      const answer = {
        query,
        total: query === "大约" ? 400 : hits.length,
        isExact: query !== "大约",
        hits: hits.slice(0, limit),
        more: null,
        facets: Object.fromEntries(["category", "level", "theme", "year"].map((name) => [name, count(hits, name)])),
        also: synonyms && !isNone ? ["掛職", "<u>挂任</u>"] : [],
        canWiden: !isNone,
        readings: query === "guazhi" ? [{ text: "挂职", how: "pinyin", query: "挂职" }] : [],
        tried: isNone ? ["完整字句", "同时出现", "拼音", "一字之差"] : [],
        near: isNone ? ["挂职锻炼", "<s>请假</s>"] : [],
      }
      const next = async () => {
        const page = hits.slice(at, at + limit)
        at += limit
        answer.more = at < hits.length ? next : null
        return page
      }
      if (at < hits.length) answer.more = next
      return answer
    },
  }
})()
