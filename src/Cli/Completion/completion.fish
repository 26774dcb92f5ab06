# Completes contractkit in fish: contractkit completion fish > ~/.config/fish/completions/contractkit.fish
function __contractkit_complete
    set -l line (commandline --current-process --cut-at-cursor)
    # All that follows the name of the program.
    set line (string replace --regex '^\s*\S+\s*' '' -- $line)
    set -l candidates (contractkit "[suggest:"(string length -- $line)"]" $line 2>/dev/null)
    set -l word (commandline --current-token --cut-at-cursor)
    set candidates (string match --regex -- '^'(string escape --style=regex -- $word)'.*' $candidates)
    if test (count $candidates) -gt 0
        printf '%s\n' $candidates
    else
        __fish_complete_path $word
    end
end
complete --command contractkit --no-files --arguments '(__contractkit_complete)'
