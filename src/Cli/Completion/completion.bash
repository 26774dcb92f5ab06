# Completes contractkit in bash. In ~/.bashrc: eval "$(contractkit completion bash)"
_contractkit() {
    local line="${COMP_LINE:0:COMP_POINT}"
    # All that follows the name of the program.
    line="${line#*"$1"}"
    line="${line#"${line%%[![:space:]]*}"}"
    local IFS=$'\n'
    # $2 is the word that is being typed. Without candidates, bash completes files.
    COMPREPLY=($(compgen -W "$("$1" "[suggest:${#line}]" "$line" 2>/dev/null)" -- "$2"))
}
complete -o default -F _contractkit contractkit
