function __bomafide_should_offer_completions_for_flags_or_options -a expected_commands
    set -l non_repeating_flags_or_options $argv[2..]
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __bomafide_parse_tokens
    test "$commands" = "$expected_commands"; and return $non_repeating_flags_or_options_absent
end

function __bomafide_should_offer_completions_for_positional -a expected_commands positional_index_comparison expected_positional_index
    set -l non_repeating_flags_or_options
    set -l non_repeating_flags_or_options_absent 0
    set -l positional_index 0
    set -l commands
    __bomafide_parse_tokens
    test "$commands" = "$expected_commands" -a \( "$positional_index" "$positional_index_comparison" "$expected_positional_index" \)
end

function __bomafide_parse_tokens -S
    set -l unparsed_tokens (__bomafide_tokens -pc)
    switch $unparsed_tokens[1]
    case 'bomafide'
        __bomafide_parse_subcommand 0 'version' 'h/help'
        switch $unparsed_tokens[1]
        case 'init'
            __bomafide_parse_subcommand 1 'from=+' 'force' 'diff' 'o/output=+' 'max-entries=' 'max-size=' 'max-ratio=' 'max-depth=' 'max-path=' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'add'
            __bomafide_parse_subcommand 2 'files=+' 'identifier=+' 'license=' 'supplier=' 'download=' 'diff' 'o/output=+' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'update'
            __bomafide_parse_subcommand 2 'checksum=' 'archive=' 'diff' 'o/output=+' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'remove'
            __bomafide_parse_subcommand -r 1 'diff' 'o/output=+' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'discover'
            __bomafide_parse_subcommand 1 'min-confidence=' 'o/output=+' 'fail-on=' 'exit-zero' 'max-entries=' 'max-size=' 'max-ratio=' 'max-depth=' 'max-path=' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'generate'
            __bomafide_parse_subcommand 1 'o/output=+' 'write' 'document=+' 'profile=' 'allow-findings' 'author=' 'diff' 'fail-on=' 'exit-zero' 'max-entries=' 'max-size=' 'max-ratio=' 'max-depth=' 'max-path=' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'check'
            __bomafide_parse_subcommand 1 'document=+' 'o/output=+' 'fail-on=' 'exit-zero' 'max-entries=' 'max-size=' 'max-ratio=' 'max-depth=' 'max-path=' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'verify'
            __bomafide_parse_subcommand 2 'o/output=+' 'fail-on=' 'exit-zero' 'max-entries=' 'max-size=' 'max-ratio=' 'max-depth=' 'max-path=' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'release'
            __bomafide_parse_subcommand -r 1 'format=+' 'allow-findings' 'profile=' 'author=' 'diff' 'o/output=+' 'fail-on=' 'exit-zero' 'max-entries=' 'max-size=' 'max-ratio=' 'max-depth=' 'max-path=' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'validate'
            __bomafide_parse_subcommand -r 1 'o/output=+' 'fail-on=' 'exit-zero' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'score'
            __bomafide_parse_subcommand 1 'p/profile=+' 'fail-under=' 'o/output=+' 'fail-on=' 'exit-zero' 'max-entries=' 'max-size=' 'max-ratio=' 'max-depth=' 'max-path=' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'convert'
            __bomafide_parse_subcommand 1 'o/output=+' 'fail-on=' 'exit-zero' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'diff'
            __bomafide_parse_subcommand 2 'o/output=+' 'fail-on=' 'all' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'merge'
            __bomafide_parse_subcommand -r 1 'o/output=+' 'name=' 'namespace=' 'layout=' 'root=' 'conflicts=' 'author=' 'overwrite' 'fail-on=' 'exit-zero' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'overlay'
            __bomafide_parse_subcommand 1 'remove=+' 'replace=+' 'add=+' 'from=+' 'under=' 'prune' 'o/output=+' 'name=' 'namespace=' 'author=' 'overwrite' 'fail-on=' 'exit-zero' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'query'
            __bomafide_parse_subcommand 2 'why=' 'dependents=' 'dependencies=' 'depth=' 'limit=' 'files' 'exit-zero' 'o/output=+' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'graph'
            __bomafide_parse_subcommand 1 'treemap' 'by=' 'around=+' 'depth=' 'limit=' 'o/output=+' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'explain'
            __bomafide_parse_subcommand 2 'database=' 'max-entries=' 'max-size=' 'max-ratio=' 'max-depth=' 'max-path=' 'manifest=' 'jobs=' 'q/quiet' 'v/verbose' 'color=' 'offline' 'version' 'h/help'
        case 'help'
            __bomafide_parse_subcommand -r 1 'version'
        end
    end
