if [ -z "$FLUENZR_API_KEY" ]; then
  echo "Set FLUENZR_API_KEY to the API key, and BASE_URL to check another server than $BASE_URL" >&2
  exit 2
fi
BASE_URL=${BASE_URL%/}
LC_ALL=C
export LC_ALL
umask 077
dir=$(mktemp -d) || exit 2
trap 'clean_up >/dev/null 2>&1; rm -rf "$dir"' EXIT
trap 'exit 2' INT TERM HUP
printf 'header = "%s: Bearer %s"\n' "$key_header" "$FLUENZR_API_KEY" >"$dir/key"
: >"$dir/own"

# send NUMBER METHOD PATH [OPTION OF CURL …]: sends a request and keeps the response under its number
send() {
  step=$1 method=$2 path=$3
  shift 3
  curl -sS -g --path-as-is --max-time 60 -X "$method" -o "$dir/$step.body" -D "$dir/$step.head" -w '%{http_code}' \
    -K "$dir/own" -H 'Accept: application/json' -H 'Expect:' "$@" "$BASE_URL$path" >"$dir/$step.status"
  [ -f "$dir/$step.body" ] || : >"$dir/$step.body"
}

# api NUMBER METHOD PATH [BODY]: sends a request with the key
api() {
  if [ $# -gt 3 ]; then
    printf '%s' "$4" >"$dir/body"
    send "$1" "$2" "$3" -K "$dir/key" -H 'Content-Type: application/json' --data-binary "@$dir/body"
  else
    send "$1" "$2" "$3" -K "$dir/key"
  fi
}

# unclear MESSAGE: ends the script without a verdict
unclear() {
  echo "Could not tell: $1" >&2
  exit 2
}

# answered NUMBER WHAT: a response came, and the server is in order
answered() {
  status_of "$1"
  case $status in
    000 | '' | 429 | 502 | 503 | 504) unclear "$2 got status $status" ;;
  esac
}

# status_of NUMBER: sets status to the status of a response
status_of() { read -r status <"$dir/$1.status" || :; }

# leaves NUMBER: the leaves of a JSON body, each as PATH, a tab and the value
leaves() {
  awk '
    function skip() { while (i <= n && index(" \t\r\n", substr(s, i, 1))) i++ }
    function fail() { bad = 1; i = n + 1; return "" }
    function hex(h,  k, v) {
      for (k = 1; k <= 4; k++) v = v * 16 + index("0123456789abcdef", tolower(substr(h, k, 1))) - 1
      return v
    }
    function utf8(c) {
      if (c < 128) return sprintf("%c", c)
      if (c < 2048) return sprintf("%c%c", 192 + int(c / 64), 128 + c % 64)
      if (c < 65536) return sprintf("%c%c%c", 224 + int(c / 4096), 128 + int(c / 64) % 64, 128 + c % 64)
      return sprintf("%c%c%c%c", 240 + int(c / 262144), 128 + int(c / 4096) % 64, 128 + int(c / 64) % 64, 128 + c % 64)
    }
    function unicode(c) {
      if (c == 34 || c == 92) return "\\" sprintf("%c", c)
      if (c in short) return short[c]
      return c < 32 ? sprintf("\\u%04x", c) : utf8(c)
    }
    function text(  c, r) {
      r = "\""
      for (i++; i <= n; ) {
        c = substr(s, i, 1)
        if (c == "\"") { i++; return r c }
        if (c < " ") return fail()
        if (c != "\\") { r = r c; i++; continue }
        c = substr(s, i + 1, 1)
        if (c == "u") {
          c = hex(substr(s, i + 2, 4)); i += 6
          if (c >= 55296 && c < 56320 && substr(s, i, 2) == "\\u") {
            c = 65536 + (c - 55296) * 1024 + hex(substr(s, i + 2, 4)) - 56320; i += 6
          }
          r = r unicode(c)
        } else if (index("\"\\/bfnrt", c)) { r = r (c == "/" ? c : "\\" c); i += 2 }
        else return fail()
      }
      return fail()
    }
    function value(p,  c, k, t) {
      skip(); c = substr(s, i, 1)
      if (c == "\"") print p "\t" text()
      else if (c == "{") {
        i++; skip()
        if (substr(s, i, 1) == "}") { i++; print p "\t{}"; return }
        for (;;) {
          skip()
          if (substr(s, i, 1) != "\"") { fail(); return }
          k = text(); k = substr(k, 2, length(k) - 2); skip()
          if (substr(s, i, 1) != ":") { fail(); return }
          i++; value(p == "" ? k : p "." k); skip(); c = substr(s, i, 1); i++
          if (c == "}") return
          if (c != ",") { fail(); return }
        }
      } else if (c == "[") {
        i++; skip()
        if (substr(s, i, 1) == "]") { i++; print p "\t[]"; return }
        for (k = 0; ; k++) {
          value(p "[" k "]"); skip(); c = substr(s, i, 1); i++
          if (c == "]") return
          if (c != ",") { fail(); return }
        }
      } else {
        for (t = ""; i <= n && substr(s, i, 1) ~ /[-+.0-9A-Za-z]/; i++) t = t substr(s, i, 1)
        if (t == "true" || t == "false" || t ~ /^-?[0-9]+(\.[0-9]+)?([eE][-+]?[0-9]+)?$/) print p "\t" t
        else if (t != "null") fail()
      }
    }
    BEGIN { short[8] = "\\b"; short[9] = "\\t"; short[10] = "\\n"; short[12] = "\\f"; short[13] = "\\r" }
    { s = s $0 "\n" }
    END { n = length(s); i = 1; value(""); skip(); print "\t" (bad || i <= n ? "invalid" : "valid") }
  ' "$dir/$1.body"
}

