#compdef contractkit
# Completes contractkit in zsh. In ~/.zshrc, after compinit: eval "$(contractkit completion zsh)"
_contractkit() {
    local line="${(j: :)words[2,CURRENT]}"
    local -a candidates
    candidates=("${(@f)$("$words[1]" "[suggest:${#line}]" "$line" 2>/dev/null)}")
    candidates=("${(@M)candidates:#${words[CURRENT]}*}")
    if (( ${#${candidates:#}} )); then
        compadd -a candidates
    else
        _files
    fi
}
compdef _contractkit contractkit