end

function __bomafide_tokens
    if test (string split -m 1 -f 1 -- . "$FISH_VERSION") -gt 3
        commandline --tokens-raw $argv
    else
        commandline -o $argv
    end
end

function __bomafide_parse_subcommand -S -a positional_count
    argparse -s r -- $argv
    set -l option_specs $argv[2..]
    set -l is_repeating_positional $_flag_r
    set -el _flag_r
    set -a commands $unparsed_tokens[1]
    set positional_index 0
    while true
        set -e unparsed_tokens[1]
        argparse -sn "$commands" $option_specs -- $unparsed_tokens 2> /dev/null
        set unparsed_tokens $argv
        set positional_index (math $positional_index + 1)
        for non_repeating_flag_or_option in $non_repeating_flags_or_options
            if set -ql "_flag_$(string replace -a - _ -- $non_repeating_flag_or_option)"
                set non_repeating_flags_or_options_absent 1
                break
            end
        end
        test (count $unparsed_tokens) -eq 0 -o \( -z "$is_repeating_positional" -a "$positional_index" -gt "$positional_count" \) && break
    end
end

function __bomafide_complete_directories
    set -l token (commandline -t)
    string match -- '*/' $token
    set -l subdirs $token*/
    printf %s\n $subdirs
end

function __bomafide_custom_completion
    set -x SAP_SHELL fish
    set -x SAP_SHELL_VERSION $FISH_VERSION
    set -l tokens (__bomafide_tokens -p)
    if test -z "$(__bomafide_tokens -t)"
        set -l index (count (__bomafide_tokens -pc))
        set tokens $tokens[..$index] \'\' $tokens[(math $index + 1)..]
    end
    command $tokens[1] $argv $tokens
end