# values NUMBER PATH: the values at a path of a response, one a line
values() {
  case $2 in
    status) status_of "$1"; echo "$status" ;;
    'header '*) awk -v name="${2#header }:" 'tolower(substr($0, 1, length(name))) == tolower(name) {
        sub(/^[^:]*:[ \t]*/, ""); sub(/[ \t\r]*$/, ""); v = $0; any = 1
      } END { if (any) print v }' "$dir/$1.head" ;;
    *) leaves_at "$1" "$2" ;;
  esac
}

# leaves_at NUMBER PATH: the same for a path of a JSON body
leaves_at() {
  leaves=$dir/$1.json
  [ -f "$leaves" ] || leaves "$1" >"$leaves"
  case $2 in
    json) awk -F '\t' '{ v = $2 } END { print v }' "$leaves" ;;
    'type '*) path="${2#type }" awk -F '\t' 'BEGIN { p = ENVIRON["path"]; t = "nothing"; l = length(p) }
      substr($1, 1, l) == p && NF > 1 && t == "nothing" {
        r = substr($1, l + 1, 1); v = substr($2, 1, 1)
        if (r == "") t = v == "\"" ? "string" : v == "{" ? "object" : v == "[" ? "list" : v ~ /[tf]/ ? "boolean" : "number"
        else if (r == "[") t = "list"
        else if (r == ".") t = "object"
      } END { print t }' "$leaves" ;;
    'item '*) item="${2#item }" awk -F '\t' 'BEGIN { p = ENVIRON["item"]; split(p, w, " "); p = substr(p, length(w[1]) + 2) }
      { line[NR] = $0 }
      match($1, /^data\[[0-9]+\]\./) && substr($1, RLENGTH + 1) == "id" && $2 == "\"" w[1] "\"" { own = substr($1, 1, RLENGTH) }
      END { for (i = 1; own != "" && i <= NR; i++) {
        split(line[i], f, "\t"); a = substr(f[1], length(own) + 1); gsub(/\[[0-9]+\]/, "[]", a)
        if (substr(f[1], 1, length(own)) == own && a == p) print f[2]
      } }' "$leaves" ;;
    *) path="$2" awk -F '\t' 'BEGIN { p = ENVIRON["path"]; l = length(p); any = p ~ /\[\]/ }
      { a = $1; if (any) gsub(/\[[0-9]+\]/, "[]", a) }
      substr(a, 1, l) == p && NF > 1 && a != "" {
        r = substr(a, l + 1); gsub(/\[[0-9]+\]/, "[]", r); v = substr($0, length($1) + 2)
        if (r == "") { if (v != "{}" && v != "[]") print v }
        else if (r ~ /^[.[]/ && v != "{}" && v != "[]") print r " " v
      }' "$leaves" ;;
  esac
}

# without LINES OTHER_LINES: the lines that are not among the other lines
without() {
  printf '%s\n' "$2" >"$dir/lines"
  printf '%s\n' "$1" | grep -Fxv -f "$dir/lines"
}

# id NUMBER PATH WHAT: the text at a path
id() {
  found=$(leaves_at "$1" "$2")
  case $found in
    '"'?*'"') ;;
    *) status_of "$1"; unclear "$3 got status $status and no id" ;;
  esac
  found=${found#'"'}
  printf '%s' "${found%'"'}"
}

# clean_up: deletes what the script created, and the contacts whose emails contain the mark of this run
clean_up() {
  remove $created
  for round in 1 2 3 4 5 6 7 8 9 10 11 12; do
    api z GET "/contacts?email=$run&perPage=100"
    own=$(leaves z | run="$run" awk -F '\t' '
      match($1, /^data\[[0-9]+\]\./) {
        item = substr($1, 1, RLENGTH); name = substr($1, RLENGTH + 1)
        if (name == "id") id[item] = "/contacts/" substr($2, 2, length($2) - 2)
        if (name == "email" && index(tolower($2), ENVIRON["run"])) mine[item] = 1
      } END { for (item in mine) print id[item] }')
    [ -n "$own" ] || break
    remove $own
  done
}

# remove PATH …: deletes with one process
remove() {
  urls=
  for path; do urls="$urls $BASE_URL$path"; done
  [ $# -eq 0 ] || curl -sS -g --max-time 60 -X DELETE -K "$dir/own" -K "$dir/key" $urls
}
