/* Finds what a reader typed in the index below search/ (its format: scraper/search/FORMAT.md). No DOM but the loading of scripts. */
(function () {
  "use strict";
  var LONGEST = 4, DIGITS = 60, BITS = 6; // as scraper/search has them
  var TITLE = 4; // how prominently a part has a run: 0 not at all, 1 in its text, 2 often there, 3 in a heading, 4 in the title
  var MOST_LOOKS = 15; // texts loaded for one answer: about 120 KB
  var MOST_TYPED = 100, LONGEST_PIECE = 12, LONGEST_SYLLABLE = 6; // characters; more is no query but a text
  var MOST_RUNS = 10; // of a long key are looked up; its text is looked at anyway
  var ENOUGH = 0.4; // share of a query, by the rarity of its words, that a page must have to be shown at all
  var QUOTED = /["“”「『]([^"“”「」『』]+)["“”」』]/g;
  var ALPHABET = "";
  for (var code = 0x21; code < 0x7f; code++) if (!'",\\'.includes(String.fromCharCode(code))) ALPHABET += String.fromCharCode(code);
  var VALUE = new Uint8Array(128);
  for (var digit = 0; digit < ALPHABET.length; digit++) VALUE[ALPHABET.charCodeAt(digit)] = digit;

  var root = "", version = "", core = null, starting = null;
  var waiting = new Map(), loaded = new Map();

  /* ---- loading ---- */

  function put(name, given, value) {
    var wait = waiting.get(name);
    if (wait && name !== "core" && given !== version) wait.fail(new Error("搜索索引已经更新，请刷新页面"));
    else if (wait) { if (name === "core") version = given; wait.done(value); }
  }

  function load(name, stamp) {
    if (loaded.has(name)) return loaded.get(name);
    var promise = new Promise(function (done, fail) {
      waiting.set(name, { done: done, fail: fail });
      var script = document.createElement("script");
      script.src = root + "search/" + name + ".js" + (stamp ? "?" + stamp : "");
      script.onerror = function () { fail(new Error("搜索索引没有载入，请检查网络后再试")); };
      script.onload = function () { script.remove(); };
      document.head.appendChild(script);
    });
    loaded.set(name, promise);
    promise.catch(function () { loaded.delete(name); });
    if (loaded.size > 400) loaded.delete(Array.from(loaded.keys()).find(function (key) { return key[0] === "t"; }));
    return promise;
  }

  function warm(base) {
    if (!starting) {
      root = base;
      starting = load("core", Math.floor(Date.now() / 6e5)).then(open);
      starting.catch(function () { starting = null; });
    }
    return starting;
  }

  function open(data) {
    core = Object.assign({}, data);
    core.script = new Map(Array.from(data.script.matchAll(/(.)(.)/gu), function (pair) { return [pair[1], pair[2]]; }));
    core.common = new Set();
    data.common.split(" ").forEach(function (entry) {
      core.common.add(entry.slice(0, 2));
      for (var i = 2; i < entry.length; i++) core.common.add(entry.slice(0, 2) + entry[i]);
    });
    core.letters = new Set(data.letters.split(" "));
    core.first = [];
    core.pageOf = [];
    data.parts.forEach(function (count, page) {
      core.first.push(core.pageOf.length);
      for (; count; count--) core.pageOf.push(page);
    });
    core.facets = Object.keys(data.facets).map(function (name) {
      return [name, data.facets[name].map(function (pair) { return { value: pair[0], pages: decode(pair[1], new Uint8Array(core.pages), 1) }; })];
    });
    core.facets.unshift(["category", data.categories.map(function (value, number) {
      var digit = String.fromCharCode(0x30 + number);
      return { value: value, pages: Uint8Array.from(data.category, function (each) { return each === digit ? 1 : 0; }) };
    })]);
    core.small = data.small.slice().sort(byLength);
    core.known = data.known.slice().sort(byLength);
  }

  function byLength(one, other) { return other.length - one.length; }

  /* ---- keys and lists ---- */

  function foldChar(char) {
    var folded = char.normalize("NFKC").toLowerCase(), found = "";
    for (var each of folded) if (/[\p{L}\p{N}]/u.test(each)) found += core.script.get(each) || each;
    return found;
  }

  /* The key of a text, and for each character of the key its place in the text. */
  function fold(text) {
    var key = "", places = [], at = 0;
    for (var char of text) {
      var folded = char >= "\u4e00" && char <= "\u9fff" ? core.script.get(char) || char : foldChar(char);
      for (var i = 0; i < folded.length; i++) places.push(at);
      key += folded;
      at += char.length;
    }
    return { key: key, places: places };
  }

  function keyOf(text) { return fold(text).key; }

  function decode(list, into, value) {
    var i, at = -1;
    if (list[0] === ALPHABET[0]) {
      for (i = 1; i < list.length; i++)
        for (var bits = VALUE[list.charCodeAt(i)], bit = 0; bits; bits >>= 1, bit++) if (bits & 1) into[(i - 1) * BITS + bit] = value;
      return into;
    }
    for (i = 1; i < list.length; i++) {
      var digit = VALUE[list.charCodeAt(i)], number = digit, scale = 1, more = ALPHABET.length - DIGITS;
      if (digit >= DIGITS) {
        number = 0;
        for (; digit >= DIGITS; digit = VALUE[list.charCodeAt(++i)]) { number += (digit - DIGITS) * scale + DIGITS * scale; scale *= more; }
        number += digit * scale;
      }
      into[at += number + 1] = value;
    }
    return into;
  }

  function shardOf(run) {
    var value = 0x811c9dc5;
    for (var i = 0; i < run.length; i++) value = Math.imul(value ^ run.charCodeAt(i), 0x01000193);
    return "g" + (((value ^ value >>> 15) >>> 0) % core.shards);
  }

  var lists = new Map();
  /* How prominently each part has a run: 0 to TITLE; null where no part has it. */
  async function placesOf(run) {
    if (lists.has(run)) return lists.get(run);
    var shard = "\n" + await load(shardOf(run), version), at = shard.indexOf("\n" + run + ","), found = null;
    if (at >= 0) {
      var end = shard.indexOf("\n", at + 1);
      found = new Uint8Array(core.pageOf.length);
      shard.slice(at + 1, end < 0 ? shard.length : end).split(",").slice(1).forEach(function (list, level) { if (list) decode(list, found, level + 1); });
    }
    if (lists.size > 500) lists.clear();
    lists.set(run, found);
    return found;
  }

  /* The runs that stand for a key: from each place the longest that the index keeps, those inside another left out. */
  function cover(key) {
    if (key.length < 2) return key ? [key] : [];
    var runs = [], end = 0;
    for (var at = 0; at + 1 < key.length && end < key.length; at++) {
      var size = 2;
      while (size < LONGEST && at + size < key.length && core.common.has(key.substr(at, size))) size++;
      if (at + size > end) { runs.push(key.substr(at, size)); end = at + size; }
    }
    return runs.length > MOST_RUNS ? runs.filter(function (_, n) { return n % Math.ceil(runs.length / MOST_RUNS) === 0 || n === runs.length - 1; }) : runs;
  }

  /* How prominently each part has a key as it stands (as far as its runs tell); null for nowhere. */
  async function phrase(key) {
    if (!key) return null;
    var found = null, all = await Promise.all(cover(key).map(placesOf));
    if (all.some(function (each) { return !each; })) return null;
    all.forEach(function (each) { found = found ? both(found, each) : each; });
    return found && found.some(Boolean) ? found : null;
  }

  /* The pairs of a text of which one at least is a mark of punctuation, as the index writes them. */
  function points(text) {
    var marked = "", pairs = [];
    for (var char of text) marked += foldChar(char) || char.normalize("NFKC").replace(/\s/g, "").replace(/,/g, ";");
    for (var i = 0; i + 1 < marked.length; i++) if (/[^\p{L}\p{N}]/u.test(marked.substr(i, 2))) pairs.push(marked.substr(i, 2));
    return distinct(pairs);
  }

  /* Where a key stands with the punctuation that was typed with it; without it where that is nowhere. */
  async function asTyped(key, pairs) {
    var bare = await phrase(key), found = bare;
    for (var pair of bare ? pairs : []) { var places = found && await placesOf(pair); found = places ? found.map(function (level, n) { return places[n] ? level : 0; }) : null; }
    return found && found.some(Boolean) ? found : bare;
  }

  function both(one, other) { return one.map(function (level, n) { return Math.min(level, other[n]); }); }
  function either(one, other) { return !one ? other : !other ? one : one.map(function (level, n) { return Math.max(level, other[n]); }); }

  /* ---- understanding a query ---- */

  function parse(query) {
    var terms = [], rest = query.slice(0, MOST_TYPED).replace(QUOTED, function (_, inner) {
      if (keyOf(inner)) terms.push({ key: keyOf(inner), points: points(inner), quoted: true });
      return " ";
    });
    rest.split(/[\s\u3000]+/).forEach(function (word) { if (keyOf(word)) terms.push({ key: keyOf(word), points: points(word), quoted: false }); });
    return terms.slice(0, 12);
  }

  function isLatin(key) { return /^[a-z]{2,}$/.test(key); }

  /* A term with where its own key stands (`own`), where words of the same meaning stand (`other`), and which those are. */
  async function locate(term, widen) {
    var same = [];
    core.synonyms.forEach(function (group) { if (!term.quoted && group.includes(term.key)) same = same.concat(group); });
    same = distinct(same).filter(function (word) { return word !== term.key; });
    var own = null, other = null, also = [];
    for (var key of [term.key].concat(term.alike || [])) own = either(own, await asTyped(key, term.points || []));
    for (var word of widen ? same : []) {
      var places = await phrase(word);
      if (places) { other = either(other, places); also.push(word); }
    }
    return { key: term.key, keys: [term.key].concat(term.alike || []), quoted: term.quoted, own: own, other: other, also: also, same: same };
  }

  /* The pages that have all of the terms, by number, with what they score. */
  function pagesWith(terms, joined) {
    var found = new Map(), count = core.pages;
    for (var page = 0; page < count; page++) {
      var from = core.first[page], to = page + 1 < count ? core.first[page + 1] : core.pageOf.length;
      var best = { page: page, tier: 0, part: from, rest: [] }, levels = terms.map(function () { return 0; }), together = 0;
      for (var part = from; part < to; part++) {
        var here = terms.map(function (term) { return term.own && term.own[part] ? term.own[part] + 1 : term.other && term.other[part] ? 0.5 + term.other[part] / 10 : 0; });
        here.forEach(function (level, n) { levels[n] = Math.max(levels[n], level); });
        var whole = joined && joined[part] ? joined[part] : 0, tier = whole ? [0, 40, 42, 50, 60][whole] : 0;
        var low = Math.min.apply(null, here);
        if (!tier && low > 1) tier = terms.length > 1 ? [0, 0, 25, 26, 45, 55][low] : 40;
        if (tier > best.tier || !best.tier && sum(here) > together) {
          if (best.tier) best.rest.unshift(best.part);
          best.part = part;
          together = sum(here);
        } else if (tier) best.rest.push(part);
        best.tier = Math.max(best.tier, tier);
      }
      if (!levels.every(Boolean)) continue;
      if (!best.tier) best.tier = levels.every(function (level) { return level > 1; }) ? 20 : 10 + sum(levels) / levels.length;
      found.set(page, best);
    }
    return found;
  }

  function sum(values) { return values.reduce(function (one, other) { return one + other; }, 0); }

  /* Pages that have some of the terms: those that few pages have count for more. */
  function pagesWithSome(terms) {
    var found = new Map(), total = core.pageOf.length;
    var weights = terms.map(function (term) { return Math.log(1 + total / (1 + (term.own || []).reduce(function (n, level) { return n + (level ? 1 : 0); }, 0))) * Math.min(4, term.key.length); });
    for (var part = 0; part < total; part++) {
      var score = 0;
      terms.forEach(function (term, n) { if (term.own && term.own[part]) score += weights[n] * (1 + term.own[part] / 8); });
      var page = core.pageOf[part], best = found.get(page);
      if (score > ENOUGH * sum(weights) && (!best || best.score < score)) found.set(page, { page: page, part: part, score: score, tier: 6 + score / sum(weights) });
    }
    return found;
  }

  /* Cut a key at the words of questions, then into words of the table and the longest pieces that the site has. */
  async function pieces(key) {
    var found = [], at = 0, words = core.small.concat(core.known);
    while (at < key.length) {
      var rest = key.slice(at), starts = function (word) { return rest.startsWith(word); };
      var small = core.small.find(starts), word = core.known.find(starts);
      if (small && !(word && word.length > small.length)) { at += small.length; continue; }
      var isKnown = Boolean(word);
      if (!word) {
        var stop = 1;
        for (; stop < rest.length; stop++) {
          var tail = rest.slice(stop);
          if (words.some(function (each) { return tail.startsWith(each); })) break;
        }
        word = rest.slice(0, Math.min(stop, LONGEST_PIECE));
        for (var size = word.length; size > 1; size--) if (!onlyBesides(await phrase(word.slice(0, size)))) { word = word.slice(0, size); break; }
        if (size < 2) word = word[0];
      }
      found.push({ word: word, from: at, to: at + word.length, known: isKnown });
      at += word.length;
    }
    return found;
  }

  /* ---- pinyin and wrong characters ---- */

  var letterWords = new Map();
  /* The words whose first syllables may begin as the letters do: files are named by the first letters of two syllables. */
  async function wordsBy(letters) {
    var pairs = distinct(Array.from(letters.slice(1, LONGEST_SYLLABLE + 1), function (letter) { return letters[0] + letter; }));
    var lists = await Promise.all(pairs.filter(function (pair) { return core.letters.has(pair); }).map(async function (pair) {
      if (!letterWords.has(pair)) letterWords.set(pair, (await load("p" + pair, version)).split("\n").map(wordOf));
      return letterWords.get(pair);
    }));
    return [].concat.apply([], lists).sort(function (one, other) { return other.weight - one.weight; });
  }

  function wordOf(line) {
    var fields = line.split(","), syllables = fields[1].split(" ");
    return { text: fields[0], full: syllables.join(""), initials: syllables.map(function (each) { return each[0]; }).join(""), weight: +fields[2] };
  }

  /* The words that letters may stand for, likeliest first: {words, how}; null where none. */
  async function readLetters(letters) {
    if (letters.length > 40) return null;
    var words = await wordsBy(letters);
    var full = words.filter(function (word) { return word.full === letters; });
    if (full.length) return { words: texts(full), how: "pinyin" };
    for (var size = letters.length - 2; size > 1; size--) {
      var head = words.find(function (word) { return word.full === letters.slice(0, size); });
      var tail = head && await readLetters(letters.slice(size));
      if (tail && tail.how === "pinyin") return { words: [head.text + tail.words[0]], pair: [head.text].concat(tail.pair || tail.words[0]), how: "pinyin" };
    }
    var initials = words.filter(function (word) { return word.initials === letters; });
    if (initials.length) return { words: texts(initials), how: "initials" };
    var begun = letters.length > 2 ? words.filter(function (word) { return word.full.startsWith(letters); }) : [];
    return begun.length ? { words: texts(begun), how: "pinyin" } : null;
  }

  function texts(words) { return words.slice(0, 8).map(function (word) { return word.text; }); }

  /* Words that sound like a key of Han characters. */
  async function soundsLike(key) {
    var sounds = await load("sounds", version), letters = "";
    for (var char of key) {
      var syllable = Object.keys(sounds).find(function (each) { return sounds[each].includes(char); });
      if (!syllable) return [];
      letters += syllable;
    }
    var read = await readLetters(letters);
    return read && read.how === "pinyin" ? read.words.filter(function (word) { return word.length === key.length && word !== key; }) : [];
  }

  /* What the site has in place of a key with one wrong character: the commonest in a few parts that may have it. */
  async function mended(key) {
    if (key.length < 3 || key.length > 12) return null;
    var counts = new Map(), looked = [];
    for (var at = 0; at < key.length; at++) {
      var head = key.slice(0, at), tail = key.slice(at + 1);
      if (head.length < 2 && tail.length < 2) continue;
      var left = head ? await phrase(head) : null, right = tail ? await phrase(tail) : null;
      if (head && !left || tail && !right) continue;
      var parts = left && right ? both(left, right) : left || right;
      looked = looked.concat(top(parts, 4));
    }
    looked = distinct(looked).slice(0, 8);
    (await Promise.all(looked.map(function (part) { return load("t" + part, version); }))).forEach(function (text) {
      var whole = textKey(text);
      for (var i = 0; i + key.length <= whole.length; i++) {
        for (var wrong = 0, j = 0; j < key.length && wrong < 2; j++) if (whole[i + j] !== key[j]) wrong += whole[i + j] === "\n" ? 2 : 1;
        if (wrong === 1) { var found = whole.substr(i, key.length); counts.set(found, (counts.get(found) || 0) + 1); }
      }
    });
    return Array.from(counts).sort(function (one, other) { return other[1] - one[1]; }).map(function (pair) { return pair[0]; })[0] || null;
  }

  function top(levels, count) {
    var found = [];
    for (var level = TITLE; level && found.length < count; level--)
      for (var n = 0; n < levels.length && found.length < count; n++) if (levels[n] === level) found.push(n);
    return found;
  }

  /* ---- from a query to pages ---- */

  /* One way after the other to understand a query; the first with a hit is the answer. */
  async function* strategies(query, widen, notes) {
    var typed = parse(query), found = Object.assign(await pagesFor(typed, widen), { typed: true }), changed = [], term;
    notes.tried.push("完整字句");
    if (typed.length > 1) notes.tried.push("同时出现");
    if (!found.terms.some(function (term) { return isLatin(term.key) && !term.quoted && onlyBesides(term.own); })) yield found;
    for (term of found.terms) changed = changed.concat(await readingOf(term, notes));
    if (notes.readings.length) yield await pagesFor(changed, widen);
    yield found;
    if (typed.every(function (term) { return term.quoted; })) return;

    var cut = await cutUp(found.terms), parts = await pagesFor(cut.terms, widen), mends = [];
    parts.reading = { text: keysOf(parts.terms), how: "parts", query: keysOf(parts.terms) };
    notes.tried.push("拆开的词");
    if (cut.isSound) yield parts;
    notes.tried.push("同音字", "一字之差");
    for (term of found.terms) mends.push(await mendedTerm(term));
    var better = mends.some(function (term, n) { return term.key !== found.terms[n].key; }) && await pagesFor(mends, widen);
    if (better) yield Object.assign(better, { reading: { text: keysOf(mends), how: "typo", query: keysOf(mends) } });
    yield parts;
    parts.terms = parts.terms.filter(function (term) { return term.key.length > 1 || parts.terms.length === 1; });
    var there = parts.terms.filter(function (term) { return term.own; });
    notes.near = notes.near.concat(there.map(function (term) { return term.key; }).filter(function (key) { return key !== found.whole; }));
    yield Object.assign(parts, { some: true, pages: pagesWithSome(parts.terms), reading: { text: keysOf(there), how: "parts", query: "" } });
  }

  async function pagesFor(terms, widen) {
    var located = [], whole = terms.map(function (term) { return term.key; }).join("");
    for (var term of terms) located.push(await locate(term, widen));
    var joined = terms.length > 1 ? await phrase(whole) : terms.length && located[0].own;
    return { terms: located, pages: terms.length ? pagesWith(located, joined) : new Map(), whole: whole };
  }

  /* Pages that lead to articles or tell of the site; they alone are no answer. */
  function isBeside(page) { return core.relevance[page] < "2"; }

  function onlyBesides(places) {
    return !places || !places.some(function (level, part) { return level && !isBeside(core.pageOf[part]); });
  }

  /* The terms that letters stand for; the term itself where it is no pinyin or stands in an article. */
  async function readingOf(term, notes) {
    if (term.quoted || !isLatin(term.key) || !onlyBesides(term.own)) return [term];
    notes.tried.push("拼音", "拼音首字母");
    var read = await readLetters(term.key);
    if (!read) return [term];
    var isSure = read.how === "pinyin", pair = read.pair && !await phrase(read.words[0]) ? read.pair : null;
    var terms = pair ? pair.map(function (key) { return { key: key }; }) : [{ key: read.words[0], alike: isSure ? read.words.slice(1) : [] }];
    notes.readings.push({ text: (pair || read.words.slice(0, isSure ? 8 : 1)).join("、"), how: read.how, query: pair ? pair.join(" ") : read.words[0] });
    if (!pair) notes.near = notes.near.concat(read.words.slice(1));
    return terms;
  }

  /* The terms in pieces; sound where no piece is a character left over beside what may be the other half of its word. */
  async function cutUp(terms) {
    var all = [], isSound = true;
    for (var term of terms) {
      if (term.quoted || !onlyBesides(term.own) || term.other || isLatin(term.key)) { all.push(term); continue; }
      var cut = await pieces(term.key);
      cut.forEach(function (piece, n) {
        [cut[n - 1], cut[n + 1]].forEach(function (beside) {
          if (piece.word.length < 2 && beside && !beside.known && (beside.to === piece.from || piece.to === beside.from)) isSound = false;
        });
        all.push({ key: piece.word });
      });
    }
    all = all.filter(function (term, n) { return all.findIndex(function (other) { return other.key === term.key; }) === n; });
    return { terms: all, isSound: isSound && all.some(function (term) { return term.key.length > 1; }) };
  }

  async function mendedTerm(term) {
    if (term.own || term.other || term.quoted || isLatin(term.key)) return term;
    for (var word of await soundsLike(term.key)) if (await phrase(word)) return { key: word };
    return { key: await mended(term.key) || term.key };
  }

  function keysOf(terms) { return terms.map(function (term) { return term.key; }).join(" "); }

  /* What every page has by itself: core before related before weak, whole before excerpt, rules first for words of rules. */
  function ranked(found) {
    var asksForRule = found.terms.some(function (term) { return core.rules.some(function (word) { return term.key.includes(word); }); });
    var ruling = core.categories.map(function (name) { return name === "管理制度" || name === "规定摘编"; });
    return Array.from(found.pages.values()).map(function (entry) {
      var page = entry.page, own = [-30, -18, -25, -2, 0][core.relevance[page]] + (core.whole[page] === "1" ? 0.5 : 0);
      if (asksForRule && ruling[core.category.charCodeAt(page) - 0x30] && core.relevance[page] === "4") own += 15;
      return Object.assign(entry, { own: own, score: entry.tier + own });
    }).sort(byScore);
  }

  function byScore(one, other) { return other.score - one.score || one.page - other.page; }

  function filtered(entries, filters, except) {
    var wanted = core.facets.filter(function (facet) { return filters[facet[0]] && facet[0] !== except; }).map(function (facet) {
      return facet[1].find(function (each) { return each.value === filters[facet[0]]; });
    });
    return entries.filter(function (entry) { return wanted.every(function (each) { return each && each.pages[entry.page]; }); });
  }

  function counts(entries, filters) {
    var all = {};
    core.facets.forEach(function (facet) {
      var within = filtered(entries, filters, facet[0]);
      all[facet[0]] = facet[1].map(function (each) {
        return { value: each.value, count: within.reduce(function (n, entry) { return n + each.pages[entry.page]; }, 0) };
      }).filter(function (each) { return each.count && each.value; });
      if (facet[0] !== "year") all[facet[0]].sort(function (one, other) { return other.count - one.count; });
    });
    return all;
  }

  /* ---- hits ---- */

  function spans(text, keys) {
    var folded = fold(text), found = [];
    keys.filter(Boolean).forEach(function (key) {
      for (var at = folded.key.indexOf(key); at >= 0; at = folded.key.indexOf(key, at + key.length)) {
        var last = folded.places[at + key.length - 1];
        found.push([folded.places[at], last + (text.codePointAt(last) > 0xffff ? 2 : 1), key]);
      }
    });
    return found.sort(function (one, other) { return one[0] - other[0]; });
  }

  function literal(text) { return text.normalize("NFKC").toLowerCase().replace(/\s+/g, ""); }

  /* Look into the text of a page: where the words stand in fact, which paragraph shows it best, and what that scores. */
  async function look(entry, found, query) {
    var text = await load("t" + entry.part, version), typed = literal(query.replace(QUOTED, "$1"));
    var own = found.terms.map(function (term) { return term.keys; }), keys = [].concat.apply([found.whole], own);
    var also = [].concat.apply([], found.terms.map(function (term) { return term.also; }));
    var best = { score: -1, block: text.blocks[0] || ["", 0, ""], heading: text.above }, section = "", exact = literal(text.title).includes(typed);
    text.blocks.forEach(function (block) {
      if (block[1]) section = block[2];
      var marks = spans(block[2], keys), has = new Set(marks.map(function (mark) { return mark[2]; })), score = 0;
      own.forEach(function (alike) { if (alike.some(function (key) { return has.has(key); })) score += 10; });
      if (has.has(found.whole)) score += 30;
      if (!score && spans(block[2], also).length) score = 5;
      if (score && found.terms.length > 1) score += 5 - Math.min(5, reach(marks) / 20);
      if (score && !block[1]) score += 2; // a paragraph tells more than a heading
      if (literal(block[2]).includes(typed)) { exact = true; score += 20; }
      if (score > best.score) best = { score: score, block: block, heading: block[1] ? "" : section || text.above, marks: marks };
    });
    var title = spans(text.title, keys);
    var tier = entry.tier, near = found.terms.length > 1 && best.score >= 10 * found.terms.length;
    if (found.terms.length === 1 && best.score <= 0 && !title.length) { // its runs stand there, but not together
      if (entry.rest && entry.rest.length) return look(Object.assign(entry, { part: entry.rest.shift() }), found, query);
      tier = 0;
    }
    if (core.parts[entry.page] === 1 && found.terms.some(function (term) { return term.quoted && !textKey(text).includes(term.key); })) tier = 0;
    if (tier >= 20 && tier < 40 && near) tier = 30 + best.score / 100;
    var score = tier + entry.own + (exact ? 3 : 0) + (keyOf(text.title) === found.whole ? 6 : 0);
    if (tier >= 40 && !exact && !found.reading && found.typed) score -= 25; // only if the punctuation is passed over
    return Object.assign(entry, { score: score, tier: tier, hit: hitOf(text, best, title, keys, also, found, tier) });
  }

  /* The keys of the title and the paragraphs of a text, a line each. */
  function textKey(text) { return [text.title].concat(text.blocks.map(function (block) { return block[2]; })).map(keyOf).join("\n"); }

  function reach(marks) { return marks.length ? marks[marks.length - 1][0] - marks[0][0] : 0; }

  function hitOf(text, best, title, keys, also, found, tier) {
    var own = spans(best.block[2], keys), all = own.length ? own : spans(best.block[2], also), from = all.length ? Math.max(0, all[0][0] - 30) : 0, part = best.block[2];
    if (part.length <= 120) from = 0;
    var shown = (from ? "…" : "") + part.slice(from, from + 120) + (part.length > from + 120 ? "…" : ""), shift = (from ? 1 : 0) - from;
    var marks = all.map(function (mark) { return [mark[0] + shift, Math.min(mark[1] + shift, shown.length)]; }).filter(function (mark) { return mark[0] < mark[1]; });
    var words = all.map(function (mark) { return part.slice(mark[0], mark[1]); }).concat(title.map(function (mark) { return text.title.slice(mark[0], mark[1]); }));
    var address = text.url.split("#");
    words = distinct(words).slice(0, 6);
    return {
      title: text.title, titleMarks: merged(title), text: shown, marks: merged(marks), heading: best.heading || "",
      url: address[0] + (words.length ? "?h=" + words.map(encodeURIComponent).join("+") : "") + (best.block[0] ? "#" + best.block[0] : ""),
      category: text.category || "", kind: text.kind || "", completeness: text.completeness || "", place: text.place || "", year: text.year || "", level: text.level || [],
      match: found.some ? "some" : tier >= 55 ? "title" : tier >= 45 ? "heading" : tier >= 40 ? "phrase" : tier >= 30 ? "near" : "all",
    };
  }

  function merged(marks) {
    var found = [];
    marks.forEach(function (mark) {
      var last = found[found.length - 1];
      if (last && mark[0] <= last[1]) last[1] = Math.max(last[1], mark[1]);
      else found.push([mark[0], mark[1]]);
    });
    return found;
  }

  /* The next hits of entries that are in the order of their scores; looking into a text may lower a score or unmask a chance. */
  async function take(entries, count, found, query) {
    var looked = [];
    for (var round = 0; entries.length; round++) {
      var next = entries.splice(0, round ? 5 : count);
      next = await Promise.all(next.map(function (entry) { return entry.hit ? entry : look(entry, found, query); }));
      looked = looked.concat(next.filter(function (entry) { return entry.tier || !(found.chances += 1); })).sort(byScore);
      if (looked.length >= MOST_LOOKS || looked.length >= count && (!entries.length || entries[0].score <= looked[count - 1].score)) break;
    }
    entries.unshift.apply(entries, looked.splice(count));
    entries.sort(byScore);
    return looked.map(function (entry) { return entry.hit; });
  }

  async function search(base, query, options) {
    options = options || {};
    await warm(base);
    var filters = options.filters || {}, limit = options.limit || 10, notes = { readings: [], near: [], tried: [] };
    var answer = { query: query, total: 0, isExact: true, hits: [], more: null, facets: {}, also: [], canWiden: false, readings: [], tried: [], near: [] };
    if (!parse(query).length) return answer;
    var spare = null;
    for await (var found of strategies(query, options.synonyms !== false, notes)) {
      var all = ranked(found), isGuide = all.length && all.every(function (entry) { return isBeside(entry.page); });
      found.chances = 0;
      answer.canWiden = answer.canWiden || found.terms.some(function (term) { return term.same.length; });
      if (isGuide || found.some && spare) { spare = spare || { found: found, all: all }; continue; }
      var given = await answerOf(found, all, filters, limit, query);
      if (given.hits.length || all.length && !given.total && !found.chances) return Object.assign(answer, given, readingsOf(found, notes));
    }
    if (spare) return Object.assign(answer, await answerOf(spare.found, spare.all, filters, limit, query), readingsOf(spare.found, notes));
    return Object.assign(answer, { tried: distinct(notes.tried), near: distinct(notes.near).slice(0, 8) });
  }

  async function answerOf(found, all, filters, limit, query) {
    var entries = filtered(all, filters), total = entries.length, more = take.bind(null, entries, limit, found, query), hits = await more();
    var isSure = !entries.length || found.terms.every(function (term) { return cover(term.key).length < 2; });
    return {
      total: total - found.chances, isExact: !found.some && isSure, hits: hits, more: entries.length ? more : null,
      facets: counts(all, filters), also: distinct([].concat.apply([], found.terms.map(function (term) { return term.also; }))),
    };
  }

  function readingsOf(found, notes) {
    return { readings: (found.typed ? [] : notes.readings).concat(found.reading || []), near: distinct(notes.near).slice(0, 8) };
  }

  function distinct(values) { return values.filter(function (value, n) { return values.indexOf(value) === n; }); }

  window.gzSearch = { put: put, warm: warm, search: search };
})();