complete -c 'bomafide' -f
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'init' -d 'Write a first bomafide.yaml: what a search finds, or what documents say.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'add' -d 'Add a component to the manifest.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'update' -d 'Change a component\'s version in the manifest, and every field that follows from it.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'remove' -d 'Take components out of the manifest.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'discover' -d 'Tell which components a tree carries, each with the lines that prove it.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'generate' -d 'Make the bill of materials of a source, and write it as documents.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'check' -d 'Tell whether every claim agrees with the evidence in the tree.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'verify' -d 'Tell whether an artifact holds just what a document says.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'release' -d 'Write one document beside each artifact, checked against it.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'validate' -d 'Tell whether documents are correct, with line, column, clause and remedy.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'score' -d 'Tell how much of what NTIA, CISA, BSI and others ask for is in a document.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'convert' -d 'Write a document in another format or version; what it cannot say is listed.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'diff' -d 'Tell what changed between two documents, whatever their formats.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'merge' -d 'Make one document of several; each part says where it comes from.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'overlay' -d 'Make a redistributor\'s document of another one, with a link back to it.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'query' -d 'Find components of a document, and tell why they are there.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'graph' -d 'Draw how the components of a document hang together, or whose the files of a tree are.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'explain' -d 'Explain a rule, what bears out the claims about a component, or a vulnerability.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide" -eq 1' -fa 'help' -d 'Show subcommand help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide init" -eq 1' -fa '(__bomafide_complete_directories)'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init"' -l 'from' -d 'A list that is kept by hand today, to take over; may be repeated.' -rF
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" force' -l 'force' -d 'Replace an existing manifest.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" diff' -l 'diff' -d 'Show the difference, and write nothing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init"' -s 'o' -l 'output' -d 'How to print the report, and where to; may be repeated.' -rfka 'text json ndjson sarif junit markdown github csv'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" max-entries' -l 'max-entries' -d 'The most entries of a tree (default: 4000000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" max-size' -l 'max-size' -d 'The most MiB of all files together (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" max-ratio' -l 'max-ratio' -d 'The most bytes that one byte of an archive may unpack to (default: 250).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" max-depth' -l 'max-depth' -d 'The most folders within each other (default: 2000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" max-path' -l 'max-path' -d 'The most bytes of a path (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide init" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add"' -l 'files' -d 'A pattern of its files in the tree; may be repeated.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add"' -l 'identifier' -d 'A package URL or a CPE name, where {version} may stand; may be repeated.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add" license' -l 'license' -d 'Its license, an SPDX expression.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add" supplier' -l 'supplier' -d 'As in \'Organization: NAME (MAIL)\'.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add" download' -l 'download' -d 'Where its source is downloaded from, where {version} may stand.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add" diff' -l 'diff' -d 'Show the difference, and write nothing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add"' -s 'o' -l 'output' -d 'How to print the report, and where to; may be repeated.' -rfka 'text json ndjson sarif junit markdown github csv'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide add" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide update" checksum' -l 'checksum' -d 'The digest of the new download, as in sha256:HEX.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide update" archive' -l 'archive' -d 'The new download, whose digest is taken.' -rF
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide update" diff' -l 'diff' -d 'Show the difference, and write nothing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide update"' -s 'o' -l 'output' -d 'How to print the report, and where to; may be repeated.' -rfka 'text json ndjson sarif junit markdown github csv'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide update" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide update" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide update" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide update" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide update" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide update" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide update" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide update" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide remove" diff' -l 'diff' -d 'Show the difference, and write nothing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide remove"' -s 'o' -l 'output' -d 'How to print the report, and where to; may be repeated.' -rfka 'text json ndjson sarif junit markdown github csv'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide remove" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide remove" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide remove" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide remove" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide remove" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide remove" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide remove" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide remove" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide discover" -eq 1' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" min-confidence' -l 'min-confidence' -d 'Leave out components that are less sure than this, from 0 to 1 (default: 0.5).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover"' -s 'o' -l 'output' -d 'What to write, and where to; may be repeated.' -rfka 'text json ndjson markdown csv sarif junit github spdx-2.3-json spdx-2.2-json spdx-2.3-yaml spdx-2.3-xml spdx-2.3-tv spdx-2.2-yaml spdx-2.2-xml spdx-2.2-tv spdx-3.0.1-json cyclonedx-1.7-json cyclonedx-1.6-json cyclonedx-1.5-json cyclonedx-1.4-json cyclonedx-1.3-json cyclonedx-1.2-json cyclonedx-1.7-xml cyclonedx-1.6-xml cyclonedx-1.5-xml cyclonedx-1.4-xml cyclonedx-1.3-xml cyclonedx-1.2-xml cyclonedx-1.7-protobuf cyclonedx-1.6-protobuf cyclonedx-1.5-protobuf cyclonedx-1.4-protobuf cyclonedx-1.3-protobuf openvex-0.2.0-json csaf-2.0-json csaf-2.1-json spdx-json spdx-2-json spdx-2.3 spdx2-json spdx-2.2 spdx-yaml spdx-xml spdx-tv spdx-tag-value spdx-2.3-tag-value spdx-2.2-tag-value spdx3-json spdx-3-json spdx-3.0.1 cyclonedx-1.7 cyclonedx-json cyclonedx cyclonedx-1.6 cyclonedx-1.5 cyclonedx-1.4 cyclonedx-1.3 cyclonedx-1.2 cyclonedx-xml cyclonedx-protobuf openvex openvex-json openvex-0.2.0 csaf csaf-json csaf-2.0 csaf-2.1'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" fail-on' -l 'fail-on' -d 'The least severity that makes the command fail: note, warning, error, never (default: error).' -rfka 'note warning error never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" exit-zero' -l 'exit-zero' -d 'Report findings without failing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" max-entries' -l 'max-entries' -d 'The most entries of a tree (default: 4000000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" max-size' -l 'max-size' -d 'The most MiB of all files together (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" max-ratio' -l 'max-ratio' -d 'The most bytes that one byte of an archive may unpack to (default: 250).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" max-depth' -l 'max-depth' -d 'The most folders within each other (default: 2000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" max-path' -l 'max-path' -d 'The most bytes of a path (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide discover" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide generate" -eq 1' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate"' -s 'o' -l 'output' -d 'What to write, and where to; may be repeated.' -rfka 'spdx-2.3-json spdx-2.2-json spdx-2.3-yaml spdx-2.3-xml spdx-2.3-tv spdx-2.2-yaml spdx-2.2-xml spdx-2.2-tv spdx-3.0.1-json cyclonedx-1.7-json cyclonedx-1.6-json cyclonedx-1.5-json cyclonedx-1.4-json cyclonedx-1.3-json cyclonedx-1.2-json cyclonedx-1.7-xml cyclonedx-1.6-xml cyclonedx-1.5-xml cyclonedx-1.4-xml cyclonedx-1.3-xml cyclonedx-1.2-xml cyclonedx-1.7-protobuf cyclonedx-1.6-protobuf cyclonedx-1.5-protobuf cyclonedx-1.4-protobuf cyclonedx-1.3-protobuf openvex-0.2.0-json csaf-2.0-json csaf-2.1-json spdx-json spdx-2-json spdx-2.3 spdx2-json spdx-2.2 spdx-yaml spdx-xml spdx-tv spdx-tag-value spdx-2.3-tag-value spdx-2.2-tag-value spdx3-json spdx-3-json spdx-3.0.1 cyclonedx-1.7 cyclonedx-json cyclonedx cyclonedx-1.6 cyclonedx-1.5 cyclonedx-1.4 cyclonedx-1.3 cyclonedx-1.2 cyclonedx-xml cyclonedx-protobuf openvex openvex-json openvex-0.2.0 csaf csaf-json csaf-2.0 csaf-2.1 text json ndjson sarif junit markdown github csv'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" write' -l 'write' -d 'Write the documents that the manifest names, where it names them.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate"' -l 'document' -d 'A document that the manifest names, instead of a whole bill; with --write only this one.' -rF
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" profile' -l 'profile' -d 'The artifact profile whose components are listed (default: the first of the manifest).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" allow-findings' -l 'allow-findings' -d 'Write documents although there are errors.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" author' -l 'author' -d 'Who makes the document, as in \'Organization: NAME (MAIL)\'.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" diff' -l 'diff' -d 'Show the difference, and write nothing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" fail-on' -l 'fail-on' -d 'The least severity that makes the command fail: note, warning, error, never (default: error).' -rfka 'note warning error never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" exit-zero' -l 'exit-zero' -d 'Report findings without failing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" max-entries' -l 'max-entries' -d 'The most entries of a tree (default: 4000000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" max-size' -l 'max-size' -d 'The most MiB of all files together (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" max-ratio' -l 'max-ratio' -d 'The most bytes that one byte of an archive may unpack to (default: 250).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" max-depth' -l 'max-depth' -d 'The most folders within each other (default: 2000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" max-path' -l 'max-path' -d 'The most bytes of a path (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide generate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide check" -eq 1' -fa '(__bomafide_complete_directories)'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check"' -l 'document' -d 'A committed document to check; may be repeated. By default those that the manifest names.' -rF
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check"' -s 'o' -l 'output' -d 'How to print the report, and where to; may be repeated.' -rfka 'text json ndjson sarif junit markdown github csv'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" fail-on' -l 'fail-on' -d 'The least severity that makes the command fail: note, warning, error, never (default: error).' -rfka 'note warning error never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" exit-zero' -l 'exit-zero' -d 'Report findings without failing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" max-entries' -l 'max-entries' -d 'The most entries of a tree (default: 4000000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" max-size' -l 'max-size' -d 'The most MiB of all files together (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" max-ratio' -l 'max-ratio' -d 'The most bytes that one byte of an archive may unpack to (default: 250).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" max-depth' -l 'max-depth' -d 'The most folders within each other (default: 2000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" max-path' -l 'max-path' -d 'The most bytes of a path (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide check" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide verify" -eq 1' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide verify" -eq 2' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify"' -s 'o' -l 'output' -d 'How to print the report, and where to; may be repeated.' -rfka 'text json ndjson sarif junit markdown github csv'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" fail-on' -l 'fail-on' -d 'The least severity that makes the command fail: note, warning, error, never (default: error).' -rfka 'note warning error never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" exit-zero' -l 'exit-zero' -d 'Report findings without failing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" max-entries' -l 'max-entries' -d 'The most entries of a tree (default: 4000000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" max-size' -l 'max-size' -d 'The most MiB of all files together (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" max-ratio' -l 'max-ratio' -d 'The most bytes that one byte of an archive may unpack to (default: 250).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" max-depth' -l 'max-depth' -d 'The most folders within each other (default: 2000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" max-path' -l 'max-path' -d 'The most bytes of a path (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide verify" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide release" -ge 1' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release"' -l 'format' -d 'A document format; may be repeated (default: spdx-2.3-json).' -rfka 'spdx-2.3-json spdx-2.2-json spdx-2.3-yaml spdx-2.3-xml spdx-2.3-tv spdx-2.2-yaml spdx-2.2-xml spdx-2.2-tv spdx-3.0.1-json cyclonedx-1.7-json cyclonedx-1.6-json cyclonedx-1.5-json cyclonedx-1.4-json cyclonedx-1.3-json cyclonedx-1.2-json cyclonedx-1.7-xml cyclonedx-1.6-xml cyclonedx-1.5-xml cyclonedx-1.4-xml cyclonedx-1.3-xml cyclonedx-1.2-xml cyclonedx-1.7-protobuf cyclonedx-1.6-protobuf cyclonedx-1.5-protobuf cyclonedx-1.4-protobuf cyclonedx-1.3-protobuf openvex-0.2.0-json csaf-2.0-json csaf-2.1-json spdx-json spdx-2-json spdx-2.3 spdx2-json spdx-2.2 spdx-yaml spdx-xml spdx-tv spdx-tag-value spdx-2.3-tag-value spdx-2.2-tag-value spdx3-json spdx-3-json spdx-3.0.1 cyclonedx-1.7 cyclonedx-json cyclonedx cyclonedx-1.6 cyclonedx-1.5 cyclonedx-1.4 cyclonedx-1.3 cyclonedx-1.2 cyclonedx-xml cyclonedx-protobuf openvex openvex-json openvex-0.2.0 csaf csaf-json csaf-2.0 csaf-2.1'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" allow-findings' -l 'allow-findings' -d 'Write documents although there are errors.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" profile' -l 'profile' -d 'The artifact profile (default: the one that knows the artifact\'s name).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" author' -l 'author' -d 'Who makes the documents, as in \'Organization: NAME (MAIL)\'.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" diff' -l 'diff' -d 'Show the difference, and write nothing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release"' -s 'o' -l 'output' -d 'How to print the report, and where to; may be repeated.' -rfka 'text json ndjson sarif junit markdown github csv'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" fail-on' -l 'fail-on' -d 'The least severity that makes the command fail: note, warning, error, never (default: error).' -rfka 'note warning error never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" exit-zero' -l 'exit-zero' -d 'Report findings without failing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" max-entries' -l 'max-entries' -d 'The most entries of a tree (default: 4000000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" max-size' -l 'max-size' -d 'The most MiB of all files together (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" max-ratio' -l 'max-ratio' -d 'The most bytes that one byte of an archive may unpack to (default: 250).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" max-depth' -l 'max-depth' -d 'The most folders within each other (default: 2000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" max-path' -l 'max-path' -d 'The most bytes of a path (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide release" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide validate" -ge 1' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide validate"' -s 'o' -l 'output' -d 'How to print the report, and where to; may be repeated.' -rfka 'text json ndjson sarif junit markdown github csv'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide validate" fail-on' -l 'fail-on' -d 'The least severity that makes the command fail: note, warning, error, never (default: error).' -rfka 'note warning error never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide validate" exit-zero' -l 'exit-zero' -d 'Report findings without failing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide validate" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide validate" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide validate" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide validate" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide validate" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide validate" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide validate" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide validate" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide score" -eq 1' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score"' -s 'p' -l 'profile' -d 'What to hold it against; may be repeated (default: ntia-2021, cisa-2026; evidence where there is some).' -rfka 'ntia-2021 cisa-2026 fsct-3 bsi-tr-03183-2 openchain-telco-1.1 openchain-telco-1.2 evidence openchain-telco ntia cisa fsct fsct3-min bsi bsi-tr-03183-2-2.1.0'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" fail-under' -l 'fail-under' -d 'Fail if a profile\'s number is below this.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score"' -s 'o' -l 'output' -d 'How to print the scores, and where to; may be repeated.' -rfka 'text json markdown csv svg ndjson sarif junit github'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" fail-on' -l 'fail-on' -d 'The least severity that makes the command fail: note, warning, error, never (default: error).' -rfka 'note warning error never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" exit-zero' -l 'exit-zero' -d 'Report findings without failing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" max-entries' -l 'max-entries' -d 'The most entries of a tree (default: 4000000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" max-size' -l 'max-size' -d 'The most MiB of all files together (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" max-ratio' -l 'max-ratio' -d 'The most bytes that one byte of an archive may unpack to (default: 250).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" max-depth' -l 'max-depth' -d 'The most folders within each other (default: 2000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" max-path' -l 'max-path' -d 'The most bytes of a path (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide score" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide convert" -eq 1' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide convert"' -s 'o' -l 'output' -d 'What to write, and where to; may be repeated.' -rfka 'spdx-2.3-json spdx-2.2-json spdx-2.3-yaml spdx-2.3-xml spdx-2.3-tv spdx-2.2-yaml spdx-2.2-xml spdx-2.2-tv spdx-3.0.1-json cyclonedx-1.7-json cyclonedx-1.6-json cyclonedx-1.5-json cyclonedx-1.4-json cyclonedx-1.3-json cyclonedx-1.2-json cyclonedx-1.7-xml cyclonedx-1.6-xml cyclonedx-1.5-xml cyclonedx-1.4-xml cyclonedx-1.3-xml cyclonedx-1.2-xml cyclonedx-1.7-protobuf cyclonedx-1.6-protobuf cyclonedx-1.5-protobuf cyclonedx-1.4-protobuf cyclonedx-1.3-protobuf openvex-0.2.0-json csaf-2.0-json csaf-2.1-json spdx-json spdx-2-json spdx-2.3 spdx2-json spdx-2.2 spdx-yaml spdx-xml spdx-tv spdx-tag-value spdx-2.3-tag-value spdx-2.2-tag-value spdx3-json spdx-3-json spdx-3.0.1 cyclonedx-1.7 cyclonedx-json cyclonedx cyclonedx-1.6 cyclonedx-1.5 cyclonedx-1.4 cyclonedx-1.3 cyclonedx-1.2 cyclonedx-xml cyclonedx-protobuf openvex openvex-json openvex-0.2.0 csaf csaf-json csaf-2.0 csaf-2.1 text json ndjson sarif junit markdown github csv'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide convert" fail-on' -l 'fail-on' -d 'The least severity that makes the command fail: note, warning, error, never (default: error).' -rfka 'note warning error never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide convert" exit-zero' -l 'exit-zero' -d 'Report findings without failing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide convert" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide convert" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide convert" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide convert" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide convert" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide convert" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide convert" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide convert" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide diff" -eq 1' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide diff" -eq 2' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide diff"' -s 'o' -l 'output' -d 'How to print the changes, and where to; may be repeated.' -rfka 'text json markdown'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide diff" fail-on' -l 'fail-on' -d 'The changes that make the command fail, joined by commas (default: never).' -rfka 'added removed upgraded downgraded version-changed renamed relicensed rehashed supplier-changed identifiers-changed details-changed edge-added edge-removed file-added file-removed file-changed any note warning error never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide diff" all' -l 'all' -d 'List every file and edge in text and Markdown, however many.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide diff" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide diff" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide diff" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide diff" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide diff" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide diff" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide diff" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide diff" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide merge" -ge 1' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge"' -s 'o' -l 'output' -d 'What to write, and where to; may be repeated.' -rfka 'spdx-2.3-json spdx-2.2-json spdx-2.3-yaml spdx-2.3-xml spdx-2.3-tv spdx-2.2-yaml spdx-2.2-xml spdx-2.2-tv spdx-3.0.1-json cyclonedx-1.7-json cyclonedx-1.6-json cyclonedx-1.5-json cyclonedx-1.4-json cyclonedx-1.3-json cyclonedx-1.2-json cyclonedx-1.7-xml cyclonedx-1.6-xml cyclonedx-1.5-xml cyclonedx-1.4-xml cyclonedx-1.3-xml cyclonedx-1.2-xml cyclonedx-1.7-protobuf cyclonedx-1.6-protobuf cyclonedx-1.5-protobuf cyclonedx-1.4-protobuf cyclonedx-1.3-protobuf openvex-0.2.0-json csaf-2.0-json csaf-2.1-json spdx-json spdx-2-json spdx-2.3 spdx2-json spdx-2.2 spdx-yaml spdx-xml spdx-tv spdx-tag-value spdx-2.3-tag-value spdx-2.2-tag-value spdx3-json spdx-3-json spdx-3.0.1 cyclonedx-1.7 cyclonedx-json cyclonedx cyclonedx-1.6 cyclonedx-1.5 cyclonedx-1.4 cyclonedx-1.3 cyclonedx-1.2 cyclonedx-xml cyclonedx-protobuf openvex openvex-json openvex-0.2.0 csaf csaf-json csaf-2.0 csaf-2.1 text json ndjson sarif junit markdown github csv'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" name' -l 'name' -d 'The name of the document, and of its new root.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" namespace' -l 'namespace' -d 'The namespace of the document (default: made of its parts).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" layout' -l 'layout' -d 'hierarchical: a new root that contains the roots of all documents (default); flat: all roots side by side.' -rfka 'hierarchical flat'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" root' -l 'root' -d 'The component to be the root: a name, name@version, package URL or ID.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" conflicts' -l 'conflicts' -d 'What becomes of contradictory claims: first (the default), or both components are kept.' -rfka 'first both'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" author' -l 'author' -d 'Who makes the document, as in \'Organization: NAME (MAIL)\'.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" overwrite' -l 'overwrite' -d 'Write over one of the documents, where -o names it.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" fail-on' -l 'fail-on' -d 'The least severity that makes the command fail: note, warning, error, never (default: error).' -rfka 'note warning error never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" exit-zero' -l 'exit-zero' -d 'Report findings without failing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide merge" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide overlay" -eq 1' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay"' -l 'remove' -d 'Take out this component: a name, name@version, package URL or ID; may be repeated.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay"' -l 'replace' -d 'Put a component in the place of another one; may be repeated.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay"' -l 'add' -d 'Add a component: a package URL, and fields behind it; may be repeated.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay"' -l 'from' -d 'Add a package of this system: dpkg:NAME or pkg-config:NAME; may be repeated.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" under' -l 'under' -d 'The component that needs what is added (default: what the document is about).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" prune' -l 'prune' -d 'Take out too what nothing leads to after the edits, such as parts of what is removed.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay"' -s 'o' -l 'output' -d 'What to write, and where to; may be repeated.' -rfka 'spdx-2.3-json spdx-2.2-json spdx-2.3-yaml spdx-2.3-xml spdx-2.3-tv spdx-2.2-yaml spdx-2.2-xml spdx-2.2-tv spdx-3.0.1-json cyclonedx-1.7-json cyclonedx-1.6-json cyclonedx-1.5-json cyclonedx-1.4-json cyclonedx-1.3-json cyclonedx-1.2-json cyclonedx-1.7-xml cyclonedx-1.6-xml cyclonedx-1.5-xml cyclonedx-1.4-xml cyclonedx-1.3-xml cyclonedx-1.2-xml cyclonedx-1.7-protobuf cyclonedx-1.6-protobuf cyclonedx-1.5-protobuf cyclonedx-1.4-protobuf cyclonedx-1.3-protobuf openvex-0.2.0-json csaf-2.0-json csaf-2.1-json spdx-json spdx-2-json spdx-2.3 spdx2-json spdx-2.2 spdx-yaml spdx-xml spdx-tv spdx-tag-value spdx-2.3-tag-value spdx-2.2-tag-value spdx3-json spdx-3-json spdx-3.0.1 cyclonedx-1.7 cyclonedx-json cyclonedx cyclonedx-1.6 cyclonedx-1.5 cyclonedx-1.4 cyclonedx-1.3 cyclonedx-1.2 cyclonedx-xml cyclonedx-protobuf openvex openvex-json openvex-0.2.0 csaf csaf-json csaf-2.0 csaf-2.1 text json ndjson sarif junit markdown github csv'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" name' -l 'name' -d 'The name of the new document.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" namespace' -l 'namespace' -d 'The namespace of the new document (default: made of the original and the edits).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" author' -l 'author' -d 'Who makes the document, as in \'Organization: NAME (MAIL)\'.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" overwrite' -l 'overwrite' -d 'Write over the document, where -o names it.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" fail-on' -l 'fail-on' -d 'The least severity that makes the command fail: note, warning, error, never (default: error).' -rfka 'note warning error never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" exit-zero' -l 'exit-zero' -d 'Report findings without failing.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide overlay" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide query" -eq 1' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" why' -l 'why' -d 'Show every way from the root to this component: a name, name@version, package URL or ID.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" dependents' -l 'dependents' -d 'List what brings this component along, directly and not.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" dependencies' -l 'dependencies' -d 'List what this component brings along, directly and not.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" depth' -l 'depth' -d 'How many steps to follow (default: all).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" limit' -l 'limit' -d 'How many ways to show before the rest is counted.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" files' -l 'files' -d 'Look at files too.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" exit-zero' -l 'exit-zero' -d 'End with 0 where nothing is found.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query"' -s 'o' -l 'output' -d 'How to print the answer, and where to; may be repeated.' -rfka 'table tree json csv dot mermaid'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide query" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide graph" -eq 1' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph" treemap' -l 'treemap' -d 'Draw the files of a tree by whose they are.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph" by' -l 'by' -d 'What makes an area of the treemap large: bytes or files (default: bytes).' -rfka 'bytes files'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph"' -l 'around' -d 'Draw what is near this component: a name, name@version, package URL or ID; may be repeated.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph" depth' -l 'depth' -d 'How many steps from the root, or from --around (default there: 2).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph" limit' -l 'limit' -d 'How many components to draw one by one.' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph"' -s 'o' -l 'output' -d 'What to draw, and where to; may be repeated.' -rfka 'svg dot mermaid'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide graph" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide explain" -eq 1' -fka '(__bomafide_custom_completion ---completion explain -- positional@0 (count (__bomafide_tokens -pc)) (__bomafide_tokens -tC))'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_positional "bomafide explain" -eq 2' -F
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" database' -l 'database' -d 'The folder of the database of known vulnerabilities.' -rfa '(__bomafide_complete_directories)'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" max-entries' -l 'max-entries' -d 'The most entries of a tree (default: 4000000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" max-size' -l 'max-size' -d 'The most MiB of all files together (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" max-ratio' -l 'max-ratio' -d 'The most bytes that one byte of an archive may unpack to (default: 250).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" max-depth' -l 'max-depth' -d 'The most folders within each other (default: 2000).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" max-path' -l 'max-path' -d 'The most bytes of a path (default: 65536).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" manifest' -l 'manifest' -d 'The manifest.' -rfa '(set -l exts \'yaml\' \'yml\';for p in (string match -e -- \'*/\' (commandline -t);or printf \n)*.{$exts};printf %s\n $p;end;__fish_complete_directories (commandline -t) \'\')'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" jobs' -l 'jobs' -d 'How many threads list and read a tree (default: 8).' -rfka ''
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" q quiet' -s 'q' -l 'quiet' -d 'Print findings and errors, and nothing else.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" v verbose' -s 'v' -l 'verbose' -d 'Print timings to standard error, and in a report of components what bears them out.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" color' -l 'color' -d 'When to use color: auto, always, never.' -rfka 'auto always never'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" offline' -l 'offline' -d 'Never use the network, as is the default.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" version' -l 'version' -d 'Show the version.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide explain" h help' -s 'h' -l 'help' -d 'Show help information.'
complete -c 'bomafide' -n '__bomafide_should_offer_completions_for_flags_or_options "bomafide help" version' -l 'version' -d 'Show the version.'
